// What the browser gets beside pages: style sheets, script, icons. They carry their content's mark
// in their address, so browsers may keep them for ever.
#pragma once
#include "platform/site/site.hpp"

namespace app {

void install_assets(Site&);

}  // namespace app
