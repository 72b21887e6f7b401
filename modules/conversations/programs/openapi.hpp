// What our interface for programs is, in OpenAPI 3.1.
#pragma once
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/platform.hpp"

namespace conversations {

http::Response get_openapi(const http::Request&, Platform&);

}  // namespace conversations
