// What an observed Parent Lead sees behind their link: everything, and a place for their own words.
#include "modules/programmes/quality/own_observation.html.hpp"
#include "modules/programmes/quality/quality_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal own_comment_missing{"quality.own_comment_missing"};

static ObservationView own_observation_in(const http::Request& request, Platform& platform) {
    const auto link = people::opened_link(request, platform, people::Purpose::place);
    auto view = observation_view(
        platform, http::or_not_found(find_own_observation(
                      platform.db, link.person, request.path_id<ObservationId>("observation"))));
    view.token = std::string(request.in_path.text("token"));
    view.is_observed = true;
    return view;
}

static http::Response show_own_observation(const http::Request& request, Platform& platform) {
    return html::page(request, own_observation_page, own_observation_in(request, platform));
}

static http::Response comment_on_own(const http::Request& request, Platform& platform) {
    auto view = own_observation_in(request, platform);
    if (view.observation.state != ObservationState::observed) throw http::NotFound{};
    view.comment = html::Form(request);
    const auto comment =
        view.comment.text("comment", {.required = own_comment_missing, .longest = 3000});
    if (!view.comment.ok())
        return html::page(request, own_observation_page, view, http::Status::unprocessable);
    store_comment(platform, view.observation.id, comment);
    return see_other_saying(
        "/p/" + view.token + "/lead/observations/" + std::to_string(view.observation.id.value),
        "quality.own_comment_saved");
}

void install_own_observations(Site& site) {
    site.get("/p/{token}/lead/observations/{observation}", show_own_observation, May::link,
             {.a_minute = 120});
    site.post("/p/{token}/lead/observations/{observation}", comment_on_own, May::link,
              {.a_minute = 20});
}

}  // namespace programmes
