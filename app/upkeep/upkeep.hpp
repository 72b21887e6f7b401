// For whoever looks after the machine: is it well, how busy is it, and what it tidies by itself.
#pragma once
#include "platform/site/site.hpp"

namespace app {

void install_upkeep(Site&);

}  // namespace app
