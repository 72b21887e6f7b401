// A school that goes from one wave to another, or leaves: only with a reason, and for all to see.
#include <algorithm>

#include "modules/programmes/pilots/moving.html.hpp"
#include "modules/programmes/pilots/pilots_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal move_reason_missing{"pilots.move_reason_missing"},
    left_reason_missing{"pilots.left_reason_missing"}, left_day_missing{"pilots.left_day_missing"},
    where_missing{"pilots.where_missing"};
constexpr int all_changes = 1000;
constexpr std::size_t longest_reason = 500;
constexpr std::string_view no_wave_option = "none";

static PilotSchoolView school_in(const http::Request& request, Platform& platform) {
    PilotSchoolView view{.pilot = pilot_in(request, platform)};
    const auto asked = request.path_id<schools::SchoolId>("school");
    const auto all = load_pilot_schools(platform.db, request.viewer.authority, view.pilot.id);
    const auto found = std::ranges::find(all, asked, &PilotSchool::school);
    if (found == all.end()) throw http::NotFound{};
    view.school = *found;
    for (const auto& wave : load_pilot_plan(platform.db, view.pilot.id).waves)
        if (wave.number != view.school.wave) view.waves.push_back(wave_option(wave));
    if (view.school.wave != 0)
        view.waves.push_back({std::string(no_wave_option), pilot_words("out_of_waves")});
    return view;
}

static http::Response school_answer(const http::Request& request, Platform& platform,
                                    PilotSchoolView view) {
    view.changes = load_pilot_changes(platform.db, view.pilot.id, 0, all_changes);
    std::erase_if(view.changes, [&](const PilotChangeMade& one) {
        return !one.school || *one.school != view.school.school;
    });
    return html::page(request, pilot_school_page, view,
                      view.with_mistakes().ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_pilot_school(const http::Request& request, Platform& platform) {
    return school_answer(request, platform, school_in(request, platform));
}

static http::Response move_school(const http::Request& request, Platform& platform) {
    auto view = school_in(request, platform);
    auto& form = view.form = html::Form(request);
    const auto to = form.value("to");
    const bool offered = std::ranges::find(view.waves, to, &ui::Option::value) != view.waves.end();
    if (!offered) form.refuse("to", to.empty() ? where_missing : stays_there);
    const auto reason =
        form.text("reason", {.required = move_reason_missing, .longest = longest_reason});
    if (view.school.left_on) form.refuse("to", has_left);
    is_current(platform, view.pilot, form);
    if (!form.ok()) return school_answer(request, platform, std::move(view));
    const auto wave = http::parse_id<Id<Wave>>(to);
    must_be_first(store_moved(platform, changing_of(request, view.pilot),
                              {view.school.school, wave ? wave->value : 0}, view.school.wave,
                              reason));
    return see_other_saying(address_of(view.pilot.id), "pilots.moved_saved");
}

static http::Response leave_school(const http::Request& request, Platform& platform) {
    auto view = school_in(request, platform);
    auto& form = view.leaving = html::Form(request);
    const auto left_on = form.day("left", {.required = left_day_missing});
    const auto why = form.text("why", {.required = left_reason_missing, .longest = longest_reason});
    if (left_on && !form.error("left"))
        if (const auto checked = check_leaving(*left_on, calendar::london_day(view.pilot.made_at),
                                               platform.clock.today());
            !checked)
            form.refuse("left", checked.error());
    if (view.school.left_on) form.refuse("left", has_left);
    is_current(platform, view.pilot, form);
    if (!form.ok()) return school_answer(request, platform, std::move(view));
    must_be_first(
        store_left(platform, changing_of(request, view.pilot), view.school.school, *left_on, why));
    return see_other_saying(address_of(view.pilot.id), "pilots.left_saved");
}

void install_moving(Site& site) {
    site.get("/pilots/{pilot}/schools/{school}", show_pilot_school, May::run_pilots);
    site.post("/pilots/{pilot}/schools/{school}/move", move_school, May::run_pilots);
    site.post("/pilots/{pilot}/schools/{school}/leave", leave_school, May::run_pilots);
}

}  // namespace programmes
