#include "modules/programmes/invitations/invitations.hpp"

#include <algorithm>

namespace programmes {

using namespace std::chrono_literals;

Outcome<PlaceState> reply_to_invitation(PlaceState now_is, Reply reply, const Room& room,
                                        calendar::Instant now, Family family) {
    if (room.state == CohortState::cancelled) return refuse(cohort_cancelled);
    if (!room.last_starts_at || now > *room.last_starts_at) return refuse(too_late);

    const bool had_place = now_is == PlaceState::accepted;
    if (reply == Reply::decline) return had_place ? PlaceState::cancelled : PlaceState::declined;
    if (family == Family::left) return refuse(no_child_here);
    if (had_place || now_is == PlaceState::waiting) return now_is;
    return room.has_place() && room.waiting == 0 ? PlaceState::accepted : PlaceState::waiting;
}

std::int64_t places_free_for_waiting(const Room& room) {
    return std::clamp<std::int64_t>(room.capacity - room.accepted, 0, room.waiting);
}

calendar::Instant reminder_from(calendar::Instant starts_at) {
    return calendar::in_london({calendar::plus_days(calendar::london_day(starts_at), -1), 10h});
}

}  // namespace programmes
