// What a head's home page says of money, asked in one statement.
#include <algorithm>
#include <utility>

#include "modules/programmes/clusters/cluster_panel.html.hpp"
#include "modules/programmes/clusters/clusters_pages.hpp"
#include "modules/programmes/subscription/money_panels.html.hpp"
#include "modules/programmes/subscription/subscription_pages.hpp"

namespace programmes {

constexpr int head_panel_order = 1;

// A school answers until the day; the proposing one decides when somebody said no or the day is
// over.
constexpr db::Sql told_to_head = R"(
    SELECT CASE WHEN m.state = 'invited' AND k.answer_by >= $3 THEN 'answer' ELSE 'decide' END,
           k.id, k.name, m.share_pence, 'none', 0, c.name, k.answer_by
      FROM programmes_cluster_schools m
      JOIN programmes_clusters k ON k.id = m.cluster_id
      JOIN schools_schools c ON c.id = k.school_id
     WHERE k.authority_id = $1 AND m.school_id = $2 AND k.state = 'proposed'
       AND ((m.state = 'invited' AND k.answer_by >= $3)
            OR (k.school_id = $2 AND (k.answer_by < $3
                OR EXISTS (SELECT 1 FROM programmes_cluster_schools n
                            WHERE n.cluster_id = k.id AND n.state = 'declined'))))
    UNION ALL
    SELECT 'subscribe', e.id, w.title, e.price_pence, e.vat,
           (SELECT COUNT(*) FROM programmes_editions x
             WHERE x.authority_id = $1 AND x.state = 'offered' AND x.id <> e.id), '', NULL
      FROM programmes_editions e
      JOIN programmes_edition_words w ON w.edition_id = e.id AND w.language = 'en'
     WHERE e.authority_id = $1 AND e.state = 'offered'
       AND NOT EXISTS (SELECT 1 FROM programmes_subscriptions s WHERE s.school_id = $2)
       AND NOT EXISTS (SELECT 1 FROM programmes_shares h WHERE h.school_id = $2))";

// A question comes before an offer; of several, the oldest.
static bool before(const ToldHead& one, const ToldHead& other) {
    const auto place = [](const ToldHead& told) {
        return std::pair(told.what == HeadTold::subscribe, told.id);
    };
    return place(one) < place(other);
}

static void draw_told(const http::Request& request, Platform& platform, html::Out& out) {
    const auto& viewer = request.viewer;
    if (viewer.school == 0) return;
    const auto all = platform.db.all<ToldHead>(told_to_head, viewer.authority, viewer.school,
                                               platform.clock.today());
    const auto told = std::ranges::min_element(all, before);
    if (told == all.end()) return;
    if (told->what == HeadTold::subscribe)
        subscribe_panel(out, {.id = {told->id},
                              .title = told->name,
                              .price = told->amount,
                              .vat = told->vat,
                              .others = told->others});
    else
        cluster_panel(out, *told);
}

void install_head_panel(Site& site) {
    site.panel(head_panel_order, draw_told, May::subscribe);
}

}  // namespace programmes
