// What the columns of an uploaded sheet mean: guessed, corrected once, remembered.
#pragma once
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/platform.hpp"

namespace reports {

http::Response show_columns(const http::Request&, Platform&);
http::Response submit_columns(const http::Request&, Platform&);

}  // namespace reports
