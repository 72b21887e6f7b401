// The table of sentences as C++ text.
#pragma once
#include <string>
#include <vector>

#include "platform/messages/compiler/files.hpp"

namespace messages {

/// The .cpp that defines messages::table.
std::string lay_down(const std::vector<SpokenFile>&, const std::vector<File>&);

}  // namespace messages
