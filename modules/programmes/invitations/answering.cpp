#include "modules/programmes/invitations/answering.hpp"

#include "modules/programmes/invitations/letters.hpp"

namespace programmes {

constexpr db::Sql place_now = "SELECT state FROM programmes_places WHERE id = $1";

Outcome<PlaceState> answer_invitation(Platform& platform, const OwnPlace& place, Reply reply,
                                      std::int64_t children) {
    const auto room = load_room(platform.db, place.cohort, Keep::locked);
    const auto now_is = platform.db.one<PlaceState>(place_now, place.id);
    const auto state = reply_to_invitation(now_is, reply, room, platform.clock.now(),
                                           place.here ? Family::here : Family::left);
    if (!state) return state;
    store_reply(platform, place.id, *state, children);
    send_moved_up(platform, move_up(platform, place.cohort));
    return state;
}

}  // namespace programmes
