#include "app/demo/day_store.hpp"

#include "app/demo/sign_ins.hpp"
#include "platform/keepsakes/keepsakes.hpp"

namespace demo {

constexpr std::string_view day_that_runs = "demonstration day";

std::optional<DayRun> find_day_run(db::Connection& db) {
    const auto words = keepsakes::find_kept(db, day_that_runs);
    return words ? read_day_run(*words) : std::nullopt;
}

void store_day_run(db::Connection& db, const DayRun& run) {
    keepsakes::forget(db, day_that_runs);
    keepsakes::keep(db, day_that_runs, written(run));
}

// Both comparisons, as the index has them: on every day somebody is not simply there.
constexpr db::Sql school_without_marks = R"(
    SELECT s.id FROM schools_schools s
     WHERE s.taking_part_since IS NOT NULL
       AND EXISTS (SELECT 1 FROM people_children k
                    WHERE k.school_id = s.id AND k.left_on IS NULL)
       AND NOT EXISTS (SELECT 1 FROM reports_marks m
                        WHERE m.school_id = s.id AND m.day = $1
                          AND m.code <> '/' AND m.code <> '\')
     ORDER BY CASE WHEN EXISTS (SELECT 1 FROM people_seats q
                                  JOIN people_accounts u ON u.person_id = q.person_id
                                 WHERE q.school_id = s.id AND u.email = $2)
                   THEN 0 ELSE 1 END, s.id
     LIMIT 1)";

std::optional<schools::SchoolId> find_school_to_run(db::Connection& db, calendar::Day day) {
    return db.find<schools::SchoolId>(school_without_marks, day, email_of(people::Role::head));
}

constexpr db::Sql name_of_school = "SELECT name FROM schools_schools WHERE id = $1";

std::string load_school_name(db::Connection& db, schools::SchoolId school) {
    return db.one<std::string>(name_of_school, school);
}

constexpr db::Sql pupils_here = R"(
    SELECT id, class FROM people_children
     WHERE school_id = $1 AND left_on IS NULL ORDER BY id)";

std::vector<PupilOfDay> load_pupils_of_day(db::Connection& db, schools::SchoolId school) {
    return db.all<PupilOfDay>(pupils_here, school);
}

// From the children to their marks, or SQLite goes through all of a year's.
constexpr db::Sql happened_so_far = R"(
    SELECT kind, at, name, words, address, marks FROM (
        SELECT 'register' AS kind, m.at AS at, k.class AS name, '' AS words, '' AS address,
               COUNT(*) AS marks, MIN(m.child_id) AS id
          FROM people_children k CROSS JOIN reports_marks m
         WHERE k.school_id = $1 AND m.school_year = $2 AND m.child_id = k.id AND m.day = $3
         GROUP BY m.at, k.class, m.session
        UNION ALL
        SELECT 'told', m.created_at, p.given || ' ' || p.family, m.body, m.address, 0, m.id
          FROM conversations_messages m JOIN people_persons p ON p.id = m.person_id
         WHERE m.school_id = $1 AND m.created_at BETWEEN $4 AND $5 AND m.state = 'shown'
           AND (m.kind LIKE 'absences.%' OR m.kind LIKE 'news.%')
        UNION ALL
        SELECT 'heard', r.at, p.given || ' ' || p.family, r.words, r.sender, 0, r.id
          FROM conversations_received r
          JOIN conversations_threads t ON t.id = r.thread_id
          JOIN people_persons p ON p.id = t.person_id
         WHERE t.school_id = $1 AND r.at BETWEEN $4 AND $5) happened
     ORDER BY at DESC, id DESC LIMIT $6)";

static calendar::Instant opens(const DayRun& run) {
    return calendar::in_london({run.day, day_opens});
}
static calendar::Instant closes(const DayRun& run) {
    return calendar::in_london({run.day, day_closes});
}

std::vector<Happening> load_happenings(db::Connection& db, const DayRun& run, int most) {
    return db.all<Happening>(happened_so_far, run.school, reports::school_year_of(run.day), run.day,
                             opens(run), closes(run), most);
}

constexpr db::Sql tally_of_day = R"(
    SELECT COUNT(*), COALESCE(SUM(CASE WHEN m.code IN ('/', 'L') THEN 1 ELSE 0 END), 0),
           COALESCE(SUM(CASE WHEN m.code = 'L' THEN 1 ELSE 0 END), 0),
           (SELECT COUNT(*) FROM reports_absences a
             WHERE a.school_id = $1 AND a.day = $3 AND a.session = 'am'
               AND a.asked_at IS NOT NULL),
           (SELECT COUNT(*) FROM reports_absences a
             WHERE a.school_id = $1 AND a.day = $3 AND a.session = 'am'
               AND a.said_at IS NOT NULL)
      FROM people_children k CROSS JOIN reports_marks m
     WHERE k.school_id = $1 AND m.school_year = $2 AND m.child_id = k.id AND m.day = $3
       AND m.session = 'am')";

DayTally load_day_tally(db::Connection& db, const DayRun& run) {
    return db.one<DayTally>(tally_of_day, run.school, reports::school_year_of(run.day), run.day);
}

}  // namespace demo
