// What a parent answers to an invitation, on their page or by text: one way for both.
#pragma once
#include "modules/programmes/invitations/invitations_store.hpp"

namespace programmes {

/// Does what they said, gives on what became free, and says what became of their place; or why it
/// cannot be.
Outcome<PlaceState> answer_invitation(Platform&, const OwnPlace&, Reply, std::int64_t children);

}  // namespace programmes
