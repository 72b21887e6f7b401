#include "platform/html/components/shell.hpp"

#include <algorithm>

namespace ui {

bool is_here(const html::Frame& frame, std::string_view href) {
    const auto path = std::string_view(frame.path).substr(0, frame.path.find('?'));
    if (href == "/" || path == href) return path == href;
    return path.starts_with(href) && path.size() > href.size() && path[href.size()] == '/';
}

std::string_view marked(const html::Frame& frame, const html::Link& link) {
    if (is_here(frame, link.href)) return "page";
    const bool inside = std::ranges::any_of(
        link.parts, [&](const std::string_view href) { return is_here(frame, href); });
    return inside ? "true" : "";
}

std::string window_title(const html::Out& o, const Page& page) {
    std::string title(page.title);
    if (page.form.form && !page.form.form->ok())
        title = o.say("page.error_title", {{"title", page.title}});
    const auto& place = o.frame().place;
    return title + " – " + (place.empty() ? "Schoolgate" : place + " – Schoolgate");
}

// The first, the last, and those beside the one that is looked at.
std::vector<int> page_numbers(const Pager& pager) {
    std::vector<int> numbers;
    for (int n = 1; n <= pager.pages; ++n) {
        const bool near = n >= pager.page - 1 && n <= pager.page + 1;
        if (n == 1 || n == pager.pages || near)
            numbers.push_back(n);
        else if (numbers.back() != 0)
            numbers.push_back(0);
    }
    return numbers;
}

}  // namespace ui
