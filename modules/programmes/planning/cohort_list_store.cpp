// The list of cohorts, a page at a time.
#include "modules/programmes/planning/cohorts_store.hpp"

namespace programmes {

// $7: the next session is before; $8: there is none to come.
constexpr db::Sql cohorts_seen = R"(
    SELECT k.id, k.name, c.name, COALESCE(t.given || ' ' || t.family, l.given || ' ' || l.family, ''), k.state,
           k.coming, k.capacity,
           (SELECT COUNT(*) FROM programmes_sessions s
             WHERE s.cohort_id = k.id AND s.state = 'held'),
           (SELECT COUNT(*) FROM programmes_sessions s
             WHERE s.cohort_id = k.id AND s.state <> 'cancelled'),
           n.next_at, COUNT(*) OVER ()
      FROM programmes_cohorts k
      JOIN schools_schools c ON c.id = k.school_id
      LEFT JOIN people_persons t ON t.id = k.trainer_id
      LEFT JOIN people_persons l ON l.id = k.lead_id
      LEFT JOIN (SELECT cohort_id, MIN(starts_at) AS next_at
                   FROM programmes_sessions
                  WHERE authority_id = $1 AND starts_at > $9 AND state = 'planned'
                  GROUP BY cohort_id) n ON n.cohort_id = k.id
     WHERE k.authority_id = $1 AND (k.school_id = $2 OR $2 = 0)
       AND (k.trainer_id = $3 OR k.planned_by = $3 OR $3 = 0)
       AND (k.school_id = $4 OR $4 = 0)
       AND (k.trainer_id = $5 OR $5 = 0 OR ($5 = -1 AND k.trainer_id IS NULL AND k.lead_id IS NULL))
       AND (k.state = $6 OR $6 = '')
       AND (n.next_at < $7 OR $7 = 0)
       AND (CAST($8 AS BIGINT) = 0 OR n.next_at IS NULL)
     ORDER BY CASE WHEN n.next_at IS NULL THEN 1 ELSE 0 END, n.next_at, k.id DESC
     LIMIT $10 OFFSET $11)";

static calendar::Instant before(const CohortFilter& filter, calendar::Instant now) {
    if (filter.ahead == Ahead::week) return now + std::chrono::weeks(1);
    if (filter.ahead == Ahead::month) return now + std::chrono::weeks(4);
    return {};
}

std::vector<CohortLine> load_cohorts(db::Connection& db, const CohortsSeen& seen,
                                     const CohortFilter& filter, calendar::Instant now) {
    return db.all<CohortLine>(cohorts_seen, seen.authority, seen.school, seen.trainer,
                              filter.school, filter.trainer,
                              filter.state ? enums::text(*filter.state) : std::string_view(),
                              before(filter, now), filter.ahead == Ahead::nothing ? 1 : 0, now,
                              cohorts_on_a_page, (filter.page - 1) * cohorts_on_a_page);
}

constexpr db::Sql schools_and_trainers = R"(
    SELECT DISTINCT FALSE AS trainer, c.id AS id, c.name AS name
      FROM programmes_cohorts k JOIN schools_schools c ON c.id = k.school_id
     WHERE k.authority_id = $1 AND (k.school_id = $2 OR $2 = 0)
       AND (k.trainer_id = $3 OR k.planned_by = $3 OR $3 = 0)
     UNION ALL
    SELECT DISTINCT TRUE AS trainer, t.id AS id, t.given || ' ' || t.family AS name
      FROM programmes_cohorts k JOIN people_persons t ON t.id = k.trainer_id
     WHERE k.authority_id = $1 AND (k.school_id = $2 OR $2 = 0)
       AND (k.trainer_id = $3 OR k.planned_by = $3 OR $3 = 0)
     ORDER BY name, id)";

std::vector<CohortChoice> load_schools_and_trainers(db::Connection& db, const CohortsSeen& seen) {
    return db.all<CohortChoice>(schools_and_trainers, seen.authority, seen.school, seen.trainer);
}

}  // namespace programmes
