// What the home page says of money: to heads what they can subscribe to, to officers what is due.
#include "modules/programmes/subscription/money_panels.html.hpp"
#include "modules/programmes/subscription/subscription_pages.hpp"

namespace programmes {

constexpr int invitation_order = 8, owed_order = 12;

constexpr db::Sql invitation_for_school = R"(
    SELECT e.id, w.title, e.price_pence, e.vat,
           (SELECT COUNT(*) FROM programmes_editions x
             WHERE x.authority_id = $1 AND x.state = 'offered' AND x.id <> e.id)
      FROM programmes_editions e
      JOIN programmes_edition_words w ON w.edition_id = e.id AND w.language = 'en'
     WHERE e.authority_id = $1 AND e.state = 'offered'
       AND NOT EXISTS (SELECT 1 FROM programmes_subscriptions s WHERE s.school_id = $2)
     ORDER BY e.id LIMIT 1)";

static void draw_invitation(const http::Request& request, Platform& platform, html::Out& out) {
    const auto& viewer = request.viewer;
    if (viewer.school == 0) return;
    if (const auto invitation = platform.db.find<SubscribeInvitation>(
            invitation_for_school, viewer.authority, viewer.school))
        subscribe_panel(out, *invitation);
}

static void draw_owed(const http::Request& request, Platform& platform, html::Out& out) {
    const auto owed = load_owed(platform.db, request.viewer.authority, platform.clock.today());
    if (owed.invoices_due > 0) owed_panel(out, owed);
}

void install_money_panels(Site& site) {
    site.panel(invitation_order, draw_invitation, May::subscribe);
    site.panel(owed_order, draw_owed, May::record_payments);
}

}  // namespace programmes
