// The screens on which a demonstration's messages end, without waiting for a courier.
#pragma once
#include "platform/platform.hpp"

namespace demo {

/// Shows what was written between these moments and waits: as sent at the moment it was written.
void show_letters(Platform&, calendar::Instant from, calendar::Instant until);

}  // namespace demo
