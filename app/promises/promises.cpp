#include "app/promises/promises.hpp"

#include "app/promises/promises.html.hpp"
#include "platform/html/page.hpp"

namespace app {

static http::Response show_privacy(const http::Request& request, Platform&) {
    return html::page(request, privacy_page, PromisesView{});
}

static http::Response show_accessibility(const http::Request& request, Platform&) {
    return html::page(request, accessibility_page, PromisesView{});
}

void install_promises(Site& site) {
    site.get("/privacy", show_privacy, May::anyone);
    site.get("/accessibility", show_accessibility, May::anyone);
}

}  // namespace app
