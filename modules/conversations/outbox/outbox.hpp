// The outbox: every message, what becomes of it, and when it is tried again.
#pragma once
#include <optional>
#include <string>

#include "modules/conversations/conversations.hpp"
#include "modules/conversations/outbox/text_gateway.hpp"

namespace conversations {

/// waiting: to be sent · sending: being handed over · sent: the gateway took it · shown: on this
/// screen only · refused: the other side will never take it · held: not to be sent, see WhyHeld ·
/// unknown: handed over, the answer was lost · expired: too late to be of use.
enum class MessageState : std::uint8_t {
    waiting,
    sending,
    sent,
    shown,
    refused,
    held,
    unknown,
    expired
};
constexpr auto words(MessageState) {
    return std::to_array<std::string_view>(
        {"waiting", "sending", "sent", "shown", "refused", "held", "unknown", "expired"});
}

/// Why a message is held; a held message's problem is one of these words.
enum class WhyHeld : std::uint8_t {
    no_child_here,
    wishes_letters,
    no_consent,
    no_address,
    no_gateway
};
constexpr auto words(WhyHeld) {
    return std::to_array<std::string_view>(
        {"no_child_here", "wishes_letters", "no_consent", "no_address", "no_gateway"});
}

struct Outgoing {
    MessageId id{};
    people::Channel channel = people::Channel::email;
    std::string address{};
    std::string name{};
    std::string language{};
    std::string subject{};
    std::string body{};
    std::int64_t attempts = 0;
    std::optional<calendar::Instant> ends_at{};
    people::MayWrite may_write = people::MayWrite::not_agreed;  // now, whatever it was before
};

/// What a try comes to.
struct Tried {
    MessageState state = MessageState::waiting;
    std::string detail{};
    std::optional<calendar::Instant> again{};
};

/// What forbids writing to somebody, if anything does.
std::optional<WhyHeld> forbidden(people::MayWrite);

/// After a passing failure: when to try again, or `refused` when it has been tried enough.
Tried after_failure(std::int64_t attempts, std::string why, calendar::Instant now);

/// Hands over what is due, a batch at a time; an errand, for it talks to the world outside.
void deliver(Platform&, std::string_view);

}  // namespace conversations
