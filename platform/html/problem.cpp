#include "platform/html/problem.hpp"

#include "platform/html/page.hpp"
#include "platform/html/problem.html.hpp"

namespace html {

static ui::Problem problem_of(http::Status status) {
    using enum http::Status;
    switch (status) {
        case not_found:
        case method_not_allowed:
            return {"problem.not_found", "problem.not_found_what", "problem.not_found_do"};
        case forbidden:
            return {"problem.forbidden", "problem.forbidden_what", "problem.forbidden_do"};
        case bad_request:
            return {"problem.stale", "problem.stale_what", "problem.stale_do"};
        case too_large:
            return {"problem.too_large", "problem.too_large_what", "problem.too_large_do"};
        case too_many:
            return {"problem.too_many", "problem.too_many_what", "problem.too_many_do"};
        case busy:
            return {"problem.busy", "problem.busy_what", "problem.busy_do"};
        default:
            return {"problem.broken", "problem.broken_what", "problem.broken_do"};
    }
}

http::Response problem_page(const http::Request& request, http::Status status) {
    auto problem = problem_of(status);
    if (status == http::Status::broken) problem.request = request.id;
    static const Frame plain;
    Out out(request.language, request.frame ? request.frame : &plain);
    ui::problem_page(out, problem);
    auto response = finish(std::move(out), status);
    if (status == http::Status::busy || status == http::Status::too_many)
        response.headers.emplace_back("Retry-After", status == http::Status::busy ? "2" : "60");
    return response;
}

}  // namespace html
