#include "app/menu/menu.hpp"

#include <algorithm>

#include "app/menu/menu.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"
#include "platform/site/menu.hpp"

namespace app {

static http::Response show_section(const http::Request& request, Platform&) {
    const auto& places = request.site->places();
    const auto asked = "/menu/" + std::string(request.in_path.text("section"));
    const auto section = std::ranges::find(places, asked, &Site::Place::href);
    if (section == places.end()) throw http::NotFound{};
    auto below = places_below(places, asked, request.viewer);
    if (below.empty()) throw http::NotFound{};
    return html::page(request, section_page, {.title = section->label, .places = std::move(below)});
}

void install_menu(Site& site) {
    site.get("/menu/{section}", show_section, May::signed_in);
}

}  // namespace app
