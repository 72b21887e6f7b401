#include "modules/programmes/take_home/thanks.hpp"

#include "modules/programmes/invitations/letters.hpp"
#include "modules/programmes/replies/asking.hpp"
#include "modules/programmes/take_home/take_home_store.hpp"

namespace programmes {

void thank_who_came(Platform& platform, SessionId session) {
    for (const auto& guest : load_to_thank(platform.db, session))
        conversations::send_later(
            platform, {.to = guest.person,
                       .authority = guest.authority,
                       .school = guest.school,
                       .key = "take_home.thanks",
                       .names = {{"name", guest.given},
                                 {"title", guest.title},
                                 {"link", own_address(platform, guest.person, guest.place) +
                                              "/sessions/" + std::to_string(session.value)}},
                       .about = guest.place.value,
                       .once = "thanks " + std::to_string(session.value) + " " +
                               std::to_string(guest.place.value),
                       .asks = asks_how_it_was(guest.title, platform.clock.now())});
}

}  // namespace programmes
