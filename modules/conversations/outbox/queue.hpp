// Into the outbox: by which way, when, and what is written down with it.
#pragma once
#include <optional>
#include <string>

#include "modules/conversations/outbox/outbox.hpp"

namespace conversations {

/// Where a message goes: on the channel wished for, else on the one there is.
struct Way {
    people::Channel channel = people::Channel::email;
    std::string address{};  // empty where there is none
};
Way way_to(const people::Addressee&, std::optional<people::Channel> wished);

/// Why a message of that class would stay here, if it would.
std::optional<WhyHeld> why_held(const Willing&, const Way&, const Note&);

/// A message as its row has it.
struct Row {
    MessageId id{};
    const Note* note = nullptr;
    Way way{};
    MessageState state = MessageState::waiting;
    std::string_view problem{};
    calendar::Instant due{};
    MessageId instead_of{};
};

/// What of a person and a school decides whether and when a message goes: minutes of the day.
struct Wishes {
    std::int64_t quiet_from = 0, quiet_until = 0;
    std::optional<std::int64_t> own_from{}, own_until{};
    bool no_emergencies = false;
};

/// When the note goes by that way: quiet hours hold routine texts, but not beyond their end.
calendar::Instant due_at(const Note&, const Way&, const Wishes&, calendar::Instant now);

/// Has what is due then on that channel delivered.
void have_delivered(Platform&, people::Channel, calendar::Instant due);

/// Puts one into the outbox, with its thread and its question, in the transaction that is open.
std::optional<MessageId> put(Platform&, const Note&, const people::Addressee&, const Way&,
                             MessageId instead_of = {});

}  // namespace conversations
