// The outbox: every message, what becomes of it, and when it is tried again.
#pragma once
#include <optional>
#include <string>

#include "modules/conversations/conversations.hpp"
#include "modules/conversations/gateways/text_gateway.hpp"

namespace conversations {

/// waiting: to be sent · sending: being handed over · sent: handed over, not yet heard of ·
/// delivered: it arrived · undelivered: it was handed over but did not arrive · unconfirmed: handed
/// over, and nothing was heard of it since · shown: on this screen only · refused: the other side
/// will never take it · held: not to be sent, see WhyHeld · unknown: handed over, the answer was
/// lost · expired: too late to be of use · taken_back: by staff, before it went.
enum class MessageState : std::uint8_t {
    waiting,
    sending,
    sent,
    delivered,
    undelivered,
    unconfirmed,
    shown,
    refused,
    held,
    unknown,
    expired,
    taken_back
};
constexpr auto words(MessageState) {
    return std::to_array<std::string_view>({"waiting", "sending", "sent", "delivered",
                                            "undelivered", "unconfirmed", "shown", "refused",
                                            "held", "unknown", "expired", "taken_back"});
}

/// Why a message is held; a held message's problem is one of these words.
enum class WhyHeld : std::uint8_t {
    no_child_here,
    wishes_letters,
    no_consent,
    no_emergencies,
    no_address,
    no_gateway
};
constexpr auto words(WhyHeld) {
    return std::to_array<std::string_view>({"no_child_here", "wishes_letters", "no_consent",
                                            "no_emergencies", "no_address", "no_gateway"});
}

/// How somebody stands to being written to.
struct Willing {
    people::MayWrite may_write = people::MayWrite::not_agreed;
    bool said_no = false;
    bool no_emergencies = false;
    bool stopped = false;  // said no by STOP
};

/// A message that was claimed to be handed over.
struct Outgoing {
    MessageId id{};
    Class what_for = Class::routine;
    people::Channel channel = people::Channel::email;
    std::string address{};
    std::string name{};
    std::string language{};
    std::string subject{};
    std::string body{};
    std::int64_t attempts = 0;
    std::optional<calendar::Instant> ends_at{};
    people::PersonId written_by{};
    Willing willing{};  // now, whatever they were before
};

/// What a try comes to.
struct Tried {
    MessageState state = MessageState::waiting;
    std::string detail{};
    std::optional<calendar::Instant> again{};
    std::string gateway{};
    std::string gateway_id{};
    std::int64_t attempt = 0;  // which it was, where it may be written down again; else 0
};

/// What forbids sending somebody a message of that class, if anything does. What the program
/// answers is never held; what a person answers is, once they were told STOP, but not by a no to
/// messages about programmes.
std::optional<WhyHeld> forbidden(const Willing&, Class, bool by_a_person);

/// After a passing failure: when to try again, or `refused` when it has been tried enough.
Tried after_failure(std::int64_t attempts, std::string why, calendar::Instant now);

/// Hands over what is due, a batch at a time; an errand, for it talks to the world outside.
void deliver(Platform&, std::string_view);

}  // namespace conversations
