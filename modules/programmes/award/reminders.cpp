// Before an award ends the head teacher is written to twice; who waits for a verifier stands on the
// advisers' home page.
#include "modules/conversations/conversations.hpp"
#include "modules/programmes/award/award_pages.hpp"
#include "modules/programmes/award/panel.html.hpp"
#include "platform/html/page.hpp"

namespace programmes {

constexpr int days_ahead = 183, panel_order = 3;

static void remind_of_reassessment(Platform& platform, std::string_view) {
    const auto today = platform.clock.today();
    for (const auto& ending :
         load_ending_awards(platform.db, today, calendar::plus_days(today, days_ahead))) {
        const auto near = enums::text(end_is_near(ending.valid_until, today));
        conversations::send_later(
            platform, {.to = ending.head,
                       .authority = ending.authority,
                       .school = ending.school.value,
                       .key = "award.ends_soon",
                       .names = {{"name", ending.head_name},
                                 {"school", ending.school_name},
                                 {"day", html::say_day({}, ending.valid_until)},
                                 {"link", platform.settings.public_url + "/award"}},
                       .about = ending.id.value,
                       .once = "award ends " + std::to_string(ending.id.value) + " " +
                               std::string(near) + " " + std::to_string(ending.head.value)});
    }
}

static void draw_waiting_awards(const http::Request& request, Platform& platform, html::Out& out) {
    AwardPanelView view;
    for (const auto& line : load_award_lines(platform.db, schools::Scope(request.viewer)))
        if (line.state == AwardState::submitted) view.waiting.push_back(line);
    if (!view.waiting.empty()) award_panel(out, view);
}

void install_award_reminders(Site& site) {
    site.every(std::chrono::hours(24), "remind of reassessment", remind_of_reassessment);
    site.panel(panel_order, draw_waiting_awards, May::verify_award);
}

}  // namespace programmes
