#pragma once
#include "modules/people/families/roll.hpp"

namespace people {

/// Stores what a file added to the roll and changed on it, as said by this member of staff.
void store_roll(Platform&, const schools::Scope&, const Roll&, PersonId by);

}  // namespace people
