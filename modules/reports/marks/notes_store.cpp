#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "modules/reports/marks/marks.hpp"
#include "modules/reports/rules/rules.hpp"

namespace reports {

namespace {

struct KnownNote {
    std::int64_t id = 0;
    std::string key{};
    people::ChildId child{};
    NoteKind kind{};
    calendar::Day day{};
    std::optional<calendar::Day> due_on{};
    std::string subject{}, words{};
    std::int64_t points = 0;
    bool gone = false;

    ChildNote note() const { return {key, child, kind, day, due_on, subject, words, points, gone}; }
};

using NotesByKey = std::map<std::string_view, const ChildNote*>;

}  // namespace

constexpr db::Sql known_notes_sqlite = R"(
    SELECT id, key, child_id, kind, day, due_on, subject, words, points, gone
      FROM reports_notes WHERE school_id = $1 AND key IN (SELECT value FROM json_each($2)))";
constexpr db::Sql known_notes_postgres = R"(
    SELECT id, key, child_id, kind, day, due_on, subject, words, points, gone
      FROM reports_notes
     WHERE school_id = $1 AND key IN (SELECT json_array_elements_text(CAST($2 AS JSON))))";

static std::map<std::string, KnownNote, std::less<>> load_known_notes(db::Connection& db,
                                                                      std::int64_t school,
                                                                      const NotesByKey& notes) {
    auto keys = nlohmann::json::array();
    for (const auto& [key, note] : notes) keys.push_back(key);
    const bool sqlite = db.engine() == db::Engine::sqlite;
    std::map<std::string, KnownNote, std::less<>> known;
    for (auto& one :
         db.all<KnownNote>(sqlite ? known_notes_sqlite : known_notes_postgres, school, keys.dump()))
        known.emplace(one.key, one);
    return known;
}

static void add_notes(Platform& platform, std::int64_t school, std::span<const NoteTaken> news) {
    if (std::ranges::all_of(news, &NoteTaken::changed)) return;
    constexpr std::string_view columns[] = {"id",    "school_id", "child_id", "key",
                                            "kind",  "day",       "due_on",   "subject",
                                            "words", "points",    "at",       "gone"};
    const auto now = platform.clock.now();
    auto next = news.begin();
    platform.db.bulk("reports_notes", columns, [&](std::vector<db::Param>& row) {
        while (next != news.end() && next->changed) ++next;
        if (next == news.end()) return false;
        const auto& note = next->note;
        row = {next->id,    school,       note.child, note.key,    note.kind, note.day,
               note.due_on, note.subject, note.words, note.points, now,       note.gone};
        ++next;
        return true;
    });
}

constexpr db::Sql change_notes_sqlite = R"(
    UPDATE reports_notes AS n
       SET child_id = c.value ->> 'child', kind = c.value ->> 'kind', day = c.value ->> 'day',
           due_on = c.value ->> 'due', subject = c.value ->> 'subject',
           words = c.value ->> 'words', points = c.value ->> 'points', gone = c.value ->> 'gone',
           at = $2
      FROM json_each($1) AS c
     WHERE n.id = c.value ->> 'id')";
constexpr db::Sql change_notes_postgres = R"(
    UPDATE reports_notes AS n
       SET child_id = c.child, kind = c.kind, day = c.day, due_on = c.due, subject = c.subject,
           words = c.words, points = c.points, gone = c.gone, at = $2
      FROM jsonb_to_recordset(CAST($1 AS JSONB))
           AS c (id BIGINT, child BIGINT, kind TEXT, day TEXT, due TEXT, subject TEXT, words TEXT,
                 points BIGINT, gone BOOLEAN)
     WHERE n.id = c.id)";

static void change_notes(Platform& platform, std::span<const NoteTaken> news) {
    auto rows = nlohmann::json::array();
    for (const auto& [id, note, changed, was_of] : news) {
        if (!changed) continue;
        nlohmann::json row{{"id", id},
                           {"child", note.child.value},
                           {"kind", enums::text(note.kind)},
                           {"day", calendar::iso(note.day)},
                           {"subject", note.subject},
                           {"words", note.words},
                           {"points", note.points},
                           {"gone", note.gone}};
        if (note.due_on) row["due"] = calendar::iso(*note.due_on);
        rows.push_back(std::move(row));
    }
    if (rows.empty()) return;
    const bool sqlite = platform.db.engine() == db::Engine::sqlite;
    platform.db.run(sqlite ? change_notes_sqlite : change_notes_postgres, rows.dump(),
                    platform.clock.now());
}

Taken take_notes(Platform& platform, std::int64_t school, std::span<const ChildNote> notes) {
    Taken taken;
    NotesByKey last;
    for (const auto& note : notes) {
        const auto [at, first] = last.try_emplace(note.key, &note);
        if (!first) ++(*at->second == note ? taken.same : taken.older);
        at->second = &note;
    }
    if (last.empty()) return taken;
    const auto known = load_known_notes(platform.db, school, last);
    std::vector<NoteTaken> news;
    for (const auto& [key, note] : last) {
        const auto found = known.find(key);
        const bool there = found != known.end();
        if (there ? found->second.note() == *note : note->gone) {
            ++taken.same;
            continue;
        }
        ++(there ? taken.corrected : taken.added);
        news.push_back({there ? found->second.id : platform.ids.next(), *note, there});
        if (there && found->second.child != note->child) news.back().was_of = found->second.child;
    }
    add_notes(platform, school, news);
    change_notes(platform, news);
    if (!news.empty()) see_notes(platform, school, news);
    return taken;
}

}  // namespace reports
