// Inviting parents to a cohort, and what they answer: yes, no, later no, a question, a child along.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace programmes {

enum class Reply : std::uint8_t { accept, decline };
constexpr auto words(Reply) {
    return std::to_array<std::string_view>({"accept", "decline"});
}

/// How full a cohort is at this moment.
struct Room {
    std::int64_t capacity = 0;
    std::int64_t accepted = 0;
    std::int64_t waiting = 0;
    std::optional<calendar::Instant> last_starts_at{};  // none: no session is to come
    CohortState state{};

    bool has_place() const { return accepted < capacity; }
};

inline constexpr Refusal too_late{"invitations.too_late"};
inline constexpr Refusal cohort_cancelled{"invitations.cohort_cancelled"};
inline constexpr Refusal no_child_here{"invitations.no_child_here"};
inline constexpr Refusal too_many_children{"invitations.too_many_children"};
inline constexpr std::int64_t most_children = 6;

/// Whether the parent has a child at the school still.
enum class Family : bool { here, left };

/// What a reply makes of a place. Who was first is first: nobody takes a place past those waiting.
/// Those who left can only give theirs back.
Outcome<PlaceState> reply_to_invitation(PlaceState now_is, Reply, const Room&,
                                        calendar::Instant now, Family = Family::here);

/// How many of those waiting may move up.
std::int64_t places_free_for_waiting(const Room&);

/// When the reminder of a session goes out: from ten in the morning of the day before.
calendar::Instant reminder_from(calendar::Instant starts_at);

}  // namespace programmes
