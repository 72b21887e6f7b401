// What was agreed after observations.
#include "modules/programmes/quality/quality_store.hpp"

namespace programmes {

// $5: only this observation's, closed ones too; $4: only this one.
constexpr db::Sql actions_seen = R"(
    SELECT x.id, x.observation_id, x.person_id, n.given || ' ' || n.family, x.school_id, c.name,
           x.about, x.what, x.serious, x.due_on, x.closed_on,
           COALESCE(v.given || ' ' || v.family, ''), x.how
      FROM programmes_quality_actions x
      JOIN people_persons n ON n.id = x.person_id
      JOIN schools_schools c ON c.id = x.school_id
      LEFT JOIN people_persons v ON v.id = x.closed_by
     WHERE (x.authority_id = $1 OR $1 = 0) AND (x.school_id = $2 OR $2 = 0)
       AND (x.person_id = $3 OR $3 = 0) AND (x.id = $4 OR $4 = 0)
       AND (x.observation_id = $5 OR ($5 = 0 AND x.closed_on IS NULL))
     ORDER BY CASE WHEN x.serious THEN 0 ELSE 1 END, x.due_on, x.id)";

std::vector<QualityAction> load_actions(db::Connection& db, ObservationId observation) {
    return db.all<QualityAction>(actions_seen, 0, 0, 0, 0, observation);
}

std::vector<QualityAction> load_open_actions(db::Connection& db, const QualitySeen& seen) {
    return db.all<QualityAction>(actions_seen, seen.authority, seen.school, seen.person, 0, 0);
}

std::optional<QualityAction> find_open_action(db::Connection& db, const QualitySeen& seen,
                                              QualityActionId id) {
    return db.find<QualityAction>(actions_seen, seen.authority, seen.school, seen.person, id, 0);
}

constexpr db::Sql close_action = R"(
    UPDATE programmes_quality_actions SET closed_on = $2, closed_by = $3, how = $4
     WHERE id = $1 AND closed_on IS NULL)";

void store_closed(Platform& platform, QualityActionId id, std::string_view how,
                  people::PersonId by) {
    platform.db.run(close_action, id, platform.clock.today(), by, how);
}

constexpr db::Sql open_serious = R"(
    SELECT x.about, x.person_id, x.school_id,
           CASE WHEN x.about = 'person' THEN n.given || ' ' || n.family ELSE c.name END, x.what,
           x.due_on
      FROM programmes_quality_actions x
      JOIN people_persons n ON n.id = x.person_id
      JOIN schools_schools c ON c.id = x.school_id
     WHERE x.authority_id = $1 AND x.closed_on IS NULL AND x.serious
     ORDER BY x.due_on, x.id)";

std::vector<OpenSerious> load_open_serious(db::Connection& db, std::int64_t authority) {
    return db.all<OpenSerious>(open_serious, authority);
}

}  // namespace programmes
