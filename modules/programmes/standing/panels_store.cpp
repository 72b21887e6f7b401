#include <algorithm>
#include <map>

#include "modules/programmes/standing/panels.hpp"

namespace programmes {

using namespace std::chrono_literals;

// A register can be taken for a week; a message that failed longer ago is nobody's work today.
constexpr auto register_open_for = std::chrono::days(7);
constexpr auto messages_looked_at = std::chrono::weeks(8);

// One statement for the whole panel, for the home page has to be quick. Whoever wishes letters is
// reached by letters; a failed message matters while the address is still the same and nothing has
// got through since.
constexpr db::Sql school_home = R"(
    SELECT 'group', p.cohort_id,
           (SELECT k.name FROM programmes_cohorts k WHERE k.id = p.cohort_id), p.state,
           CASE WHEN p.came > 0 THEN 1 ELSE 0 END,
           CASE WHEN p.completed_on IS NULL THEN 0 ELSE 1 END, COUNT(*)
      FROM programmes_places p
     WHERE p.authority_id = $1 AND p.school_id = $2
       AND p.cohort_id IN
           (SELECT k.id FROM programmes_cohorts k
             WHERE k.authority_id = $1 AND k.school_id = $2
               AND (SELECT MIN(s.starts_at) FROM programmes_sessions s WHERE s.cohort_id = k.id)
                   BETWEEN $3 AND $4)
     GROUP BY p.cohort_id, p.state, p.came, p.last_came, p.completed_on
    UNION ALL
    SELECT 'register', s.id, w.title, '', 0, 0, s.starts_at
      FROM programmes_sessions s
      JOIN programmes_module_words w ON w.module_id = s.module_id AND w.language = 'en'
     WHERE s.school_id = $2 AND s.starts_at BETWEEN $5 AND $6 AND s.ends_at < $6
       AND s.state = 'planned'
    UNION ALL
    SELECT 'unreached', n.id, n.given || ' ' || n.family, 'no_address', 0, 0, 0
      FROM programmes_places p
      JOIN people_persons n ON n.id = p.person_id
     WHERE p.authority_id = $1 AND p.school_id = $2 AND p.state IN ('invited', 'accepted', 'waiting')
       AND p.cohort_id IN (SELECT k.id FROM programmes_cohorts k
                            WHERE k.authority_id = $1 AND k.school_id = $2
                              AND k.state IN ('planned', 'running'))
       AND n.email IS NULL AND n.phone IS NULL AND n.channel <> 'paper'
    UNION ALL
    SELECT 'unreached', n.id, n.given || ' ' || n.family, m.state, 0, 0, 0
      FROM conversations_messages m
      JOIN people_persons n ON n.id = m.person_id
     WHERE m.school_id = $2 AND m.state IN ('refused', 'held', 'unknown')
       AND m.created_at >= $7 AND (m.address = n.email OR m.address = n.phone)
       AND NOT EXISTS (SELECT 1 FROM conversations_messages l
                        WHERE l.person_id = m.person_id AND l.id > m.id
                          AND l.state IN ('sent', 'shown')))";

namespace {

struct HomeRow {
    std::string kind{};
    std::int64_t id = 0;
    std::string words{};
    std::string state{};
    bool came = false;
    bool completed = false;
    std::int64_t number = 0;
};

void take_group(SchoolHome& home, const HomeRow& row) {
    auto group = std::ranges::find(home.groups, CohortId{row.id}, &GroupStanding::id);
    if (group == home.groups.end())
        group = home.groups.insert(group, {CohortId{row.id}, row.words, {}});
    const auto state = enums::parse<PlaceState>(row.state);
    if (!state) db::unknown_word(row.state);
    group->steps.add(step_of({*state, row.came, 0, row.completed}), row.number);
}

void take_unreached(SchoolHome& home, const HomeRow& row) {
    const people::PersonId person{row.id};
    if (std::ranges::find(home.unreached, person, &UnreachedParent::person) == home.unreached.end())
        home.unreached.push_back({person, row.words, row.state});
}

}  // namespace

SchoolHome load_school_home(db::Connection& db, const schools::Scope& scope, SchoolYear year,
                            calendar::Instant now) {
    const auto span = span_of(year);
    SchoolHome home;
    for (const auto& row :
         db.all<HomeRow>(school_home, scope.authority, scope.school, span.from, span.last,
                         now - register_open_for, now, now - messages_looked_at)) {
        if (row.kind == "group") take_group(home, row);
        if (row.kind == "unreached") take_unreached(home, row);
        if (row.kind == "register")
            home.registers.push_back({SessionId{row.id},
                                      row.words,
                                      {},
                                      calendar::Instant(std::chrono::seconds(row.number))});
    }
    std::ranges::sort(home.groups, std::greater{}, &GroupStanding::id);
    std::ranges::sort(home.registers, {}, &UntakenRegister::starts_at);
    std::ranges::sort(home.unreached, {}, &UnreachedParent::name);
    return home;
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
