// Markup made comparable.
#pragma once
#include <string>
#include <string_view>

namespace kit {

/// One tag or text a line: spaces collapsed, attributes in order of their names, without data-…
/// attributes and the classes of scripts.
std::string normalised(std::string_view html);

}  // namespace kit
