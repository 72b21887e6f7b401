#include "platform/http/refused.hpp"

namespace http {

static std::string sentence(Status status) {
    switch (status) {
        case Status::bad_request:
            return "The server could not understand that request.\n";
        case Status::not_found:
            return "There is no such page.\n";
        case Status::method_not_allowed:
            return "This address answers GET, HEAD and POST only.\n";
        case Status::too_large:
            return "That is more than this page can take.\n";
        case Status::head_too_large:
            return "The header of that request is too long.\n";
        case Status::busy:
            return "Too many people are asking at once. Please try again in a moment.\n";
        case Status::version_not_supported:
            return "This server speaks HTTP/1.1 and HTTP/1.0.\n";
        case Status::no_room:
            return "There is no room to keep that file. Please try again later.\n";
        default:
            return "Something went wrong. Please try again later.\n";
    }
}

Response refused(Status status) {
    auto response = text(sentence(status), status);
    if (status == Status::method_not_allowed)
        response.headers.emplace_back("Allow", "GET, HEAD, POST");
    if (status == Status::busy) response.headers.emplace_back("Retry-After", "1");
    return response;
}

}  // namespace http
