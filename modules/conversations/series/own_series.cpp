// A parent's own series: which ones they get, and the end of each.
#include "modules/conversations/series/own_series.html.hpp"
#include "modules/conversations/series/series_pages.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

static http::Response show_own_series(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    const std::string token(request.in_path.text("token"));
    // A link that belongs to no place opens this page only.
    return html::page(request, own_series_page,
                      OwnSeriesView{.token = token,
                                    .back = link.subject != 0 ? "/p/" + token : std::string(),
                                    .lines = load_own_series(platform.db, link.person)});
}

static http::Response submit_own_stop(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    const auto wanted = request.path_id<EnrolmentId>("enrolment");
    for (const auto& own : load_own_series(platform.db, link.person))
        if (own.id == wanted) {
            stop_enrolment(platform, own.id, EnrolmentWhy::parent);
            return see_other_saying("/p/" + std::string(request.in_path.text("token")) + "/series",
                                    "series.own_stopped");
        }
    throw http::NotFound{};
}

void install_own_series(Site& site) {
    site.get("/p/{token}/series", show_own_series, May::link, {.a_minute = 120});
    site.post("/p/{token}/series/{enrolment}/stop", submit_own_stop, May::link, {.a_minute = 20});
}

}  // namespace conversations
