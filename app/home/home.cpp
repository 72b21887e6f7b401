#include "app/home/home.hpp"

#include "app/home/front.html.hpp"
#include "app/home/home.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/site.hpp"

namespace app {


static html::Html drawn(const Site::Panel& panel, const http::Request& request, Platform& platform) {
    html::Out out(request.language, request.frame);
    panel.draw(request, platform, out);
    return {out.take()};
}

static http::Response show_home(const http::Request& request, Platform& platform) {
    if (!request.viewer.signed_in())
        return html::page(request, front_page, FrontView{.demo = request.frame->demo});
    HomeView view{.name = request.viewer.name,
                  .place = request.viewer.place,
                  .role = request.viewer.role};
    for (const auto& panel : request.site->panels())
        if (request.viewer.can(panel.needs))
            if (auto made = drawn(panel, request, platform); !made.text.empty())
                view.panels.push_back(std::move(made));
    return html::page(request, home_page, view);
}

void install_home(Site& site) { site.get("/", show_home, May::anyone); }

}  // namespace app
