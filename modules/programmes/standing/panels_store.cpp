#include <algorithm>

#include "modules/programmes/standing/panels.hpp"

namespace programmes {

using namespace std::chrono_literals;

// A register can be taken for a week; a message that failed longer ago is nobody's work today.
constexpr auto register_open_for = std::chrono::days(7);
constexpr auto messages_looked_at = std::chrono::weeks(8);

// One statement for the whole page, for it has to be quick.
constexpr db::Sql school_home = R"(
    SELECT 'group', k.id, k.name, '', k.invited, k.accepted, k.came, k.completed
      FROM programmes_cohorts k
     WHERE k.school_id = $1 AND k.begins_at BETWEEN $2 AND $3
    UNION ALL
    SELECT 'register', s.id, w.title, '', s.starts_at, 0, 0, 0
      FROM programmes_sessions s
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
     WHERE s.school_id = $1 AND s.starts_at BETWEEN $4 AND $5 AND s.ends_at < $5
       AND s.state = 'planned'
    UNION ALL
    SELECT 'next', n.id, n.title, n.room, n.starts_at, n.coming, n.cohort_id, 0
      FROM (SELECT s.id, s.cohort_id, w.title, s.room, s.starts_at, k.coming
              FROM programmes_sessions s
              JOIN programmes_cohorts k ON k.id = s.cohort_id
              JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
             WHERE s.school_id = $1 AND s.starts_at >= $7 AND s.state <> 'cancelled'
             ORDER BY s.starts_at, s.id LIMIT $8) n
    UNION ALL
    SELECT 'unreached', COUNT(DISTINCT u.person_id), '', '', 0, 0, 0, 0
      FROM conversations_unreached u
     WHERE u.school_id = $1 AND u.created_at >= $6
    UNION ALL
    SELECT 'questions', COUNT(*), '', '', 0, 0, 0, 0
      FROM programmes_questions q WHERE q.school_id = $1 AND q.answered_at IS NULL)";

namespace {

struct HomeRow {
    std::string kind{};
    std::int64_t id = 0;
    std::string words{};
    std::string room{};      // of a session to come
    std::int64_t first = 0;  // a group's invited; when a session begins
    std::int64_t accepted = 0;
    std::int64_t came = 0;  // of a session to come: its group
    std::int64_t completed = 0;
};

void take_row(SchoolHome& home, const HomeRow& row) {
    if (row.kind == "group")
        home.groups.push_back(
            {CohortId{row.id}, row.words, {row.first, row.accepted, row.came, row.completed}});
    if (row.kind == "next")
        home.next.push_back({.id = {row.id},
                             .cohort = {row.came},
                             .title = row.words,
                             .room = row.room,
                             .starts_at = calendar::Instant(std::chrono::seconds(row.first)),
                             .accepted = row.accepted});
    if (row.kind == "unreached") home.unreached = row.id;
    if (row.kind == "questions") home.questions = row.id;
    if (row.kind == "register")
        home.registers.push_back(
            {SessionId{row.id}, row.words, {}, calendar::Instant(std::chrono::seconds(row.first))});
}

}  // namespace

SchoolHome load_school_home(db::Connection& db, const schools::Scope& scope, SchoolYear year,
                            calendar::Instant now) {
    const auto span = span_of(year);
    SchoolHome home;
    for (const auto& row : db.all<HomeRow>(school_home, scope.school, span.from, span.last,
                                           now - register_open_for, now, now - messages_looked_at,
                                           shown_from(calendar::london_day(now)), sessions_on_home))
        take_row(home, row);
    std::ranges::sort(home.groups, std::greater{}, &GroupStanding::id);
    std::ranges::sort(home.registers, {}, &UntakenRegister::starts_at);
    std::ranges::sort(home.next, {},
                      [](const auto& next) { return std::pair(next.starts_at, next.id); });
    return home;
}

constexpr db::Sql unreached_parents = R"(
    SELECT n.id, n.given || ' ' || n.family, u.why
      FROM conversations_unreached u JOIN people_persons n ON n.id = u.person_id
     WHERE u.school_id = $1 AND u.created_at >= $2
     ORDER BY n.family, n.given, n.id, u.message_id)";

std::vector<UnreachedParent> load_unreached(db::Connection& db, const schools::Scope& scope,
                                            calendar::Instant now) {
    auto parents =
        db.all<UnreachedParent>(unreached_parents, scope.school, now - messages_looked_at);
    const auto again = std::ranges::unique(parents, {}, &UnreachedParent::person);
    parents.erase(again.begin(), again.end());
    return parents;
}

constexpr db::Sql school_year_tallied = R"(
    SELECT COALESCE(SUM(invited), 0), COALESCE(SUM(accepted), 0), COALESCE(SUM(came), 0),
           COALESCE(SUM(completed), 0)
      FROM programmes_cohorts
     WHERE authority_id = $1 AND school_id = $2 AND begins_at BETWEEN $3 AND $4)";

// Whole weeks are summed up already; what is left of the year at both its ends is not.
constexpr db::Sql county_year_tallied = R"(
    SELECT COALESCE(SUM(t.invited), 0), COALESCE(SUM(t.accepted), 0), COALESCE(SUM(t.came), 0),
           COALESCE(SUM(t.completed), 0)
      FROM (SELECT invited, accepted, came, completed FROM programmes_weeks
             WHERE authority_id = $1 AND week BETWEEN $2 AND $3
            UNION ALL
            SELECT invited, accepted, came, completed FROM programmes_cohorts
             WHERE authority_id = $1 AND begins_at BETWEEN $4 AND $2 * 604800 - 1
            UNION ALL
            SELECT invited, accepted, came, completed FROM programmes_cohorts
             WHERE authority_id = $1 AND begins_at BETWEEN ($3 + 1) * 604800 AND $5) t)";

Steps load_year_steps(db::Connection& db, const schools::Scope& scope, SchoolYear year) {
    const auto [from, last] = span_of(year);
    if (scope.school != 0)
        return db.one<Steps>(school_year_tallied, scope.authority, scope.school, from, last);
    constexpr std::int64_t week = 604800;
    const auto seconds = [](calendar::Instant at) { return at.time_since_epoch().count(); };
    const std::int64_t first_whole = (seconds(from) + week - 1) / week;
    const std::int64_t last_whole = (seconds(last) + 1) / week - 1;
    return db.one<Steps>(county_year_tallied, scope.authority, first_whole, last_whole, from, last);
}

constexpr db::Sql untaken_registers = R"(
    SELECT s.id, w.title, c.name, s.starts_at
      FROM programmes_sessions s
      JOIN schools_schools c ON c.id = s.school_id AND c.authority_id = $1
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
     WHERE s.trainer_id = $2 AND s.starts_at BETWEEN $3 AND $4 AND s.ends_at < $4
       AND s.state = 'planned'
     ORDER BY s.starts_at)";

std::vector<UntakenRegister> load_untaken_registers(db::Connection& db, const auth::Viewer& viewer,
                                                    calendar::Instant now) {
    return db.all<UntakenRegister>(untaken_registers, viewer.authority, viewer.person,
                                   now - register_open_for, now);
}

}  // namespace programmes
