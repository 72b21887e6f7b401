#include "modules/conversations/outbox/outbox_store.hpp"

#include <algorithm>

#include "modules/conversations/received/received.hpp"

namespace conversations {

using namespace std::chrono_literals;

// Gateways answer within a minute; after this the node that claimed it is gone.
constexpr auto lease = 3min;

constexpr db::Sql add_state = R"(
    INSERT INTO conversations_states (id, message_id, state, at, detail)
    VALUES ($1, $2, $3, $4, $5))";

void note_state(Platform& platform, MessageId message, MessageState state,
                std::string_view detail) {
    platform.db.run(add_state, platform.ids.next(), message, state, platform.clock.now(), detail);
}

constexpr db::Sql any_due = R"(
    SELECT id FROM conversations_messages
     WHERE state = 'waiting' AND channel = $1 AND due_at <= $2
       AND class IN ('a_emergency', 'b_answer', 'c_service', 'd_routine')
     LIMIT 1)";

constexpr db::Sql any_lost = R"(
    SELECT id FROM conversations_messages WHERE state = 'sending' AND leased_until < $1 LIMIT 1)";

constexpr db::Sql lost_ones = R"(
    UPDATE conversations_messages SET state = 'unknown', problem = 'stopped while sending'
     WHERE state = 'sending' AND leased_until < $1
    RETURNING id)";

static void give_up_lost(Platform& platform, calendar::Instant now) {
    if (!platform.db.find<MessageId>(any_lost, now)) return;
    db::Transaction change(platform.db);
    for (const auto lost : platform.db.all<MessageId>(lost_ones, now))
        note_state(platform, lost, MessageState::unknown, "stopped while sending");
    change.commit();
}

constexpr db::Sql take_sqlite = R"(
    UPDATE conversations_messages SET state = 'sending', leased_until = $4, attempts = attempts + 1
     WHERE id IN (SELECT id FROM conversations_messages
                   WHERE state = 'waiting' AND channel = $1 AND class = $2 AND due_at <= $3
                   ORDER BY due_at, id LIMIT $5)
    RETURNING id)";

constexpr db::Sql take_postgres = R"(
    UPDATE conversations_messages SET state = 'sending', leased_until = $4, attempts = attempts + 1
     WHERE id IN (SELECT id FROM conversations_messages
                   WHERE state = 'waiting' AND channel = $1 AND class = $2 AND due_at <= $3
                   ORDER BY due_at, id LIMIT $5 FOR UPDATE SKIP LOCKED)
    RETURNING id)";

constexpr db::Sql outgoing = R"(
    SELECT m.id, m.class, m.channel, m.address, p.given || ' ' || p.family, m.language, m.subject,
           m.body, m.attempts, m.ends_at, m.written_by, w.answer,
           EXISTS (SELECT 1 FROM people_said_no n WHERE n.person_id = p.id),
           COALESCE((SELECT o.no_emergencies FROM conversations_wishes o
                      WHERE o.person_id = p.id), FALSE),
           EXISTS (SELECT 1 FROM people_stopped s WHERE s.person_id = p.id)
      FROM conversations_messages m
      JOIN people_persons p ON p.id = m.person_id
      JOIN people_may_write w ON w.person_id = m.person_id
     WHERE m.id = $1)";

namespace {
struct OutgoingRow {
    MessageId id{};
    Class what_for{};
    people::Channel channel{};
    std::string address{}, name{}, language{}, subject{}, body{};
    std::int64_t attempts = 0;
    std::optional<calendar::Instant> ends_at{};
    people::PersonId written_by{};
    people::MayWrite may_write{};
    bool said_no = false, no_emergencies = false, stopped = false;
};
}  // namespace

static Outgoing load_outgoing(Platform& platform, MessageId id) {
    auto row = platform.db.one<OutgoingRow>(outgoing, id);
    return {.id = row.id,
            .what_for = row.what_for,
            .channel = row.channel,
            .address = std::move(row.address),
            .name = std::move(row.name),
            .language = std::move(row.language),
            .subject = std::move(row.subject),
            .body = std::move(row.body),
            .attempts = row.attempts,
            .ends_at = row.ends_at,
            .written_by = row.written_by,
            .willing = {row.may_write, row.said_no, row.no_emergencies, row.stopped}};
}

std::vector<Outgoing> claim_due(Platform& platform, people::Channel channel, std::size_t most) {
    const auto now = platform.clock.now();
    give_up_lost(platform, now);
    std::vector<Outgoing> claimed;
    // Looking first keeps an idle node from writing.
    if (most == 0 || !platform.db.find<MessageId>(any_due, channel, now)) return claimed;
    db::Transaction taking(platform.db);
    const bool sqlite = platform.db.engine() == db::Engine::sqlite;
    for (const auto what_for : enums::all<Class>()) {
        if (claimed.size() == most) break;
        const auto room = static_cast<std::int64_t>(most - claimed.size());
        auto ids = platform.db.all<MessageId>(sqlite ? take_sqlite : take_postgres, channel,
                                              what_for, now, now + lease, room);
        std::ranges::sort(ids);
        for (const auto id : ids) {
            note_state(platform, id, MessageState::sending, {});
            claimed.push_back(load_outgoing(platform, id));
        }
    }
    taking.commit();
    return claimed;
}

constexpr db::Sql end_try = R"(
    UPDATE conversations_messages
       SET state = $2, problem = $3, due_at = COALESCE($4, due_at), leased_until = 0,
           gateway = $5, gateway_id = $6, sent_at = $7
     WHERE id = $1 AND state = 'sending' AND (CAST($8 AS BIGINT) = 0 OR attempts = $8))";

// A report can be quicker than the answer it follows.
constexpr db::Sql reported_already = R"(
    SELECT says FROM conversations_reports
     WHERE ((gateway = $1 AND gateway_id = $2) OR message_id = $3) AND says <> 'buffered'
     ORDER BY id LIMIT 1)";

static void settle_reported(Platform& platform, MessageId id, const Tried& tried) {
    const auto says =
        platform.db.find<Reported>(reported_already, tried.gateway, tried.gateway_id, id);
    if (says) settle(platform, id, *says, {});
}

static void store_one(Platform& platform, MessageId id, const Tried& tried) {
    const bool gone = tried.state == MessageState::sent || tried.state == MessageState::unknown;
    const auto name = tried.gateway_id.empty() ? std::optional<std::string>{} : tried.gateway_id;
    const auto sent_at = gone ? std::optional(platform.clock.now()) : std::nullopt;
    if (platform.db.run(end_try, id, tried.state, tried.detail, tried.again, tried.gateway, name,
                        sent_at, tried.attempt) == 0)
        return;
    note_state(platform, id, tried.state, tried.detail);
    if (gone && !tried.gateway.empty()) settle_reported(platform, id, tried);
    if (tried.state == MessageState::refused || tried.detail == enums::text(WhyHeld::no_gateway))
        send_instead(platform, id);
}

void store_tried(Platform& platform, std::span<const std::pair<MessageId, Tried>> all) {
    if (all.empty()) return;
    db::Transaction change(platform.db);
    for (const auto& [id, tried] : all) store_one(platform, id, tried);
    change.commit();
}

}  // namespace conversations
