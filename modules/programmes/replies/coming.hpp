#pragma once
#include "modules/conversations/conversations.hpp"

namespace programmes {

/// "I cannot come": to the next session of the one place it can be about, or asks which. False
/// where they have none.
bool hear_cannot_come(Platform&, const conversations::Answered&);

}  // namespace programmes
