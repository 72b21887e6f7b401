#include "modules/conversations/writing/writing_store.hpp"

namespace conversations {

constexpr db::Sql sending_by_id = R"(
    SELECT s.id, s.authority_id, s.school_id, s.author_id, p.given || ' ' || p.family, c.name,
           s.state, s.audience, s.languages, s.channels, s.silent_month, s.unanswered_of,
           s.again_of, s.wanted_at, s.ends_at, s.created_at, s.confirmed_at, s.queued, s.left_out,
           s.parts, s.version,
           COALESCE((SELECT MAX(l.id) FROM conversations_sendings l
                      WHERE l.school_id = s.school_id AND l.state = 'queued' AND l.id < s.id), 0)
      FROM conversations_sendings s
      JOIN people_persons p ON p.id = s.author_id
      JOIN schools_schools c ON c.id = s.school_id
     WHERE s.id = $1 AND s.authority_id = $2 AND (CAST($3 AS BIGINT) = 0 OR s.school_id = $3))";

std::optional<Sending> find_sending(db::Connection& db, const schools::Scope& scope, SendingId id) {
    return db.find<Sending>(sending_by_id, id, scope.authority, scope.school);
}

namespace {
struct TextRow {
    std::string part{}, name{}, words{};
    bool by_machine = false, looked_at = false;
};
}  // namespace

constexpr db::Sql text_of_sending = R"(
    SELECT part, name, words, by_machine, looked_at FROM conversations_sending_words
     WHERE sending_id = $1 ORDER BY part, name)";

Text load_text(db::Connection& db, SendingId id) {
    Text text;
    for (auto& row : db.all<TextRow>(text_of_sending, id)) {
        if (row.part == "value")
            text.values.push_back({std::move(row.name), std::move(row.words)});
        else
            text.all.push_back(
                {std::move(row.name), std::move(row.words), row.by_machine, row.looked_at});
    }
    return text;
}

constexpr db::Sql latest_sendings = R"(
    SELECT s.id, s.state, p.given || ' ' || p.family,
           COALESCE((SELECT w.words FROM conversations_sending_words w
                      WHERE w.sending_id = s.id AND w.part = 'words' AND w.words <> ''
                      ORDER BY CASE WHEN w.name = 'en' THEN 0 ELSE 1 END, w.name LIMIT 1), ''),
           s.created_at, s.confirmed_at, s.queued, s.left_out
      FROM conversations_sendings s JOIN people_persons p ON p.id = s.author_id
     WHERE s.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR s.school_id = $2)
       AND (CAST($3 AS BIGINT) = 0 OR s.id < $3)
     ORDER BY s.id DESC LIMIT $4)";

std::vector<SendingLine> load_sendings(db::Connection& db, const schools::Scope& scope,
                                       SendingId before, int most) {
    return db.all<SendingLine>(latest_sendings, scope.authority, scope.school, before, most);
}

constexpr db::Sql add_sending = R"(
    INSERT INTO conversations_sendings (id, authority_id, school_id, author_id, state, audience,
                                        again_of, created_at)
    VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7))";

SendingId begin_sending(Platform& platform, const auth::Viewer& author, std::string_view audience,
                        SendingId again_of) {
    const auto id = platform.ids.next<Sending>();
    platform.db.run(add_sending, id, author.authority, author.school, author.person, audience,
                    again_of, platform.clock.now());
    return id;
}

constexpr db::Sql change_whom = R"(
    UPDATE conversations_sendings SET audience = $3, languages = $4, channels = $5,
           silent_month = $6, unanswered_of = $7, version = version + 1
     WHERE id = $1 AND version = $2 AND state = 'draft')";

bool store_whom(Platform& platform, const Sending& sending) {
    return platform.db.run(change_whom, sending.id, sending.version, sending.audience,
                           sending.languages, sending.channels, sending.silent_month,
                           sending.unanswered_of) == 1;
}

constexpr db::Sql take_named_along = R"(
    INSERT INTO conversations_sending_people (sending_id, person_id, why)
    SELECT CAST($1 AS BIGINT), person_id, '' FROM conversations_messages WHERE sending_id = $2
     UNION
    SELECT CAST($1 AS BIGINT), person_id, '' FROM conversations_sending_people
     WHERE sending_id = $2)";

SendingId begin_same(Platform& platform, const auth::Viewer& author, const Sending& before) {
    const auto id = begin_sending(platform, author, before.audience, before.again_of);
    // Whom it was to one by one is known from their messages, and who was left out by name.
    if (before.audience == "named") platform.db.run(take_named_along, id, before.id);
    auto same = before;
    same.id = id;
    same.version = 1;
    store_whom(platform, same);
    ++same.version;
    store_text(platform, same, load_text(platform.db, before.id));
    return id;
}

constexpr db::Sql change_when = R"(
    UPDATE conversations_sendings SET wanted_at = $3, ends_at = $4, version = version + 1
     WHERE id = $1 AND version = $2 AND state = 'draft')";

bool store_when(Platform& platform, const Sending& sending) {
    return platform.db.run(change_when, sending.id, sending.version, sending.wanted_at,
                           sending.ends_at) == 1;
}

constexpr db::Sql count_version = R"(
    UPDATE conversations_sendings SET version = version + 1
     WHERE id = $1 AND version = $2 AND state = 'draft')";
constexpr db::Sql remove_text = "DELETE FROM conversations_sending_words WHERE sending_id = $1";

bool store_text(Platform& platform, const Sending& sending, const Text& text) {
    if (platform.db.run(count_version, sending.id, sending.version) != 1) return false;
    platform.db.run(remove_text, sending.id);
    static constexpr std::string_view columns[] = {"sending_id", "part",       "name",
                                                   "words",      "by_machine", "looked_at"};
    std::size_t at = 0;
    platform.db.bulk("conversations_sending_words", columns, [&](std::vector<db::Param>& row) {
        if (at == text.all.size() + text.values.size()) return false;
        if (at < text.all.size()) {
            const auto& one = text.all[at];
            row = {sending.id, "words", one.language, one.words, one.by_machine, one.looked_at};
        } else {
            const auto& one = text.values[at - text.all.size()];
            row = {sending.id, "value", one.name, one.value, false, false};
        }
        ++at;
        return true;
    });
    return true;
}

constexpr db::Sql confirm_sending = R"(
    UPDATE conversations_sendings SET state = 'queued', confirmed_at = $3, queued = $4,
           left_out = $5, parts = $6, author_id = $7, version = version + 1
     WHERE id = $1 AND version = $2 AND state = 'draft')";

bool store_confirmed(Platform& platform, const Sending& sending) {
    return platform.db.run(confirm_sending, sending.id, sending.version, platform.clock.now(),
                           sending.queued, sending.left_out, sending.parts, sending.author) == 1;
}

constexpr db::Sql mark_taken_back =
    "UPDATE conversations_sendings SET state = 'taken_back' WHERE id = $1 AND state = 'queued'";

void store_taken_back(Platform& platform, SendingId id) {
    platform.db.run(mark_taken_back, id);
}

constexpr db::Sql remove_people = "DELETE FROM conversations_sending_people WHERE sending_id = $1";
constexpr db::Sql remove_sending = "DELETE FROM conversations_sendings WHERE id = $1";

bool remove_draft(Platform& platform, SendingId id, std::int64_t version) {
    if (platform.db.run(count_version, id, version) != 1) return false;
    platform.db.run(remove_text, id);
    platform.db.run(remove_people, id);
    platform.db.run(remove_sending, id);
    return true;
}

void store_people(Platform& platform, SendingId id, std::span<const SendingPerson> all) {
    platform.db.run(remove_people, id);
    static constexpr std::string_view columns[] = {"sending_id", "person_id", "why"};
    std::size_t at = 0;
    platform.db.bulk("conversations_sending_people", columns, [&](std::vector<db::Param>& row) {
        if (at == all.size()) return false;
        row = {id, all[at].person, all[at].why};
        ++at;
        return true;
    });
}

constexpr db::Sql staff_readers = R"(
    SELECT DISTINCT p.language, p.given || ' ' || p.family
      FROM people_seats s JOIN people_persons p ON p.id = s.person_id
     WHERE s.school_id = $1 AND s.role <> 'parent' AND p.language <> 'en'
       AND (s.until IS NULL OR s.until > $2)
     ORDER BY 1, 2)";

std::vector<Reader> load_staff_readers(Platform& platform, std::int64_t school) {
    return platform.db.all<Reader>(staff_readers, school, platform.clock.today());
}

}  // namespace conversations
