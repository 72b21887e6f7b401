// Whether the message files agree with each other.
#pragma once
#include <vector>

#include "platform/messages/compiler/files.hpp"

namespace messages {

/// Adds what is wrong between files: doubled keys, what a language lacks or names otherwise.
void check(const std::vector<SpokenFile>&, const std::vector<File>&, std::vector<Problem>&);

}  // namespace messages
