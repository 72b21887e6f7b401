#pragma once
#include <string_view>

namespace mail {

/// The letter that "eacute", "#233" or "#xe9" stands for; 0 for what stands for none.
char32_t letter_named(std::string_view name);

}  // namespace mail
