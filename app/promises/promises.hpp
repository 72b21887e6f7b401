// What we promise to everybody: what happens to what we know of you, and that everybody can use
// this.
#pragma once
#include "platform/site/site.hpp"

namespace app {

struct PromisesView {};

void install_promises(Site&);

}  // namespace app
