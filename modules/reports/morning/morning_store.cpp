#include "modules/reports/morning/morning_store.hpp"

#include <algorithm>
#include <limits>

#include "modules/reports/rules/absences.hpp"

namespace reports {

namespace {

// A viewer's one school, or all of the authority's.
struct SchoolsSeen {
    std::int64_t authority, first, last;
    explicit SchoolsSeen(const schools::Scope& scope)
        : authority(scope.authority),
          first(scope.school),
          last(scope.school ? scope.school : std::numeric_limits<std::int64_t>::max()) {}
};

struct PartakingRow {
    std::int64_t school = 0;
    std::string name{};
    std::int64_t pupils = 0, spans = 0, people = 0;
};

struct ReachRow {
    std::int64_t school = 0, told = 0, handed = 0, arrived = 0, read = 0;
};

struct MissedRow {
    std::int64_t school = 0;
    calendar::Day day{};
    std::string ended_as{};   // what the register has where it is over
    std::string explained{};  // in time, later, or nothing
    bool unasked = false;
    std::int64_t times = 0;
};

struct DoneRow {
    std::int64_t school = 0;
    Rule rule{};
    Did did{};
    std::int64_t times = 0;
};

SchoolMorning* morning_of(std::vector<SchoolMorning>& mornings, std::int64_t school) {
    const auto found = std::ranges::find(mornings, school, &SchoolMorning::school);
    return found == mornings.end() ? nullptr : &*found;
}

}  // namespace

constexpr db::Sql partaking_schools = R"(
    SELECT s.id, s.name,
           (SELECT COUNT(*) FROM people_children k WHERE k.school_id = s.id AND k.left_on IS NULL),
           (SELECT COUNT(DISTINCT t.person_id || ' ' || (t.at / $8)) FROM platform_audit t
             WHERE t.school_id = s.id AND t.at >= $6 AND t.at < $7 AND t.person_id <> 0
               AND t.what IN ('absence', 'absences', 'rule', 'school records', 'school staff',
                              'reports')),
           (SELECT COUNT(DISTINCT t.person_id) FROM platform_audit t
             WHERE t.school_id = s.id AND t.at >= $6 AND t.at < $7 AND t.person_id <> 0
               AND t.what IN ('absence', 'absences', 'rule', 'school records', 'school staff',
                              'reports'))
      FROM schools_schools s
     WHERE s.authority_id = $1 AND s.id BETWEEN $2 AND $3
       AND (EXISTS (SELECT 1 FROM reports_imports i
                     WHERE i.school_id = s.id AND i.state = 'applied')
            OR EXISTS (SELECT 1 FROM reports_absences a
                        WHERE a.school_id = s.id AND a.day BETWEEN $4 AND $5)
            OR EXISTS (SELECT 1 FROM reports_doings d
                        WHERE d.school_id = s.id AND d.day BETWEEN $4 AND $5))
     ORDER BY s.name, s.id)";

static std::vector<SchoolMorning> load_partaking(db::Connection& db, const SchoolsSeen& seen,
                                                 const MorningDays& days) {
    const auto from = calendar::in_london({days.monday, {}});
    const auto until = calendar::in_london({calendar::plus_days(days.day, 1), {}});
    std::vector<SchoolMorning> mornings;
    for (auto& row : db.all<PartakingRow>(partaking_schools, seen.authority, seen.first, seen.last,
                                          days.first, days.day, from, until,
                                          std::int64_t{std::chrono::seconds(counted_span).count()}))
        mornings.push_back({.school = row.school,
                            .name = std::move(row.name),
                            .pupils = row.pupils,
                            .staff = {row.spans, row.people}});
    return mornings;
}

constexpr db::Sql reach_of_week = R"(
    SELECT r.school_id, COUNT(DISTINCT r.person_id), COUNT(DISTINCT r.handed),
           COUNT(DISTINCT r.arrived), COUNT(DISTINCT r.read_by)
      FROM reports_reach r
     WHERE r.school_id IN (SELECT s.id FROM schools_schools s
                            WHERE s.authority_id = $1 AND s.id BETWEEN $2 AND $3)
       AND r.day BETWEEN $4 AND $5
     GROUP BY r.school_id)";

// Who says that the child should be at school has not explained anything, nor has the office by a
// code that says so.
constexpr db::Sql missed_by_day = R"(
    SELECT e.school_id, e.day, e.ended_as,
           CASE WHEN e.said_at <= e.ten OR e.decided_at <= e.ten OR e.ended_at <= e.ten
                THEN 'in time'
                WHEN e.said_at IS NULL AND e.decided_at IS NULL AND e.ended_at IS NULL THEN ''
                ELSE 'later' END,
           e.unasked, COUNT(*)
      FROM (SELECT a.school_id, a.day, a.came_at, a.ended_at,
                   CASE WHEN a.ended_at IS NULL THEN '' ELSE a.marked END AS ended_as,
                   CASE WHEN a.reason <> 'should_be_here' THEN a.said_at END AS said_at,
                   CASE WHEN a.decided_by <> 0 AND a.code NOT IN ('', 'N', 'O')
                        THEN a.decided_at END AS decided_at,
                   a.came_at - a.came_at % 86400
                   + CASE WHEN a.day < $6 THEN CAST($7 AS BIGINT) ELSE $8 END AS ten,
                   a.asked_at IS NOT NULL AND NOT EXISTS
                       (SELECT 1 FROM reports_doings d
                         WHERE d.child_id = a.child_id AND d.rule IN ('absence', 'afternoon')
                           AND d.day = a.day AND d.outcome IN ('told', 'put_right', 'taken_back'))
                   AS unasked
              FROM reports_absences a
             WHERE a.school_id IN (SELECT s.id FROM schools_schools s
                                    WHERE s.authority_id = $1 AND s.id BETWEEN $2 AND $3)
               AND a.day BETWEEN $4 AND $5 AND a.session = 'am' AND a.came_at IS NOT NULL
               AND (a.ended_at IS NULL OR a.marked <> '')) e
     WHERE e.came_at <= e.ten - $9 AND COALESCE(e.said_at, e.ten) > e.ten - $9
       AND COALESCE(e.decided_at, e.ten) > e.ten - $9 AND COALESCE(e.ended_at, e.ten) > e.ten - $9
     GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2)";

static void add_missed(std::vector<MissedDay>& days, const MissedRow& row) {
    if (days.empty() || days.back().day != row.day) days.push_back({.day = row.day});
    auto& day = days.back();
    const bool here = says_here(row.ended_as);
    auto& became = here                         ? day.here
                   : row.explained == "in time" ? day.by_ten
                   : row.explained == "later"   ? day.later
                                                : day.open;
    day.all += row.times;
    became += row.times;
    if (row.unasked && !here) day.unasked += row.times;
}

std::vector<SchoolMorning> load_mornings(db::Connection& db, const schools::Scope& scope,
                                         const MorningDays& days) {
    const SchoolsSeen seen(scope);
    auto mornings = load_partaking(db, seen, days);
    for (const auto& row : db.all<ReachRow>(reach_of_week, seen.authority, seen.first, seen.last,
                                            days.monday, days.day))
        if (auto* morning = morning_of(mornings, row.school))
            morning->reach = {row.told, row.handed, row.arrived, row.read};
    const auto ten = ten_o_clock(days);
    for (const auto& row :
         db.all<MissedRow>(missed_by_day, seen.authority, seen.first, seen.last, days.first,
                           days.day, ten.changes, ten.before, ten.after,
                           std::int64_t{std::chrono::seconds(time_to_explain).count()}))
        if (auto* morning = morning_of(mornings, row.school)) add_missed(morning->days, row);
    return mornings;
}

constexpr db::Sql done_on_day = R"(
    SELECT d.school_id, d.rule, d.outcome, COUNT(*)
      FROM reports_doings d
     WHERE d.school_id IN (SELECT s.id FROM schools_schools s
                            WHERE s.authority_id = $1 AND s.id BETWEEN $2 AND $3)
       AND d.day = $4
     GROUP BY d.school_id, d.rule, d.outcome ORDER BY d.school_id, d.rule, 4 DESC, d.outcome)";

void load_done(db::Connection& db, const schools::Scope& scope, calendar::Day day,
               std::vector<SchoolMorning>& mornings) {
    const SchoolsSeen seen(scope);
    for (const auto& row : db.all<DoneRow>(done_on_day, seen.authority, seen.first, seen.last, day))
        if (auto* morning = morning_of(mornings, row.school))
            morning->did.push_back({row.rule, row.did, row.times});
}

constexpr db::Sql doings_of_day = R"(
    SELECT d.at, d.rule, d.outcome, COALESCE(k.given || ' ' || k.family, ''),
           COALESCE(p.given || ' ' || p.family, ''), d.marked_at, d.recalled_at,
           COALESCE(m.state, '')
      FROM reports_doings d
      LEFT JOIN people_children k ON k.id = d.child_id
      LEFT JOIN people_persons p ON p.id = d.person_id
      LEFT JOIN conversations_messages m ON m.id = d.message_id
     WHERE d.school_id = $2 AND d.authority_id = $1 AND d.day = $3
     ORDER BY d.at, d.id)";

std::vector<DoingLine> load_doings(db::Connection& db, const schools::Scope& scope,
                                   calendar::Day day) {
    return db.all<DoingLine>(doings_of_day, scope.authority, scope.school, day);
}

std::vector<DidCount> counted(std::span<const DoingLine> lines) {
    std::vector<DidCount> counts;
    for (const auto& line : lines) {
        const auto same = std::ranges::find_if(counts, [&](const DidCount& one) {
            return one.rule == line.rule && one.did == line.did;
        });
        if (same == counts.end())
            counts.push_back({line.rule, line.did, 1});
        else
            ++same->times;
    }
    std::ranges::stable_sort(counts, {}, &DidCount::rule);
    return counts;
}

}  // namespace reports
