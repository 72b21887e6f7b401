#pragma once
#include "platform/site/site.hpp"

namespace programmes {

/// Moving a session to another day, time or room; cancelling it, or holding it at the end instead.
void install_session_changes(Site&);

}  // namespace programmes
