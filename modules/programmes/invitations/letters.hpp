// The messages that invitations send.
#pragma once
#include <string_view>
#include <vector>

#include "modules/programmes/invitations/invitations_store.hpp"

namespace programmes {

/// The address of a place's own page.
std::string own_address(Platform&, people::PersonId, PlaceId);

/// Invites the parents of these places.
void send_invitations(Platform&, const std::vector<PlaceId>&);
/// Tells these that a place became free and is theirs.
void send_moved_up(Platform&, const std::vector<PlaceId>&);
void send_answer(Platform&, const schools::Scope&, const QuestionLine&, std::string_view answer);

/// Gives places that became free without anybody's answer to those who wait, and tells them.
void give_free_places(Platform&, std::string_view);

/// Reminds everybody of the sessions of the coming day; a second run reminds nobody twice.
void remind(Platform&, std::string_view);

}  // namespace programmes
