// Into the outbox: by which way, when, and what is written down with it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/school_settings/quiet.hpp"

namespace conversations {

/// Where a message goes: on the channel wished for, else on the one there is.
struct Way {
    people::Channel channel = people::Channel::email;
    std::string address{};  // empty where there is none
};
Way way_to(const people::Addressee&, std::optional<people::Channel> wished);

/// The letter in a person's language, as long as it may be on that way.
Note note_of(const Letter&, std::string_view language, const Way&);

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

/// The hours in which a text waits: the school's, and the person's own.
struct QuietHours {
    Quiet school = usual_quiet;
    std::optional<Quiet> own{};
};

/// Whether quiet hours hold the note on that way: they hold routine texts alone.
bool waits_for_quiet(const Note&, const Way&);

/// When the note goes by that way: quiet hours hold it, but not beyond its end.
calendar::Instant due_at(const Note&, const Way&, const QuietHours&, calendar::Instant now);

/// Has what is due then on that channel delivered.
void have_delivered(Platform&, people::Channel, calendar::Instant due);

/// Puts one into the outbox, with its thread and its question, in the transaction that is open.
std::optional<MessageId> put(Platform&, const Note&, const people::Addressee&, const Way&,
                             MessageId instead_of = {});

}  // namespace conversations
