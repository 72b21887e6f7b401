// Asking GOV.UK Notify for what its callbacks did not bring: they are tried for twenty-five minutes
// only.
#pragma once
#include <string_view>

#include "platform/platform.hpp"

namespace conversations {

/// Asks how the texts stand of which nothing was heard for a while, and takes in what parents sent;
/// an errand. Nothing where texts do not go through Notify.
void ask_notify(Platform&, std::string_view);

}  // namespace conversations
