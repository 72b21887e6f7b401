// Changing what holds for the whole cohort: its details, its trainer, all its days, its end.
#include "modules/programmes/planning/change_pages.hpp"

#include <algorithm>

#include "modules/programmes/invitations/letters.hpp"
#include "modules/programmes/planning/announcements.hpp"
#include "modules/programmes/planning/changes.html.hpp"
#include "modules/programmes/planning/changing.hpp"
#include "modules/programmes/planning/planning_store.hpp"
#include "modules/programmes/planning/session_pages.hpp"

namespace programmes {

constexpr Refusal no_name{"planning.name_missing"}, no_room{"planning.room_missing"},
    no_capacity{"planning.capacity_missing"}, capacity_taken{"planning.capacity_taken"},
    nothing_to_come{"planning.nothing_to_come"}, already_finished{"planning.already_finished"};

static http::Response show_details(const http::Request& request, Platform& platform) {
    auto top = cohort_in(request, platform);
    top.form.fill("name", top.cohort.name);
    top.form.fill("room", top.cohort.room);
    top.form.fill("capacity", top.cohort.capacity);
    return change_page(request, cohort_details_page, top, top);
}

static CohortDetails read_details(ChangeForm& top, const PlacesCounted& places) {
    auto& form = top.form;
    CohortDetails details{.name = form.text("name", {.required = no_name, .longest = 60}),
                          .room = form.text("room", {.required = no_room, .longest = 60})};
    details.capacity = form.number("capacity", top.cohort.minimum_group, top.cohort.maximum_group,
                                   {.required = no_capacity})
                           .value_or(0);
    if (!form.error("capacity") && details.capacity < places.accepted)
        form.refuse("capacity", capacity_taken.with("accepted", std::to_string(places.accepted)));
    return details;
}

static std::vector<CohortChange> differences(const Cohort& cohort, const CohortDetails& details) {
    std::vector<CohortChange> changes;
    if (details.name != cohort.name)
        changes.push_back({CohortChanged::name, 0, cohort.name, details.name});
    if (details.room != cohort.room)
        changes.push_back({CohortChanged::room, 0, cohort.room, details.room});
    if (details.capacity != cohort.capacity)
        changes.push_back({CohortChanged::capacity, 0, std::to_string(cohort.capacity),
                           std::to_string(details.capacity)});
    return changes;
}

static http::Response change_details(const http::Request& request, Platform& platform) {
    auto top = cohort_in(request, platform);
    const auto details = read_details(top, count_places(platform.db, top.cohort.id));
    const auto to_come =
        still_to_come(load_cohort_sessions(platform.db, top.cohort.id), platform.clock.now());
    const bool other_room = details.room != top.cohort.room;
    auto warnings =
        other_room ? warnings_about_room(platform, top.cohort, {times_of(to_come), details.room})
                   : Warnings{};
    if (!settled(platform, top, std::move(warnings)))
        return change_page(request, cohort_details_page, top, top);

    const auto changes = differences(top.cohort, details);
    if (changes.empty()) return changed(top, "planning.nothing_changed");
    take(request, platform, top, changes);
    store_details(platform, top.cohort, details);
    if (details.capacity > top.cohort.capacity)
        send_moved_up(platform, move_up(platform, top.cohort.id));
    if (other_room && !to_come.empty())
        announce_room(platform, top.cohort, to_come.front(), details.room);
    return changed(top, "planning.details_saved");
}

static std::vector<CohortSession> to_come_in(Platform& platform, const Cohort& cohort) {
    return still_to_come(load_cohort_sessions(platform.db, cohort.id), platform.clock.now());
}

static http::Response show_trainer(const http::Request& request, Platform& platform) {
    TrainerChangeView view{.top = cohort_in(request, platform)};
    const auto to_come = to_come_in(platform, view.top.cohort);
    view.to_come = to_come.size();
    view.trainers =
        trainer_options(request.language, judge_for(platform, view.top.cohort, times_of(to_come)));
    if (view.top.cohort.trainer)
        view.top.form.fill("trainer", view.top.cohort.trainer);
    else
        view.top.form.fill("trainer", nobody_yet);
    return change_page(request, cohort_trainer_page, view, view.top);
}

static http::Response change_trainer(const http::Request& request, Platform& platform) {
    TrainerChangeView view{.top = cohort_in(request, platform)};
    const auto& cohort = view.top.cohort;
    const auto to_come = to_come_in(platform, cohort);
    const auto judged = judge_for(platform, cohort, times_of(to_come));
    view.to_come = to_come.size();
    view.trainers = trainer_options(request.language, judged);
    const auto* chosen = read_trainer(view.top.form, judged);
    if (!settled(platform, view.top))
        return change_page(request, cohort_trainer_page, view, view.top);

    const auto trainer = chosen ? chosen->trainer->id : people::PersonId{};
    if (trainer == cohort.trainer) return changed(view.top, "planning.nothing_changed");
    const auto name = chosen ? chosen->trainer->name : std::string();
    const auto or_nobody = [](const std::string& who) { return who.empty() ? "nobody" : who; };
    take(request, platform, view.top,
         {{CohortChanged::trainer, 0, or_nobody(cohort.trainer_name), or_nobody(name)}});
    store_trainer(platform, cohort.id, trainer);
    if (cohort.trainer && chosen && !to_come.empty())
        announce_trainer(platform, cohort, to_come.front(), name);
    return changed(view.top, "planning.trainer_saved");
}

static AllLaterView later(const http::Request& request, Platform& platform) {
    AllLaterView view{.top = cohort_in(request, platform)};
    const auto to_come = to_come_in(platform, view.top.cohort);
    const auto moves =
        a_week_later(to_come, load_school_days(platform.db, view.top.cohort.authority));
    for (std::size_t i = 0; i < to_come.size(); ++i) view.lines.push_back({to_come[i], moves[i]});
    if (view.lines.empty()) view.top.form.refuse("", nothing_to_come);
    return view;
}

static Warnings warnings_about_later(Platform& platform, const AllLaterView& view) {
    NewTimes times{.room = view.top.cohort.room};
    for (const auto& line : view.lines)
        times.times.push_back({line.move.starts_at, line.move.ends_at});
    return warnings_about(platform, view.top.cohort, times);
}

static http::Response show_later(const http::Request& request, Platform& platform) {
    auto view = later(request, platform);
    view.top.warnings = warnings_about_later(platform, view);
    return change_page(request, all_later_page, view, view.top);
}

static http::Response move_all_later(const http::Request& request, Platform& platform) {
    auto view = later(request, platform);
    if (!settled(platform, view.top, warnings_about_later(platform, view)))
        return change_page(request, all_later_page, view, view.top);
    const auto& first = view.lines.front();
    take(request, platform, view.top,
         {{CohortChanged::all_later, first.session.position, said(first.session.starts_at),
           said(first.move.starts_at)}});
    std::vector<SessionMove> moves;
    moves.reserve(view.lines.size());
    for (const auto& line : view.lines) moves.push_back(line.move);
    store_moves(platform, view.top.cohort, moves);
    announce_all_later(platform, view.top.cohort, first.session, first.move);
    return changed(view.top, "planning.all_later_saved");
}

static CancelCohortView cancelling(const http::Request& request, Platform& platform) {
    CancelCohortView view{.top = cohort_in(request, platform)};
    view.places = count_places(platform.db, view.top.cohort.id);
    view.to_come = to_come_in(platform, view.top.cohort).size();
    if (view.top.cohort.state == CohortState::finished) view.top.form.refuse("", already_finished);
    return view;
}

static http::Response show_cohort_cancel(const http::Request& request, Platform& platform) {
    const auto view = cancelling(request, platform);
    return change_page(request, cancel_cohort_page, view, view.top);
}

static http::Response cancel_whole_cohort(const http::Request& request, Platform& platform) {
    auto view = cancelling(request, platform);
    if (!settled(platform, view.top))
        return change_page(request, cancel_cohort_page, view, view.top);
    take(request, platform, view.top, {{CohortChanged::cancelled}});
    store_cohort_cancelled(platform, view.top.cohort.id);
    announce_cohort_cancelled(platform, view.top.cohort);
    return changed(view.top, "planning.cohort_cancelled_saved");
}

void install_cohort_changes(Site& site) {
    site.get("/cohorts/{cohort}/details", show_details, May::plan_cohorts);
    site.post("/cohorts/{cohort}/details", change_details, May::plan_cohorts);
    site.get("/cohorts/{cohort}/trainer", show_trainer, May::plan_cohorts);
    site.post("/cohorts/{cohort}/trainer", change_trainer, May::plan_cohorts);
    site.get("/cohorts/{cohort}/later", show_later, May::plan_cohorts);
    site.post("/cohorts/{cohort}/later", move_all_later, May::plan_cohorts);
    site.get("/cohorts/{cohort}/cancel", show_cohort_cancel, May::plan_cohorts);
    site.post("/cohorts/{cohort}/cancel", cancel_whole_cohort, May::plan_cohorts);
    install_session_changes(site);
}

}  // namespace programmes
