// Small things that every header's reader needs.
#pragma once
#include <string>
#include <string_view>

namespace http {

/// ASCII letters in lower case; everything else as it is.
std::string lower_case(std::string_view text);
/// Without blanks and line breaks at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace http
