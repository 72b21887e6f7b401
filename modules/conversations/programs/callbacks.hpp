// Telling programs: the end of what they sent, and what people wrote to them, on an address of
// theirs, signed, again and again until they say that they have it.
#pragma once
#include "modules/conversations/programs/notifications_store.hpp"

namespace conversations {

enum class CallingState : std::uint8_t { waiting, acknowledged, given_up };
constexpr auto words(CallingState) {
    return std::to_array<std::string_view>({"waiting", "acknowledged", "given_up"});
}

inline constexpr Refusal not_an_https_address{"programs.not_an_https_address"};

/// Whether we may be sent to call there: https only; http and this very machine only where the
/// installation itself is one of this machine's own, for trying.
Outcome<std::string> callback_address(std::string_view typed, const Settings&);
/// Whether this installation is only for trying on its own machine.
bool is_on_this_machine(const Settings&);

/// How long to wait after so many tries; nothing when it was enough.
std::optional<std::chrono::seconds> pause_after(std::int64_t attempts);

/// What proves that a call is ours: "t=1789462800,v1=5f1d…", the signature of the time, a full stop
/// and the body.
std::string signature_of_call(std::string_view secret, std::string_view body,
                              calendar::Instant now);

/// Notes what programs are to be told: what came to an end, and what was heard.
void note_callings(Platform&);

/// Forgets, a month later, the words and addresses that keys for trying were used with, and what
/// was told; what was really sent is kept as long as every message.
void forget_tried(Platform&, std::string_view);

/// Calls what is due; an errand.
void call_programs(Platform&, std::string_view);

}  // namespace conversations
