// What the server itself answers when a request does not reach the application.
#pragma once
#include "platform/http/response.hpp"

namespace http {

/// The plain page for a status.
Response refused(Status);

}  // namespace http
