// The page for what cannot be answered: not found, not allowed, too much, too often, broken, busy.
#pragma once
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace html {

/// Says in the reader's language what happened, that nothing is lost, and what to do.
http::Response problem_page(const http::Request&, http::Status);

}  // namespace html

namespace ui {

struct Problem {
    std::string_view title{}, what{}, do_next{};  // message keys
    std::string_view request{};                   // told where somebody must look it up
};

}  // namespace ui
