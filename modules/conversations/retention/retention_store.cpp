#include "modules/conversations/retention/retention_store.hpp"

namespace conversations {

// An authority's own settings stand below nought.
constexpr db::Sql places_kept = R"(
    SELECT s.authority_id, s.id,
           CASE WHEN COALESCE(o.keep_months, 0) > 0 THEN o.keep_months ELSE a.keep_months END
      FROM schools_schools s
      LEFT JOIN conversations_schools o ON o.school_id = s.id
      LEFT JOIN conversations_schools a ON a.school_id = -s.authority_id
     WHERE COALESCE(o.keep_months, 0) > 0 OR COALESCE(a.keep_months, 0) > 0
     UNION ALL
    SELECT authority_id, 0, keep_months
      FROM conversations_schools WHERE school_id < 0 AND keep_months > 0)";

std::vector<KeptPlace> load_kept_places(db::Connection& db) {
    return db.all<KeptPlace>(places_kept);
}

constexpr db::Sql erased_so_far = R"(
    SELECT messages_to, received_to FROM conversations_erased
     WHERE authority_id = $1 AND school_id = $2)";

Erased load_erased(db::Connection& db, const KeptPlace& place) {
    return db.find<Erased>(erased_so_far, place.authority, place.school).value_or(Erased{});
}

constexpr db::Sql set_erased = R"(
    INSERT INTO conversations_erased (authority_id, school_id, messages_to, received_to)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (authority_id, school_id) DO UPDATE
       SET messages_to = excluded.messages_to, received_to = excluded.received_to)";

void store_erased(db::Connection& db, const KeptPlace& place, const Erased& erased) {
    db.run(set_erased, place.authority, place.school, erased.messages_to, erased.received_to);
}

constexpr db::Sql messages_with_words = R"(
    SELECT m.id, m.created_at,
           m.state IN ('waiting', 'sending')
           OR EXISTS (SELECT 1 FROM conversations_kept k
                       WHERE k.person_id = m.person_id AND k.school_id = m.school_id
                         AND k.authority_id = m.authority_id)
           OR EXISTS (SELECT 1 FROM conversations_questions q
                       WHERE q.message_id = m.id AND q.closed_at IS NULL
                         AND COALESCE(q.ends_at, $4) >= $4)
      FROM conversations_messages m
     WHERE m.authority_id = $1 AND m.school_id = $2 AND m.id > $3
     ORDER BY m.id LIMIT 500)";

std::vector<WithWords> load_messages_with_words(db::Connection& db, const KeptPlace& place,
                                                std::int64_t after, calendar::Instant now) {
    return db.all<WithWords>(messages_with_words, place.authority, place.school, after, now);
}

constexpr db::Sql blank_messages = R"(
    UPDATE conversations_messages SET subject = '', body = '', address = ''
     WHERE authority_id = $1 AND school_id = $2 AND id > $3 AND id <= $4
       AND state NOT IN ('waiting', 'sending')
       AND NOT EXISTS (SELECT 1 FROM conversations_kept k
                        WHERE k.person_id = conversations_messages.person_id
                          AND k.school_id = conversations_messages.school_id
                          AND k.authority_id = conversations_messages.authority_id)
       AND NOT EXISTS (SELECT 1 FROM conversations_questions q
                        WHERE q.message_id = conversations_messages.id AND q.closed_at IS NULL
                          AND COALESCE(q.ends_at, $5) >= $5))";

// What was asked about, once it is answered: a child's name.
constexpr db::Sql blank_questions = R"(
    UPDATE conversations_questions SET name = ''
     WHERE closed_at IS NOT NULL AND name <> ''
       AND message_id IN (SELECT id FROM conversations_messages
                           WHERE authority_id = $1 AND school_id = $2 AND id > $3 AND id <= $4
                             AND body = ''))";

void erase_messages(db::Connection& db, const KeptPlace& place, std::int64_t after,
                    std::int64_t last, calendar::Instant now) {
    db.run(blank_messages, place.authority, place.school, after, last, now);
    db.run(blank_questions, place.authority, place.school, after, last);
}

constexpr db::Sql received_with_words = R"(
    SELECT r.id, r.at,
           EXISTS (SELECT 1 FROM conversations_kept k WHERE k.thread_id = r.thread_id)
      FROM conversations_received r
      JOIN conversations_threads t ON t.id = r.thread_id
     WHERE t.authority_id = $1 AND t.school_id = $2 AND r.id > $3
     ORDER BY r.id LIMIT 500)";

std::vector<WithWords> load_received_with_words(db::Connection& db, const KeptPlace& place,
                                                std::int64_t after) {
    return db.all<WithWords>(received_with_words, place.authority, place.school, after);
}

constexpr db::Sql blank_received = R"(
    UPDATE conversations_received SET words = '', sender = ''
     WHERE id > $3 AND id <= $4
       AND thread_id IN (SELECT t.id FROM conversations_threads t
                          WHERE t.authority_id = $1 AND t.school_id = $2)
       AND NOT EXISTS (SELECT 1 FROM conversations_kept k
                        WHERE k.thread_id = conversations_received.thread_id))";

void erase_received(db::Connection& db, const KeptPlace& place, std::int64_t after,
                    std::int64_t last) {
    db.run(blank_received, place.authority, place.school, after, last);
}

constexpr db::Sql blank_last_words = R"(
    UPDATE conversations_threads SET last_words = ''
     WHERE authority_id = $1 AND school_id = $2 AND last_at < $3 AND last_words <> ''
       AND NOT EXISTS (SELECT 1 FROM conversations_kept k
                        WHERE k.thread_id = conversations_threads.id))";

void erase_last_words(db::Connection& db, const KeptPlace& place, calendar::Instant before) {
    db.run(blank_last_words, place.authority, place.school, before);
}

}  // namespace conversations
