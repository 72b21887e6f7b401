#include "modules/programmes/calendars/calendars_store.hpp"

namespace programmes {

constexpr db::Sql staff_calendar = R"(
    SELECT DISTINCT s.id, s.cohort_id, w.title, k.name AS cohort, c.name AS school,
           TRIM(c.street || ' ' || c.town || ' ' || c.postcode) AS address, s.room,
           COALESCE(t.given || ' ' || t.family, '') AS trainer, s.starts_at, s.ends_at, s.state,
           s.revision, s.changed_at, s.moved_from
      FROM people_seats q
      JOIN programmes_sessions s
        ON s.authority_id = q.authority_id AND s.starts_at >= $3
       AND ((q.role = 'trainer' AND s.trainer_id = q.person_id)
            OR (q.role IN ('head', 'link_teacher', 'governor') AND s.school_id = q.school_id)
            OR q.role IN ('officer', 'adviser'))
      JOIN programmes_cohorts k ON k.id = s.cohort_id
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
      LEFT JOIN people_persons t ON t.id = s.trainer_id
     WHERE q.person_id = $1 AND (q.until IS NULL OR q.until > $2)
     ORDER BY s.starts_at, s.id)";

std::vector<CalendarLine> load_staff_calendar(db::Connection& db, people::PersonId person,
                                              calendar::Day today, calendar::Instant from) {
    return db.all<CalendarLine>(staff_calendar, person, today, from);
}

constexpr db::Sql parents_calendar = R"(
    SELECT s.id, s.cohort_id, COALESCE(l.title, w.title), k.name, c.name,
           TRIM(c.street || ' ' || c.town || ' ' || c.postcode), s.room,
           COALESCE(t.given || ' ' || t.family, ''), s.starts_at, s.ends_at, s.state,
           s.revision, s.changed_at, s.moved_from
      FROM programmes_places p
      JOIN people_persons n ON n.id = p.person_id
      JOIN programmes_sessions s ON s.cohort_id = p.cohort_id
      JOIN programmes_cohorts k ON k.id = s.cohort_id
      JOIN schools_schools c ON c.id = s.school_id
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
      LEFT JOIN programmes_module_words l ON l.module_id = s.module_id AND l.language = n.language
      LEFT JOIN people_persons t ON t.id = s.trainer_id
     WHERE p.id = $2 AND p.person_id = $1 AND p.state = 'accepted'
     ORDER BY s.starts_at, s.id)";

std::vector<CalendarLine> load_parents_calendar(db::Connection& db, people::PersonId person,
                                                PlaceId place) {
    return db.all<CalendarLine>(parents_calendar, person, place);
}

constexpr db::Sql calendar_link_of = R"(
    SELECT COUNT(*) FROM people_links
     WHERE person_id = $1 AND subject_id = $1 AND purpose = 'calendar' AND revoked_at IS NULL)";

bool has_calendar(db::Connection& db, people::PersonId person) {
    return db.one<std::int64_t>(calendar_link_of, person) > 0;
}

}  // namespace programmes
