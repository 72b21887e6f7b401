// The groups of a school as conversations can write to them.
#pragma once
#include "platform/site/site.hpp"

namespace programmes {

void install_audiences(Site&);

}  // namespace programmes
