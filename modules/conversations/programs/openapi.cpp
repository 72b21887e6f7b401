#include "modules/conversations/programs/openapi.hpp"

#include <span>

#include "platform/embedded.hpp"

namespace conversations {

// The files that the build takes in.
std::span<const embedded::File> programs_interface();

http::Response get_openapi(const http::Request&, Platform&) {
    return {.headers = {{"Content-Type", "application/json"},
                        {"Cache-Control", "public, max-age=3600"}},
            .body = http::Constant{programs_interface().front().bytes}};
}

}  // namespace conversations
