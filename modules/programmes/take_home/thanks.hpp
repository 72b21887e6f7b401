#pragma once
#include "modules/programmes/programmes.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// Writes to everybody who came: one message a session, however often its register is corrected.
void thank_who_came(Platform&, SessionId);

}  // namespace programmes
