#include "modules/conversations/astray/astray.hpp"
#include "modules/conversations/concerns/concerns.hpp"
#include "modules/conversations/received/received_store.hpp"
#include "modules/conversations/threads/threads.hpp"

namespace conversations {

constexpr db::Sql all_astray = R"(
    SELECT r.id AS id, r.sender, r.words, r.at, CAST(NULL AS BIGINT), 0, ''
      FROM conversations_received r
     WHERE r.thread_id IS NULL AND r.channel = 'text' AND r.meaning = 'for_a_person'
       AND (CAST($2 AS BIGINT) = 0 OR r.id = $2)
       AND NOT EXISTS (SELECT 1 FROM conversations_elsewhere e WHERE e.received_id = r.id)
       AND (NOT EXISTS (SELECT 1 FROM people_persons p WHERE p.phone = r.sender) OR
            EXISTS (SELECT 1 FROM people_persons p
                     WHERE p.phone = r.sender AND p.authority_id = $1))
    UNION ALL
    SELECT r.id, r.sender, r.words, r.at, t.id, p.id, p.given || ' ' || p.family
      FROM conversations_threads t
      JOIN people_persons p ON p.id = t.person_id
      JOIN conversations_received r ON r.thread_id = t.id AND r.channel = 'text'
                                   AND r.meaning = 'for_a_person' AND r.at > t.handled_at
     WHERE t.authority_id = $1 AND t.school_id = 0 AND t.needs_person
       AND (CAST($2 AS BIGINT) = 0 OR r.id = $2)
     ORDER BY id LIMIT $3)";

std::vector<AstrayText> load_astray(db::Connection& db, std::int64_t authority, int most) {
    return db.all<AstrayText>(all_astray, authority, ReceivedId{}, most);
}

std::optional<AstrayText> find_astray(db::Connection& db, std::int64_t authority, ReceivedId id) {
    return db.find<AstrayText>(all_astray, authority, id, 1);
}

constexpr db::Sql holders_of = R"(
    SELECT p.id, p.given || ' ' || p.family,
           COALESCE((SELECT MIN(o.school_id) FROM people_own_children o WHERE o.person_id = p.id
                     HAVING MIN(o.school_id) = MAX(o.school_id)), 0)
      FROM people_persons p WHERE p.phone = $1 AND p.authority_id = $2 ORDER BY p.id)";

std::vector<NumberHolder> load_holders(db::Connection& db, std::int64_t authority,
                                       std::string_view number) {
    return db.all<NumberHolder>(holders_of, number, authority);
}

people::PersonId add_known_by_number(Platform& platform, std::int64_t authority,
                                     std::string_view number) {
    // What a list shows of a number; the whole of it is for those who may see it.
    constexpr std::size_t shown = 4;
    const auto end = number.substr(number.size() - std::min(shown, number.size()));
    return people::add_person(platform, {.authority = authority,
                                         .given = "…",
                                         .family = std::string(end),
                                         .phone = std::string(number),
                                         .language = "en",
                                         .channel = people::Channel::text});
}

constexpr db::Sql those_of_number = R"(
    SELECT id, words FROM conversations_received r
     WHERE sender = $1 AND thread_id IS NULL AND channel = 'text' AND meaning = 'for_a_person'
       AND NOT EXISTS (SELECT 1 FROM conversations_elsewhere e WHERE e.received_id = r.id)
     ORDER BY id)";

namespace {
struct Words {
    ReceivedId id{};
    std::string words{};
};
}  // namespace

constexpr db::Sql move_all =
    "UPDATE conversations_received SET thread_id = $2 WHERE thread_id = $1";

constexpr db::Sql needs_nobody = R"(
    UPDATE conversations_threads
       SET needs_person = FALSE, handled_by = $2, handled_at = $3, version = version + 1
     WHERE id = $1)";

void put_into(Platform& platform, const AstrayText& text, ThreadId thread) {
    if (text.thread && *text.thread != thread) {
        platform.db.run(move_all, *text.thread, thread);
        platform.db.run(needs_nobody, *text.thread, people::PersonId{}, platform.clock.now());
    }
    const auto language = load_writer(platform, thread).language;
    for (const auto& one : platform.db.all<Words>(those_of_number, text.sender)) {
        store_thread(platform, one.id, thread);
        look_for_concern(platform, one.id, thread, one.words, language);
    }
    note_heard(platform, thread, text.words, true);
}

constexpr db::Sql add_aside = R"(
    INSERT INTO conversations_elsewhere (received_id, thread_id, authority_id, school_id, state,
                                         settled_by, settled_at)
    VALUES ($1, 0, $2, 0, 'aside', $3, $4)
    ON CONFLICT (received_id) DO NOTHING)";

void set_aside(Platform& platform, const AstrayText& text, std::int64_t authority,
               people::PersonId by) {
    if (text.thread)
        platform.db.run(needs_nobody, *text.thread, by, platform.clock.now());
    else
        platform.db.run(add_aside, text.id, authority, by, platform.clock.now());
}

}  // namespace conversations
