#include "modules/conversations/mail_answers/mail_answers_store.hpp"

#include "modules/conversations/concerns/concerns.hpp"
#include "modules/conversations/received/received_store.hpp"

namespace conversations {

constexpr db::Sql whose_thread = R"(
    SELECT t.id, t.person_id, t.authority_id, t.school_id, p.email
      FROM conversations_threads t JOIN people_persons p ON p.id = t.person_id
     WHERE t.id = $1)";

std::optional<Whose> find_whose(Platform& platform, ThreadId thread) {
    return platform.db.find<Whose>(whose_thread, thread);
}

constexpr db::Sql mailed_message = R"(
    SELECT person_id, authority_id, school_id FROM conversations_messages
     WHERE id = $1 AND channel = 'email')";

std::optional<Mailed> find_mailed(Platform& platform, MessageId message) {
    return platform.db.find<Mailed>(mailed_message, message);
}

constexpr db::Sql thread_of_message = R"(
    SELECT t.id
      FROM conversations_messages m
      JOIN conversations_threads t ON t.person_id = m.person_id AND t.school_id = m.school_id
                                  AND t.authority_id = m.authority_id
     WHERE m.id = $1)";

std::optional<ThreadId> find_thread_of(Platform& platform, MessageId message) {
    return platform.db.find<ThreadId>(thread_of_message, message);
}

MessageId find_message_of(Platform& platform, MessageId id, const Whose& whose) {
    const auto message = find_mailed(platform, id);
    return message && message->person == whose.person ? id : MessageId{};
}

constexpr db::Sql add_letter = R"(
    INSERT INTO conversations_letters (id, letter, kind, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (letter) DO NOTHING)";

bool note_letter(Platform& platform, std::string_view letter, Taken kind) {
    return platform.db.run(add_letter, platform.ids.next(), letter, kind, platform.clock.now()) > 0;
}

constexpr db::Sql received_as = R"(
    SELECT id FROM conversations_received WHERE gateway = 'mail' AND gateway_id = $1)";
constexpr db::Sql add_elsewhere = R"(
    INSERT INTO conversations_elsewhere (received_id, thread_id, authority_id, school_id, state)
    VALUES ($1, $2, $3, $4, 'waiting'))";

void store_elsewhere(Platform& platform, std::string_view gateway_id, const Whose& whose,
                     std::string_view words) {
    const auto id = platform.db.one<ReceivedId>(received_as, gateway_id);
    platform.db.run(add_elsewhere, id, whose.thread, whose.authority, whose.school);
    // No rule reads it: neither a "yes" nor a "stop" counts from an address that is not theirs.
    store_meaning(platform, id, enums::text(Meaning::for_a_person));
    // But whoever writes that a child is in danger is heard.
    look_for_concern(platform, id, whose.thread, words,
                     load_writer(platform, whose.thread).language);
}

// All of a place, or one.
constexpr db::Sql those_elsewhere = R"(
    SELECT r.id, e.thread_id, p.given || ' ' || p.family, r.sender, r.words, r.at, e.state,
           COALESCE(s.given || ' ' || s.family, ''), e.settled_at
      FROM conversations_elsewhere e
      JOIN conversations_received r ON r.id = e.received_id
      JOIN conversations_threads t ON t.id = e.thread_id
      JOIN people_persons p ON p.id = t.person_id
      LEFT JOIN people_persons s ON s.id = e.settled_by
     WHERE e.authority_id = $1 AND e.school_id = $2
       AND (CAST($4 AS BIGINT) IS NULL OR e.received_id = $4)
     ORDER BY CASE WHEN e.state = 'waiting' THEN 0 ELSE 1 END, r.id DESC LIMIT $3)";

std::vector<ElsewhereLine> load_elsewhere(db::Connection& db, const schools::Scope& scope,
                                          int most) {
    return db.all<ElsewhereLine>(those_elsewhere, scope.authority, scope.school, most,
                                 std::optional<ReceivedId>{});
}

std::optional<ElsewhereLine> find_elsewhere(db::Connection& db, const schools::Scope& scope,
                                            ReceivedId id) {
    return db.find<ElsewhereLine>(those_elsewhere, scope.authority, scope.school, 1, id);
}

constexpr db::Sql end_elsewhere = R"(
    UPDATE conversations_elsewhere SET state = $2, settled_by = $3, settled_at = $4
     WHERE received_id = $1 AND state = 'waiting')";

bool settle_elsewhere(Platform& platform, ReceivedId id, Elsewhere state, people::PersonId by) {
    return platform.db.run(end_elsewhere, id, state, by, platform.clock.now()) > 0;
}

constexpr db::Sql blank_elsewhere = R"(
    UPDATE conversations_received SET words = '', sender = ''
     WHERE gateway = 'mail' AND thread_id IS NULL AND at < $3 AND words <> ''
       AND id IN (SELECT e.received_id FROM conversations_elsewhere e
                   WHERE e.authority_id = $1 AND e.school_id = $2
                     AND NOT EXISTS (SELECT 1 FROM conversations_kept k
                                      WHERE k.thread_id = e.thread_id)))";

void erase_elsewhere(db::Connection& db, const KeptPlace& place, calendar::Instant before) {
    db.run(blank_elsewhere, place.authority, place.school, before);
}

constexpr db::Sql forget_letters = "DELETE FROM conversations_letters WHERE at < $1";

void forget_letters_before(db::Connection& db, calendar::Instant before) {
    db.run(forget_letters, before);
}

}  // namespace conversations
