#include "platform/html/page.hpp"

namespace html {

// A page with a person's name or forms on it is theirs alone: nothing between keeps a copy, and
// nothing is there when the next person at a shared computer goes back.
http::Response finish(Out&& out, http::Status status) {
    const auto& frame = out.frame();
    const bool personal = !frame.name.empty() || !frame.csrf.empty();
    return {status,
            {{"Content-Type", "text/html; charset=utf-8"},
             {"Content-Language", std::string(messages::spoken(out.language()).code)},
             {"Cache-Control", personal ? "no-store" : "no-cache"}},
            out.take()};
}

}  // namespace html
