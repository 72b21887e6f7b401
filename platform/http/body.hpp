// The body of a request as it arrives: a form, a form with files, or bytes.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/multipart.hpp"
#include "platform/http/server.hpp"

namespace http {

class Body {
public:
    /// Files are taken to the folder if the plan says so.
    Body(Request&, const Plan&, const std::string& upload_folder);

    /// The next bytes; the status if the request is refused.
    std::optional<Status> feed(std::string_view bytes);
    /// All bytes have come.
    std::optional<Status> finish();

private:
    enum class Kind { bytes, form, parts };

    Request& request_;
    Kind kind_ = Kind::bytes;
    std::optional<Multipart> parts_;
};

}  // namespace http
