#include "modules/reports/marks/marks_store.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "platform/db/id_list.hpp"

namespace reports {

namespace {

struct KnownRow {
    people::ChildId child{};
    calendar::Day day{};
    Session session{};
    std::string code{};
    std::optional<int> minutes{};
    std::int64_t version = 0;
    std::optional<calendar::Instant> written_at{};
};

struct CodeCount {
    std::string code{};
    std::int64_t sessions = 0;
};

}  // namespace

constexpr db::Sql marks_in_days = R"(
    SELECT day, session, code, minutes, school_id, version, at
      FROM reports_marks
     WHERE school_year = $1 AND child_id = $2 AND day BETWEEN $3 AND $4 AND code <> ''
     ORDER BY day, session)";

std::vector<HeldMark> marks_of_child(db::Connection& db, people::ChildId child, calendar::Day from,
                                     calendar::Day to) {
    std::vector<HeldMark> all;
    // One year at a time: each is found by its key alone, and on PostgreSQL in its own table.
    for (int year = school_year_of(from); year <= school_year_of(to); ++year) {
        auto marks = db.all<HeldMark>(marks_in_days, year, child, from, to);
        all.insert(all.end(), std::make_move_iterator(marks.begin()),
                   std::make_move_iterator(marks.end()));
    }
    return all;
}

constexpr db::Sql codes_of_year = R"(
    SELECT code, COUNT(*) FROM reports_marks
     WHERE school_year = $1 AND child_id = $2 AND code <> ''
       AND (CAST($3 AS BIGINT) = 0 OR school_id = $3)
     GROUP BY code)";

Attendance attendance_of_child(db::Connection& db, people::ChildId child, int school_year,
                               std::int64_t school) {
    Attendance attendance;
    for (const auto& [code, sessions] :
         db.all<CodeCount>(codes_of_year, school_year, child, school))
        for (std::int64_t i = 0; i < sessions; ++i) attendance.count(code);
    return attendance;
}

constexpr db::Sql changes_of_one = R"(
    SELECT was, minutes_were, became, minutes, at FROM reports_mark_changes
     WHERE child_id = $1 AND day = $2 AND session = $3
     ORDER BY id DESC)";

std::vector<MarkChange> changes_of_mark(db::Connection& db, people::ChildId child,
                                        calendar::Day day, Session session) {
    return db.all<MarkChange>(changes_of_one, child, day, session);
}

constexpr db::Sql known_marks_sqlite = R"(
    SELECT child_id, day, session, code, minutes, version, written_at
      FROM reports_marks
     WHERE school_year = $1 AND child_id IN (SELECT value FROM json_each($2))
       AND day BETWEEN $3 AND $4)";
// One child after the other by the key, whatever the planner believed of the table when it was
// empty: OFFSET 0 keeps the two apart.
constexpr db::Sql known_marks_postgres = R"(
    SELECT m.child_id, m.day, m.session, m.code, m.minutes, m.version, m.written_at
      FROM UNNEST(CAST($2 AS BIGINT[])) AS c (child)
     CROSS JOIN LATERAL (
           SELECT child_id, day, session, code, minutes, version, written_at
             FROM reports_marks
            WHERE school_year = $1 AND child_id = c.child AND day BETWEEN $3 AND $4
           OFFSET 0) m)";

KnownMarks load_known(db::Connection& db, int school_year, const MarksByPlace& marks) {
    if (marks.empty()) return {};
    std::set<std::int64_t> children;
    auto first = marks.begin()->second.day, last = first;
    for (const auto& [place, mark] : marks) {
        children.insert(mark.child.value);
        first = std::min(first, mark.day);
        last = std::max(last, mark.day);
    }
    const bool sqlite = db.engine() == db::Engine::sqlite;
    KnownMarks known;
    for (auto& row : db.all<KnownRow>(sqlite ? known_marks_sqlite : known_marks_postgres,
                                      school_year, db::id_list(db, children), first, last))
        known.emplace(MarkPlace{row.child, row.day, row.session},
                      KnownMark{std::move(row.code), row.minutes, row.version, row.written_at});
    return known;
}

void add_marks(Platform& platform, std::int64_t school, std::span<const Mark* const> marks) {
    if (marks.empty()) return;
    constexpr std::string_view columns[] = {"school_year", "child_id", "day",     "session",
                                            "school_id",   "code",     "minutes", "at",
                                            "written_at",  "version"};
    const auto now = platform.clock.now();
    auto next = marks.begin();
    platform.db.bulk("reports_marks", columns, [&](std::vector<db::Param>& row) {
        if (next == marks.end()) return false;
        const auto& mark = **next++;
        row = {school_year_of(mark.day),
               mark.child,
               mark.day,
               mark.session,
               school,
               mark.code,
               mark.minutes,
               now,
               mark.written_at,
               1};
        return true;
    });
}

// Each is the version that was read, or somebody has corrected it since. The year stands in the
// rows so that they are gone through and the marks looked up, never the other way round.
constexpr db::Sql change_marks_sqlite = R"(
    UPDATE reports_marks AS m
       SET school_id = CASE WHEN c.value ->> 'corrected' = 1 THEN $2 ELSE m.school_id END,
           code = c.value ->> 'code', minutes = c.value ->> 'minutes',
           written_at = COALESCE(c.value ->> 'written', m.written_at),
           at = CASE WHEN c.value ->> 'corrected' = 1 THEN $3 ELSE m.at END,
           version = m.version + (c.value ->> 'corrected')
      FROM json_each($1) AS c
     WHERE m.school_year = c.value ->> 'year' AND m.child_id = c.value ->> 'child'
       AND m.day = c.value ->> 'day' AND m.session = c.value ->> 'session'
       AND m.version = c.value ->> 'version')";
constexpr db::Sql change_marks_postgres = R"(
    UPDATE reports_marks AS m
       SET school_id = CASE WHEN c.corrected = 1 THEN $2 ELSE m.school_id END,
           code = c.code, minutes = c.minutes, written_at = COALESCE(c.written, m.written_at),
           at = CASE WHEN c.corrected = 1 THEN $3 ELSE m.at END, version = m.version + c.corrected
      FROM jsonb_to_recordset(CAST($1 AS JSONB))
           AS c (year BIGINT, child BIGINT, day TEXT, session TEXT, code TEXT, minutes BIGINT,
                 written BIGINT, version BIGINT, corrected BIGINT)
     WHERE m.school_year = c.year AND m.child_id = c.child AND m.day = c.day
       AND m.session = c.session AND m.version = c.version)";

static nlohmann::json json_of_update(const MarkUpdate& update) {
    const auto& mark = *update.mark;
    nlohmann::json row{{"year", school_year_of(mark.day)},
                       {"child", mark.child.value},
                       {"day", calendar::iso(mark.day)},
                       {"session", enums::text(mark.session)},
                       {"code", mark.code},
                       {"version", update.known->version},
                       {"corrected", update.corrected ? 1 : 0}};
    if (mark.minutes) row["minutes"] = *mark.minutes;
    if (mark.written_at) row["written"] = mark.written_at->time_since_epoch().count();
    return row;
}

static void keep_changes(Platform& platform, std::int64_t school,
                         std::span<const MarkUpdate> updates) {
    constexpr std::string_view columns[] = {"id",  "school_id",    "child_id", "day",     "session",
                                            "was", "minutes_were", "became",   "minutes", "at"};
    const auto now = platform.clock.now();
    auto next = updates.begin();
    platform.db.bulk("reports_mark_changes", columns, [&](std::vector<db::Param>& row) {
        while (next != updates.end() && !next->corrected) ++next;
        if (next == updates.end()) return false;
        const auto& [mark, known, corrected] = *next++;
        row = {platform.ids.next(), school,         mark->child, mark->day,     mark->session,
               known->code,         known->minutes, mark->code,  mark->minutes, now};
        return true;
    });
}

void update_marks(Platform& platform, std::int64_t school, std::span<const MarkUpdate> updates) {
    if (updates.empty()) return;
    auto rows = nlohmann::json::array();
    for (const auto& update : updates) rows.push_back(json_of_update(update));
    const bool sqlite = platform.db.engine() == db::Engine::sqlite;
    const auto changed = platform.db.run(sqlite ? change_marks_sqlite : change_marks_postgres,
                                         rows.dump(), school, platform.clock.now());
    if (changed != std::ssize(updates))
        throw db::Fault(db::Kind::busy, "a mark was corrected by somebody else meanwhile");
    keep_changes(platform, school, updates);
}

}  // namespace reports
