// Those in a series, as parents and staff read about them.
#include "modules/conversations/series/enrolments.hpp"

namespace conversations {

constexpr db::Sql own_series = R"(
    SELECT e.id, COALESCE(c.name, ''), s.event, e.state, e.happened_on, e.due_at
      FROM conversations_enrolments e
      JOIN conversations_series s ON s.id = e.series_id
      LEFT JOIN schools_schools c ON c.id = e.school_id
     WHERE e.person_id = $1 AND e.state IN ('running', 'paused')
     ORDER BY e.id)";

std::vector<OwnSeries> load_own_series(db::Connection& db, people::PersonId person) {
    return db.all<OwnSeries>(own_series, person);
}

constexpr db::Sql enrolments_of_school = R"(
    SELECT e.id, e.person_id, n.given || ' ' || n.family, e.state, e.why, e.enrolled_on,
           e.last_sent_on, e.due_at, e.paused_on
      FROM conversations_enrolments e
      JOIN people_persons n ON n.id = e.person_id
     WHERE e.series_id = $1 AND e.authority_id = $2 AND e.school_id = $3
       AND (CAST($4 AS BIGINT) = 0 OR e.id = $4)
     ORDER BY CASE e.state WHEN 'paused' THEN 0 WHEN 'running' THEN 1 WHEN 'stopped' THEN 2
                           ELSE 3 END, n.family, n.given, e.id
     LIMIT $5 OFFSET $6)";

std::vector<EnrolmentLine> load_enrolments(db::Connection& db, const schools::Scope& scope,
                                           SeriesId series, int page) {
    return db.all<EnrolmentLine>(enrolments_of_school, series, scope.authority, scope.school, 0,
                                 enrolments_a_page, (page - 1) * enrolments_a_page);
}

std::optional<EnrolmentLine> find_enrolment(db::Connection& db, const schools::Scope& scope,
                                            SeriesId series, EnrolmentId id) {
    return db.find<EnrolmentLine>(enrolments_of_school, series, scope.authority, scope.school, id,
                                  1, 0);
}

constexpr db::Sql enrolments_counted = R"(
    SELECT COUNT(CASE WHEN state = 'running' THEN 1 END),
           COUNT(CASE WHEN state = 'paused' THEN 1 END),
           COUNT(CASE WHEN state = 'stopped' THEN 1 END),
           COUNT(CASE WHEN state = 'finished' THEN 1 END)
      FROM conversations_enrolments
     WHERE series_id = $1 AND authority_id = $2 AND (CAST($3 AS BIGINT) = 0 OR school_id = $3))";

EnrolmentCounts count_enrolments(db::Connection& db, const schools::Scope& scope, SeriesId series) {
    return db.one<EnrolmentCounts>(enrolments_counted, series, scope.authority, scope.school);
}

constexpr db::Sql parents_of_school = R"(
    SELECT n.id, n.given || ' ' || n.family, MIN(h.name)
      FROM people_households h
      JOIN people_members m ON m.household_id = h.id
      JOIN people_persons n ON n.id = m.person_id
     WHERE h.authority_id = $1 AND h.school_id = $2 AND h.left_on IS NULL
       AND EXISTS (SELECT 1 FROM people_own_children o
                    WHERE o.person_id = n.id AND o.school_id = h.school_id)
       AND LOWER(n.given || ' ' || n.family || ' ' || h.name) LIKE '%' || LOWER($3) || '%'
     GROUP BY n.id, n.given, n.family
     ORDER BY n.family, n.given, n.id LIMIT $4)";

std::vector<StartChoice> find_parents(db::Connection& db, const schools::Scope& scope,
                                      std::string_view name, int most) {
    return db.all<StartChoice>(parents_of_school, scope.authority, scope.school, name, most);
}

}  // namespace conversations
