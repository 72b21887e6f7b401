// How messages come to their end after they went: by reports, by silence, by being taken back.
#include "modules/conversations/outbox/outbox_store.hpp"
#include "modules/conversations/received/received.hpp"

namespace conversations {

using namespace std::chrono_literals;

// The longest that carriers keep a text for a phone that is off, and mail servers try a letter.
constexpr auto longest_silence = 72h, longest_silence_of_mail = 144h;

constexpr db::Sql end_by_report = R"(
    UPDATE conversations_messages SET state = $2, problem = $3
     WHERE id = $1 AND state IN ('sent', 'unknown'))";

void settle(Platform& platform, MessageId id, Reported says, std::string_view detail) {
    if (says == Reported::buffered) return;
    const auto state =
        says == Reported::delivered ? MessageState::delivered : MessageState::undelivered;
    if (platform.db.run(end_by_report, id, state, detail) == 0) return;
    note_state(platform, id, state, detail);
    if (state == MessageState::undelivered) send_instead(platform, id);
}

constexpr db::Sql add_report = R"(
    INSERT INTO conversations_reports (id, gateway, gateway_id, message_id, says, at, detail)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (gateway, gateway_id, says) DO NOTHING)";

constexpr db::Sql by_gateway_id = R"(
    SELECT id FROM conversations_messages
     WHERE gateway = $1 AND gateway_id = $2 AND gateway_id IS NOT NULL)";

void store_report(Platform& platform, const Report& report) {
    auto message = report.message;
    if (!message)
        message = platform.db.find<MessageId>(by_gateway_id, report.gateway, report.gateway_id)
                      .value_or(MessageId{});
    const auto about = message ? std::optional(message) : std::nullopt;
    if (platform.db.run(add_report, platform.ids.next(), report.gateway, report.gateway_id, about,
                        report.says, platform.clock.now(), report.detail) == 0)
        return;
    if (message) settle(platform, message, report.says, report.detail);
}

constexpr db::Sql silent_ones = R"(
    UPDATE conversations_messages SET state = 'unconfirmed'
     WHERE id IN (SELECT id FROM conversations_messages WHERE state = 'sent' AND sent_at < $1
                     AND (channel <> 'email' OR sent_at < $2)
                   ORDER BY sent_at LIMIT 1000)
       AND state = 'sent'
    RETURNING id)";

std::int64_t settle_unheard(Platform& platform) {
    std::int64_t settled = 0;
    for (;;) {
        db::Transaction change(platform.db);
        const auto now = platform.clock.now();
        const auto ids = platform.db.all<MessageId>(silent_ones, now - longest_silence,
                                                    now - longest_silence_of_mail);
        for (const auto id : ids) note_state(platform, id, MessageState::unconfirmed, {});
        change.commit();
        if (ids.empty()) return settled;
        settled += static_cast<std::int64_t>(ids.size());
    }
}

constexpr db::Sql take_back_sending = R"(
    UPDATE conversations_messages SET state = 'taken_back'
     WHERE sending_id = $1 AND state = 'waiting'
    RETURNING id)";

std::int64_t take_back(Platform& platform, SendingId sending) {
    const auto ids = platform.db.all<MessageId>(take_back_sending, sending);
    for (const auto id : ids) note_state(platform, id, MessageState::taken_back, {});
    return static_cast<std::int64_t>(ids.size());
}

constexpr db::Sql take_back_one = R"(
    UPDATE conversations_messages SET state = 'taken_back' WHERE id = $1 AND state = 'waiting')";

bool take_back(Platform& platform, MessageId id) {
    if (platform.db.run(take_back_one, id) == 0) return false;
    note_state(platform, id, MessageState::taken_back, {});
    return true;
}

}  // namespace conversations
