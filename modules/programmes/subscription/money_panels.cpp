// What the home page says to officers of money: what is due. Heads: clusters/head_panel.cpp.
#include "modules/programmes/subscription/money_panels.html.hpp"
#include "modules/programmes/subscription/subscription_pages.hpp"

namespace programmes {

constexpr int owed_order = 12;

static void draw_owed(const http::Request& request, Platform& platform, html::Out& out) {
    const auto owed = load_owed(platform.db, request.viewer.authority, platform.clock.today());
    if (owed.invoices_due > 0) owed_panel(out, owed);
}

void install_money_panels(Site& site) {
    site.panel(owed_order, draw_owed, May::record_payments);
}

}  // namespace programmes
