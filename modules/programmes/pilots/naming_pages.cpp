// Which schools and family centres take part, and their waves by hand.
#include <algorithm>

#include "modules/programmes/pilots/naming.html.hpp"
#include "modules/programmes/pilots/pilots_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal school_unknown{"pilots.school_unknown"}, school_twice{"pilots.school_twice"},
    stays_in_wave{"pilots.stays_in_wave"}, schools_missing{"pilots.schools_missing"},
    wave_unknown{"pilots.wave_unknown"}, nothing_placed{"pilots.nothing_placed"};

static http::Response naming_answer(const http::Request& request, NamingView view,
                                    const std::vector<PilotCandidate>& candidates) {
    for (const auto& one : candidates) {
        auto& list = one.centre ? view.centres : view.schools;
        list.push_back(
            {.value = std::to_string(one.school.value),
             .label = one.name,
             .hint = one.district +
                     (one.town.empty() || one.town == one.district ? "" : ", " + one.town)});
    }
    return html::page(request, naming_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_naming(const http::Request& request, Platform& platform) {
    NamingView view{.pilot = pilot_in(request, platform)};
    const auto candidates =
        load_pilot_candidates(platform.db, request.viewer.authority, view.pilot.id);
    for (const auto& one : candidates)
        if (one.takes_part) view.form.fill("school", one.school);
    return naming_answer(request, std::move(view), candidates);
}

// What was ticked that was not before, and the other way round; a school that is in a wave, or was,
// stays: it can only leave.
static PilotNamed read_named(html::Form& form, const http::Request& request,
                             const std::vector<PilotCandidate>& candidates,
                             const std::vector<PilotSchool>& taking_part) {
    PilotNamed named;
    auto ticked = request.form_ids<schools::SchoolId>("school");
    if (ticked.empty()) form.refuse("school", schools_missing);
    for (const auto& one : candidates) {
        const bool wanted = ticked.erase(one.school) > 0;
        if (wanted && !one.takes_part) named.joined.push_back(one.school);
        if (!wanted && one.takes_part) named.removed.push_back(one.school);
    }
    for (const auto id : ticked)
        form.refuse("school", school_unknown.with("urn", std::to_string(id.value)));
    for (const auto& school : taking_part)
        if ((school.wave != 0 || school.left_on) &&
            std::ranges::find(named.removed, school.school) != named.removed.end())
            form.refuse("school", stays_in_wave.with("school", school.name));
    return named;
}

static http::Response name_schools(const http::Request& request, Platform& platform) {
    NamingView view{.pilot = pilot_in(request, platform), .form = html::Form(request)};
    const auto authority = request.viewer.authority;
    const auto candidates = load_pilot_candidates(platform.db, authority, view.pilot.id);
    const auto named = read_named(view.form, request, candidates,
                                  load_pilot_schools(platform.db, authority, view.pilot.id));
    is_current(platform, view.pilot, view.form);
    if (!view.form.ok()) return naming_answer(request, std::move(view), candidates);
    if (!named.joined.empty() || !named.removed.empty())
        must_be_first(store_named(platform, changing_of(request, view.pilot), named));
    return see_other_saying(address_of(view.pilot.id), "pilots.schools_saved");
}

// Lots are for schools; a family centre goes with the schools around it, and is placed by hand.
static bool is_placed_by_hand(const Pilot& pilot, const PilotSchool& school) {
    return school.wave == 0 && !school.left_on && (school.centre || !pilot.drawn());
}

static http::Response placing_answer(const http::Request& request, Platform& platform,
                                     PlacingView view, const PilotPlan& plan) {
    for (const auto& school :
         load_pilot_schools(platform.db, request.viewer.authority, view.pilot.id))
        if (is_placed_by_hand(view.pilot, school))
            view.schools.push_back({school.school, school.name});
    for (const auto& wave : plan.waves) view.waves.push_back(wave_option(wave));
    return html::page(request, placing_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_placing(const http::Request& request, Platform& platform) {
    PlacingView view{.pilot = pilot_in(request, platform)};
    const auto plan = load_pilot_plan(platform.db, view.pilot.id);
    return placing_answer(request, platform, std::move(view), plan);
}

static void read_placing(html::Form& form, const PlacingLine& line, const PilotPlan& plan,
                         std::vector<PilotPlacing>& placings, std::size_t sent) {
    const auto chosen = form.value(line.field());
    if (sent > 1) form.refuse(line.field(), school_twice.with("school", line.name));
    if (chosen.empty()) return;
    const auto found = std::ranges::find_if(
        plan.waves, [&](const Wave& wave) { return std::to_string(wave.number) == chosen; });
    if (found == plan.waves.end())
        form.refuse(line.field(), wave_unknown);
    else
        placings.push_back({line.school, found->number});
}

static http::Response place_schools(const http::Request& request, Platform& platform) {
    PlacingView view{.pilot = pilot_in(request, platform), .form = html::Form(request)};
    const auto plan = load_pilot_plan(platform.db, view.pilot.id);
    std::vector<PilotPlacing> placings;
    for (const auto& school :
         load_pilot_schools(platform.db, request.viewer.authority, view.pilot.id)) {
        const PlacingLine line{school.school, school.name};
        const auto sent = request.form.every(line.field()).size();
        if (sent > 0 && !is_placed_by_hand(view.pilot, school))
            view.form.refuse("version", school_twice.with("school", school.name));
        else
            read_placing(view.form, line, plan, placings, sent);
    }
    is_current(platform, view.pilot, view.form);
    if (view.form.ok() && placings.empty()) view.form.refuse("version", nothing_placed);
    if (!view.form.ok()) return placing_answer(request, platform, std::move(view), plan);
    must_be_first(store_placed(platform, changing_of(request, view.pilot), placings));
    return see_other_saying(address_of(view.pilot.id), "pilots.placed_saved");
}

void install_naming(Site& site) {
    site.get("/pilots/{pilot}/schools", show_naming, May::run_pilots);
    site.post("/pilots/{pilot}/schools", name_schools, May::run_pilots);
    site.get("/pilots/{pilot}/waves", show_placing, May::run_pilots);
    site.post("/pilots/{pilot}/waves", place_schools, May::run_pilots);
}

}  // namespace programmes
