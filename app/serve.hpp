// Serving the site until it is told to stop.
#pragma once
#include "platform/settings/settings.hpp"

namespace app {

/// Listens, answers and works through the jobs; returns when everything open is finished.
int serve(const Settings&);

}  // namespace app
