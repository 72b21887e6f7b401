#include "modules/conversations/outbox/outbox_store.hpp"

namespace conversations {

using namespace std::chrono_literals;

// A letter is handed over in seconds; after this its node is gone.
constexpr auto lease = 3min;

constexpr db::Sql add_state = R"(
    INSERT INTO conversations_states (id, message_id, state, at, detail)
    VALUES ($1, $2, $3, $4, $5))";

static void note(Platform& platform, MessageId message, MessageState state,
                 std::string_view detail) {
    platform.db.run(add_state, platform.ids.next(), message, state, platform.clock.now(), detail);
}

constexpr db::Sql lost_ones = R"(
    UPDATE conversations_messages SET state = 'unknown', problem = 'stopped while sending'
     WHERE state = 'sending' AND leased_until < $1
    RETURNING id)";

constexpr db::Sql any_due = R"(
    SELECT id FROM conversations_messages
     WHERE (state = 'waiting' AND due_at <= $1) OR (state = 'sending' AND leased_until < $1)
     LIMIT 1)";

constexpr db::Sql take_sqlite = R"(
    UPDATE conversations_messages SET state = 'sending', leased_until = $2, attempts = attempts + 1
     WHERE id = (SELECT id FROM conversations_messages WHERE state = 'waiting' AND due_at <= $1
                  ORDER BY due_at, id LIMIT 1)
    RETURNING id)";

constexpr db::Sql take_postgres = R"(
    UPDATE conversations_messages SET state = 'sending', leased_until = $2, attempts = attempts + 1
     WHERE id = (SELECT id FROM conversations_messages WHERE state = 'waiting' AND due_at <= $1
                  ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id)";

constexpr db::Sql outgoing = R"(
    SELECT m.id, m.channel, m.address, p.given || ' ' || p.family, m.language, m.subject, m.body,
           m.attempts, m.ends_at, w.answer
      FROM conversations_messages m
      JOIN people_persons p ON p.id = m.person_id
      JOIN people_may_write w ON w.person_id = m.person_id
     WHERE m.id = $1)";

std::optional<Outgoing> claim_due(Platform& platform) {
    const auto now = platform.clock.now();
    if (!platform.db.find<MessageId>(any_due, now)) return {};
    db::Transaction taking(platform.db);
    for (const auto lost : platform.db.all<MessageId>(lost_ones, now))
        note(platform, lost, MessageState::unknown, "stopped while sending");
    const bool sqlite = platform.db.engine() == db::Engine::sqlite;
    const auto id =
        platform.db.find<MessageId>(sqlite ? take_sqlite : take_postgres, now, now + lease);
    std::optional<Outgoing> message;
    if (id) {
        note(platform, *id, MessageState::sending, {});
        message = platform.db.find<Outgoing>(outgoing, *id);
    }
    taking.commit();
    return message;
}

constexpr db::Sql end_try = R"(
    UPDATE conversations_messages SET state = $2, problem = $3, due_at = COALESCE($4, due_at),
           leased_until = 0
     WHERE id = $1 AND state = 'sending')";

void store_tried(Platform& platform, MessageId id, const Tried& tried) {
    db::Transaction change(platform.db);
    platform.db.run(end_try, id, tried.state, tried.detail, tried.again);
    note(platform, id, tried.state, tried.detail);
    change.commit();
}

constexpr db::Sql latest_messages = R"(
    SELECT m.id, p.given || ' ' || p.family, m.channel, m.address, m.language, m.subject, m.body,
           m.state, m.problem, m.created_at
      FROM conversations_messages m JOIN people_persons p ON p.id = m.person_id
     WHERE m.authority_id = $1 AND (CAST($2 AS BIGINT) = 0 OR m.school_id = $2)
     ORDER BY m.id DESC LIMIT $3)";

std::vector<MessageLine> load_messages(db::Connection& db, const schools::Scope& scope, int most) {
    return db.all<MessageLine>(latest_messages, scope.authority, scope.school, most);
}

constexpr db::Sql shown_to = R"(
    SELECT m.id, p.given || ' ' || p.family, m.channel, m.address, m.language, m.subject, m.body,
           m.state, m.problem, m.created_at
      FROM conversations_messages m JOIN people_persons p ON p.id = m.person_id
     WHERE m.address = $1 AND m.state = 'shown'
     ORDER BY m.id DESC LIMIT $2)";

std::vector<MessageLine> load_shown(db::Connection& db, std::string_view address, int most) {
    return db.all<MessageLine>(shown_to, address, most);
}

constexpr db::Sql shown_addresses = R"(
    SELECT address FROM conversations_messages WHERE state = 'shown'
     GROUP BY address ORDER BY MAX(id) DESC LIMIT $1)";

std::vector<std::string> load_shown_addresses(db::Connection& db, int most) {
    return db.all<std::string>(shown_addresses, most);
}

}  // namespace conversations
