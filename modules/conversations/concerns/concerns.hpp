// Concern about what a parent wrote: told to the school's named person at once, seen by nobody
// else.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/concerns/concern_words.hpp"
#include "modules/conversations/conversations.hpp"
#include "platform/outcome.hpp"

namespace conversations {

struct Concern;
using ConcernId = Id<Concern>;

/// open: nobody looks into it yet · taken: somebody does · closed: it is done.
enum class ConcernState : std::uint8_t { open, taken, closed };
constexpr auto words(ConcernState) {
    return std::to_array<std::string_view>({"open", "taken", "closed"});
}

/// What happened with it: a person was told, told again, or took, noted or closed it.
enum class ConcernStep : std::uint8_t { told, told_again, taken, noted, closed };
constexpr auto words(ConcernStep) {
    return std::to_array<std::string_view>({"told", "told_again", "taken", "noted", "closed"});
}

/// What a person may do with it.
enum class ConcernAct : std::uint8_t { take, note, close };
constexpr auto words(ConcernAct) {
    return std::to_array<std::string_view>({"take", "note", "close"});
}

inline constexpr Refusal concern_note_missing{"concerns.note_missing"};
inline constexpr Refusal concern_changed{"concerns.changed_meanwhile"};
inline constexpr Refusal concern_is_closed{"concerns.is_closed"};

/// Where the concern stands after an act, and the step to write down; or why not.
struct ConcernDone {
    ConcernState state{};
    ConcernStep step{};
};
Outcome<ConcernDone> act_on_concern(ConcernState, ConcernAct, std::string_view note);

/// Looks for words of concern in what was received and, where there are any, raises a concern and
/// tells the named person at once (who heads the school where nobody is named), in the transaction
/// that is open. One received message raises one concern, however often it is read.
void look_for_concern(Platform&, ReceivedId, ThreadId, std::string_view words,
                      std::string_view language);

/// Tells the named person and the heads once more of concerns that nobody has taken within an hour
/// of the day.
void tell_again_of_concerns(Platform&, std::string_view);

}  // namespace conversations
