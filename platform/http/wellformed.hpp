// What every text of a request is held to before a handler sees it.
#pragma once
#include <string_view>

#include "platform/http/request.hpp"

namespace http {

/// Valid UTF-8 without NUL: what every database takes as text.
bool wellformed(std::string_view text);
bool wellformed(const Fields&);

}  // namespace http
