// From the parsed head to a request: what RFC 9112 leaves to the server is checked here, so that
// no proxy in front of us can read a request differently from us.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace http {

/// The request line.
struct Line {
    std::string_view method, target;
    bool version_1_1 = true;
};

/// Keeps a header under its name in lower case.
void add_header(Request&, std::string_view name, std::string_view value);
/// Fills in the request from its line and the headers added before; the status if it is refused.
std::optional<Status> take_head(Request&, const Line&);
/// Whether the client sends the body only when told to.
bool asks_to_continue(const Request&);
/// The address that our own proxy says the request came from, or `direct`.
std::string forwarded_peer(const Request&, const std::string& direct);
/// A name to find the request in the log by, short enough to be read out on the telephone.
std::string next_request_id();

}  // namespace http
