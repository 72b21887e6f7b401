// What a school's home page says of clusters and money, asked in one statement.
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
    SELECT 'invite', g.id, g.name, 0, 'none', 0, c.name, NULL
      FROM programmes_cluster_schools m
      JOIN programmes_subscriptions s ON s.cluster_id = m.cluster_id
      JOIN programmes_cohorts g ON g.subscription_id = s.id AND g.school_id <> $2
      JOIN schools_schools c ON c.id = g.school_id
     WHERE m.school_id = $2 AND m.state IN ('agreed', 'left_after')
       AND g.state IN ('planned', 'running')
    UNION ALL
    SELECT 'subscribe', e.id, w.title, e.price_pence, e.vat,
           (SELECT COUNT(*) FROM programmes_editions x
             WHERE x.authority_id = $1 AND x.state = 'offered' AND x.id <> e.id), '', NULL
      FROM programmes_editions e
      JOIN programmes_edition_words w ON w.edition_id = e.id AND w.language = 'en'
     WHERE e.authority_id = $1 AND e.state = 'offered'
       AND NOT EXISTS (SELECT 1 FROM programmes_subscriptions s WHERE s.school_id = $2)
       AND NOT EXISTS (SELECT 1 FROM programmes_shares h WHERE h.school_id = $2))";

// A question comes before a group, a group before an offer; of several, the oldest.
static bool before(const ToldHead& one, const ToldHead& other) {
    const auto place = [](const ToldHead& told) {
        return std::pair(std::max(told.what, HeadTold::decide), told.id);
    };
    return place(one) < place(other);
}

static void draw_told(const http::Request& request, Platform& platform, html::Out& out) {
    const auto& viewer = request.viewer;
    if (viewer.school == 0) return;
    auto all = platform.db.all<ToldHead>(told_to_head, viewer.authority, viewer.school,
                                         platform.clock.today());
    // Money is the head's; whom to invite, the link teacher's too.
    if (!viewer.can(May::subscribe))
        std::erase_if(all, [](const ToldHead& told) { return told.what != HeadTold::invite; });
    std::ranges::sort(all, before);
    for (const auto& told : all) {
        if (told.what == HeadTold::invite) {
            guests_panel(out, told);
        } else if (told.what != HeadTold::subscribe) {
            cluster_panel(out, told);
        } else if (&told == &all.front()) {  // one programme on offer is enough
            subscribe_panel(out, {.id = {told.id},
                                  .title = told.name,
                                  .price = told.amount,
                                  .vat = told.vat,
                                  .others = told.others});
        }
    }
}

void install_head_panel(Site& site) {
    site.panel(head_panel_order, draw_told, May::invite_families);
}

}  // namespace programmes
