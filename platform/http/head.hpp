// The head of a response as it goes over the wire.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "platform/http/response.hpp"

namespace http {

/// How a response is sent: what the request, and not the application, decides.
struct Manner {
    bool keep_alive = true;
    bool head_only = false;
    bool version_1_1 = true;
};

/// Whether a response of that status has a body at all.
bool has_body(Status);
std::string_view reason(Status);
/// Status line and headers with Date, Content-Length and Connection, up to the empty line.
std::string response_head(const Response&, std::size_t length, const Manner&);

}  // namespace http
