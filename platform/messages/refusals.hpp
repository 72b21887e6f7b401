#pragma once
#include <string>

#include "platform/messages/messages.hpp"
#include "platform/outcome.hpp"

namespace messages {

/// The sentence of a refusal.
std::string say(Language, const Refusal&);

}  // namespace messages
