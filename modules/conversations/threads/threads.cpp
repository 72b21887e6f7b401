#include "modules/conversations/threads/threads.hpp"

#include "modules/conversations/outbox/links.hpp"
#include "platform/letters/letters.hpp"

namespace conversations {

// What a list shows of the last words.
constexpr std::size_t longest_shown = 160;

static std::string last_words(std::string_view words) {
    return letters::shortened(without_links(words), longest_shown);
}

constexpr db::Sql begin_thread = R"(
    INSERT INTO conversations_threads (id, authority_id, school_id, person_id, last_at, last_words,
                                       last_by)
    VALUES ($1, $2, $3, $4, $5, '', 'us')
    ON CONFLICT (person_id, school_id, authority_id) DO UPDATE SET last_at = conversations_threads.last_at
    RETURNING id)";

ThreadId thread_of(Platform& platform, people::PersonId person, std::int64_t authority,
                   std::int64_t school) {
    return platform.db.one<ThreadId>(begin_thread, platform.ids.next<Thread>(), authority, school,
                                     person, platform.clock.now());
}

constexpr db::Sql we_wrote = R"(
    INSERT INTO conversations_threads (id, authority_id, school_id, person_id, last_at, last_words,
                                       last_by, wrote_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'us', $5)
    ON CONFLICT (person_id, school_id, authority_id) DO UPDATE
       SET last_at = excluded.last_at, last_words = excluded.last_words, last_by = 'us',
           wrote_at = excluded.last_at)";

void note_written(Platform& platform, people::PersonId person, std::int64_t authority,
                  std::int64_t school, std::string_view words) {
    platform.db.run(we_wrote, platform.ids.next<Thread>(), authority, school, person,
                    platform.clock.now(), last_words(words));
}

constexpr db::Sql they_wrote = R"(
    UPDATE conversations_threads
       SET last_at = $2, last_words = $3, last_by = 'them', heard_at = $2,
           needs_person = needs_person OR $4, version = version + 1
     WHERE id = $1)";

void note_heard(Platform& platform, ThreadId thread, std::string_view words, bool needs_person) {
    platform.db.run(they_wrote, thread, platform.clock.now(), last_words(words), needs_person);
}

}  // namespace conversations
