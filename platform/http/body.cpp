#include "platform/http/body.hpp"

#include <algorithm>
#include <utility>

#include "platform/http/wellformed.hpp"
#include "platform/http/words.hpp"

namespace http {

Body::Body(Request& request, const Plan& plan, const std::string& upload_folder)
    : request_(request) {
    const auto content_type = request.header("content-type");
    const auto type = lower_case(trimmed(content_type.substr(0, content_type.find(';'))));
    if (type == "application/x-www-form-urlencoded") kind_ = Kind::form;
    if (type != "multipart/form-data") return;
    kind_ = Kind::parts;
    const auto boundary = boundary_of(content_type);
    const auto folder = plan.uploads ? std::optional(upload_folder) : std::nullopt;
    if (boundary) parts_.emplace(*boundary, request, folder);
}

std::optional<Status> Body::feed(std::string_view bytes) {
    if (kind_ == Kind::parts) return parts_ ? parts_->feed(bytes) : Status::bad_request;
    request_.body += bytes;
    return {};
}

std::optional<Status> Body::finish() {
    if (kind_ == Kind::parts && !(parts_ && parts_->complete())) return Status::bad_request;
    if (kind_ != Kind::form) return {};

    const auto body = std::exchange(request_.body, {});
    if (std::ranges::count(body, '&') >= std::ptrdiff_t{most_fields}) return Status::too_large;
    request_.form = parse_form(body);
    if (!wellformed(request_.form)) return Status::bad_request;
    return {};
}

}  // namespace http
