#include "app/home/home.hpp"

#include "app/home/front.html.hpp"
#include "app/home/home.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/site.hpp"

namespace app {

static html::Html draw_panels(const http::Request& request, Platform& platform) {
    html::Out out(request.language, request.frame);
    out.reserve(std::size_t{16} * 1024);
    for (const auto& panel : request.site->panels())
        if (request.viewer.can(panel.needs)) panel.draw(request, platform, out);
    return {out.take()};
}

static http::Response show_home(const http::Request& request, Platform& platform) {
    if (!request.viewer.signed_in()) return html::page(request, front_page, FrontView{});
    return html::page(
        request, home_page,
        HomeView{.place = request.viewer.place, .panels = draw_panels(request, platform)});
}

// A choice of this phone, kept for a year; the way back stays on this site.
static http::Response choose_language(const http::Request& request, Platform&) {
    const auto back = request.query.text("back");
    const bool ours = back.starts_with('/') && !back.starts_with("//") &&
                      back.find_first_of("\\\r\n") == std::string_view::npos;
    const auto language = messages::language_of(request.query.text("to"));
    return http::see_other(ours ? std::string(back) : "/")
        .with("Set-Cookie", "sg_language=" + std::string(messages::spoken(language).code) +
                                "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
}

void install_home(Site& site) {
    site.get("/", show_home, May::anyone);
    site.get("/language", choose_language, May::anyone);
}

}  // namespace app
