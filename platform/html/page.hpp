// A page: a template drawn for a request.
#pragma once
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "platform/html/out.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace html {

struct Link {
    std::string_view label;  // a message key
    std::string_view href;
    std::vector<std::string_view> parts{};  // where else its pages are, so that it is marked there
};

/// What the shell shows around every page, made once a request before the handler runs.
struct Frame {
    std::vector<Link> navigation{};  // what this person may go to
    std::string path{};              // of the page, to mark where we are and to come back to
    std::string name{};              // who is signed in
    std::string place{};             // and where
    std::string csrf{};              // what forms bring back
    std::string once{};              // the key that keeps a form from counting twice
    std::string notice{};            // a message key told once, after something was done
    std::string style{};             // where the style sheets are
    std::string staff_style{};
    std::string script{};
    bool staff = false;  // a member of staff's page: dense tables, navigation
    bool demo = false;   // a demonstration: says so on every page
};

/// The answer that a drawn page is; one that is a person's own is kept nowhere.
http::Response finish(Out&& out, http::Status status);

template <class View>
using Draw = void (*)(Out&, const View&);

/// The page that a template draws for this request.
template <class View>
http::Response page(const http::Request& request, Draw<View> draw,
                    const std::type_identity_t<View>& view,
                    http::Status status = http::Status::ok) {
    Out out(request.language, request.frame);
    out.reserve(std::size_t{32} * 1024);
    draw(out, view);
    return finish(std::move(out), status);
}

}  // namespace html
