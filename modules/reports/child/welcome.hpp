// The first word to a family that is new at a school: from a person with a name, who can be
// answered.
#pragma once
#include "platform/site/site.hpp"

namespace reports {

/// Writes once to each family that came in the last two weeks, at schools that have named who
/// does. A family came when a child of theirs was added after the school's first import, by an
/// import that was not a whole school's or by hand.
void welcome_families(Platform&);

void install_welcome(Site&);

}  // namespace reports
