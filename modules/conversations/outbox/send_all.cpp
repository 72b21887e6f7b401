// Many messages at once: a handful of statements, however many they are.
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "modules/conversations/letters.hpp"
#include "modules/conversations/outbox/asking.hpp"
#include "modules/conversations/outbox/queue.hpp"

namespace conversations {

namespace {

struct Meant {
    people::PersonId id{};
    std::string language{};
    people::Channel channel{};
    std::optional<std::string> email{}, phone{};
    people::MayWrite may_write{};
    bool said_no = false;
    std::optional<std::int64_t> own_from{}, own_until{};
    bool no_emergencies = false;
};
using ByPerson = std::unordered_map<std::int64_t, Meant>;

people::Addressee addressee_of(const Meant& person) {
    return {.language = person.language,
            .channel = person.channel,
            .email = person.email,
            .phone = person.phone,
            .may_write = person.may_write,
            .said_no = person.said_no};
}

}  // namespace

constexpr db::Sql already_meant = R"(
    SELECT person_id FROM conversations_recipients WHERE sending_id = $1)";

constexpr db::Sql those_meant = R"(
    SELECT p.id, p.language, p.channel, p.email, p.phone, w.answer,
           EXISTS (SELECT 1 FROM people_said_no n WHERE n.person_id = p.id),
           o.quiet_from, o.quiet_until, COALESCE(o.no_emergencies, FALSE)
      FROM conversations_recipients r
      JOIN people_persons p ON p.id = r.person_id
      JOIN people_may_write w ON w.person_id = p.id
      LEFT JOIN conversations_wishes o ON o.person_id = p.id
     WHERE r.sending_id = $1)";

static ByPerson load_meant(db::Connection& db, SendingId sending, std::set<std::int64_t> meant) {
    for (const auto known : db.all<std::int64_t>(already_meant, sending)) meant.erase(known);
    auto next = meant.begin();
    constexpr std::string_view columns[] = {"sending_id", "person_id"};
    db.bulk("conversations_recipients", columns, [&](std::vector<db::Param>& values) {
        if (next == meant.end()) return false;
        values = {sending, *next++};
        return true;
    });
    ByPerson all;
    for (auto& one : db.all<Meant>(those_meant, sending)) all.emplace(one.id.value, std::move(one));
    return all;
}

constexpr db::Sql keys_used = R"(
    SELECT once_key FROM conversations_messages WHERE sending_id = $1 AND once_key IS NOT NULL)";

static std::vector<Row> rows_of(Platform& platform, std::span<const Note> notes,
                                const ByPerson& people) {
    std::map<std::pair<std::int64_t, std::int64_t>, Quiet> quiet;
    auto used = platform.db.all<std::string>(keys_used, notes.front().sending);
    std::unordered_set<std::string_view> keys(used.begin(), used.end());
    std::vector<Row> rows;
    rows.reserve(notes.size());
    const auto now = platform.clock.now();
    for (const auto& note : notes) {
        if (!note.once.empty() && !keys.insert(note.once).second) continue;
        const auto& person = people.at(note.to.value);
        const auto to = addressee_of(person);
        Row row{.id = platform.ids.next<Message>(),
                .note = &note,
                .way = way_to(to, note.channel),
                .due = now};
        if (const auto why =
                why_held({person.may_write, person.said_no, person.no_emergencies, person.said_no},
                         row.way, note)) {
            row.state = MessageState::held;
            row.problem = enums::text(*why);
        } else {
            const auto [at, first] = quiet.try_emplace({note.school, note.authority});
            if (first)
                at->second = load_school_settings(platform.db, note.school, note.authority).quiet;
            row.due = due_at(note, row.way,
                             {at->second, own_quiet(person.own_from, person.own_until)}, now);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

static void store_rows(Platform& platform, std::span<const Row> rows) {
    constexpr std::string_view columns[] = {
        "id",         "authority_id", "school_id",  "person_id", "kind",     "channel",
        "address",    "language",     "subject",    "body",      "state",    "problem",
        "about_id",   "once_key",     "due_at",     "ends_at",   "attempts", "leased_until",
        "created_at", "class",        "written_by", "sending_id"};
    auto next = rows.begin();
    const auto now = platform.clock.now();
    platform.db.bulk("conversations_messages", columns, [&](std::vector<db::Param>& values) {
        if (next == rows.end()) return false;
        const auto& row = *next++;
        const auto& note = *row.note;
        const auto once = note.once.empty() ? db::Param() : db::Param(note.once);
        values = {row.id,
                  note.authority,
                  note.school,
                  note.to,
                  note.kind,
                  row.way.channel,
                  row.way.address,
                  note.language,
                  note.subject,
                  note.words,
                  row.state,
                  row.problem,
                  note.about,
                  once,
                  row.due,
                  note.not_after,
                  0,
                  0,
                  now,
                  note.what_for,
                  note.written_by,
                  note.sending};
        return true;
    });
}

constexpr db::Sql note_threads = R"(
    INSERT INTO conversations_threads (id, authority_id, school_id, person_id, last_at, last_words,
                                       last_by, wrote_at)
    SELECT MAX(m.id), m.authority_id, m.school_id, m.person_id, $2, SUBSTR(MAX(m.body), 1, 100),
           'us', $2
      FROM conversations_messages m WHERE m.sending_id = $1
     GROUP BY m.authority_id, m.school_id, m.person_id
    ON CONFLICT (person_id, school_id, authority_id) DO UPDATE
       SET last_at = excluded.last_at, last_words = excluded.last_words, last_by = 'us',
           wrote_at = excluded.last_at)";

static void keep_questions(Platform& platform, SendingId sending, std::span<const Row> rows) {
    std::vector<std::pair<MessageId, const Note*>> asking;
    for (const auto& row : rows)
        if (row.note->asks) asking.emplace_back(row.id, row.note);
    store_questions(platform, sending, asking);
}

static std::int64_t put_all(Platform& platform, std::span<const Note> notes,
                            const ByPerson& people) {
    const auto sending = notes.front().sending;
    const auto rows = rows_of(platform, notes, people);
    store_rows(platform, rows);
    keep_questions(platform, sending, rows);
    platform.db.run(note_threads, sending, platform.clock.now());
    std::set<std::pair<people::Channel, calendar::Instant>> moments;
    std::int64_t going = 0;
    for (const auto& row : rows) {
        if (row.state != MessageState::waiting) continue;
        moments.emplace(row.way.channel, row.due);
        ++going;
    }
    for (const auto& [channel, due] : moments) have_delivered(platform, channel, due);
    return going;
}

template <class Written>
static std::set<std::int64_t> those_named(std::span<const Written> all) {
    std::set<std::int64_t> named;
    for (const auto& one : all) named.insert(one.to.value);
    return named;
}

std::int64_t send_all(Platform& platform, std::span<const Note> notes) {
    if (notes.empty()) return 0;
    const auto people = load_meant(platform.db, notes.front().sending, those_named<Note>(notes));
    return put_all(platform, notes, people);
}

std::int64_t send_all(Platform& platform, SendingId sending, std::span<const Letter> letters) {
    if (letters.empty()) return 0;
    const auto people = load_meant(platform.db, sending, those_named<Letter>(letters));
    std::vector<Note> notes;
    notes.reserve(letters.size());
    for (const auto& letter : letters) {
        const auto& person = people.at(letter.to.value);
        const auto way = way_to(addressee_of(person), letter.channel);
        notes.push_back(note_of(letter, person.language, way));
        notes.back().sending = sending;
    }
    return put_all(platform, notes, people);
}

}  // namespace conversations
