#include "modules/programmes/planning/cohort_pages.hpp"

#include <algorithm>

#include "modules/programmes/planning/cohort.html.hpp"
#include "modules/programmes/planning/cohorts.html.hpp"
#include "modules/programmes/planning/panels.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"

namespace programmes {

constexpr int changes_shown = 10;

std::string_view name_of(SessionState state) {
    switch (state) {
        case SessionState::planned:
            return "planning.session_planned";
        case SessionState::held:
            return "planning.session_held";
        case SessionState::cancelled:
            return "planning.session_cancelled";
    }
    return {};
}

std::string_view name_of(CohortState state) {
    switch (state) {
        case CohortState::planned:
            return "planning.cohort_planned";
        case CohortState::running:
            return "planning.cohort_running";
        case CohortState::finished:
            return "planning.cohort_finished";
        case CohortState::cancelled:
            return "planning.cohort_is_cancelled";
    }
    return {};
}

std::string_view colour_of(SessionState state) {
    switch (state) {
        case SessionState::planned:
            return "blue";
        case SessionState::held:
            return "green";
        case SessionState::cancelled:
            return "red";
    }
    return {};
}

std::string_view colour_of(CohortState state) {
    switch (state) {
        case CohortState::planned:
            return "blue";
        case CohortState::running:
            return "turquoise";
        case CohortState::finished:
            return "green";
        case CohortState::cancelled:
            return "red";
    }
    return {};
}

static std::int64_t number_in(const http::Fields& query, std::string_view name) {
    const auto id = http::parse_id<Id<Cohort>>(query.text(name));
    return id ? id->value : 0;
}

static CohortFilter filter_in(const http::Fields& query) {
    CohortFilter filter{.school = number_in(query, "school"),
                        .trainer = query.text("trainer") == "nobody" ? CohortFilter::nobody
                                                                     : number_in(query, "trainer"),
                        .state = enums::parse<CohortState>(query.text("state")),
                        .ahead = enums::parse<Ahead>(query.text("ahead"))};
    filter.page = static_cast<int>(std::clamp<std::int64_t>(number_in(query, "page"), 1, 10'000));
    return filter;
}

static std::vector<ui::Option> offered(const std::vector<CohortChoice>& choices, bool trainers) {
    std::vector<ui::Option> options;
    for (const auto& choice : choices)
        if (choice.trainer == trainers) options.push_back({std::to_string(choice.id), choice.name});
    return options;
}

static std::string filtered_by(const http::Fields& query) {
    std::string where = "?";
    for (const auto name : {"school", "trainer", "state", "ahead"})
        if (!query.text(name).empty())
            where += std::string(name) + "=" + http::encode_url(query.text(name)) + "&";
    return where + "page=";
}

static http::Response show_cohorts(const http::Request& request, Platform& platform) {
    const CohortsSeen seen(request.viewer);
    const auto filter = filter_in(request.query);
    const auto choices = load_schools_and_trainers(platform.db, seen);
    const html::Out out(request.language);
    CohortsView view{.filter = html::Form(request.query),
                     .schools = offered(choices, false),
                     .trainers = offered(choices, true),
                     .states = ui::options<CohortState>(out, "planning.state"),
                     .ahead = ui::options<Ahead>(out, "planning.ahead"),
                     .lines = load_cohorts(platform.db, seen, filter, platform.clock.now()),
                     .may_plan = request.viewer.can(May::plan_cohorts),
                     .may_assign = request.viewer.role == enums::text(people::Role::officer),
                     .page = filter.page,
                     .pager = filtered_by(request.query)};
    view.filtered = view.pager != "?page=";
    view.trainers.push_back({"nobody", std::string(out.say("planning.nobody_yet"))});
    if (!view.lines.empty())
        view.pages = static_cast<int>((view.lines.front().of_all - 1) / cohorts_on_a_page + 1);
    return html::page(request, cohorts_page, view);
}

static std::vector<ui::SummaryRow> facts(const http::Request& request, const CohortView& view) {
    const html::Out out(request.language);
    const auto word = [&](messages::Key key) { return std::string(out.say(key)); };
    const auto& cohort = view.cohort;
    const auto here = "/cohorts/" + std::to_string(cohort.id.value);
    const auto change = [&](const char* what) {
        return view.may_change ? here + what : std::string();
    };
    const auto planned = std::ranges::count_if(
        view.sessions, [](auto& s) { return s.state != SessionState::cancelled; });
    return {
        {word("planning.school"), cohort.school_name},
        {word("planning.programme"), cohort.edition_title},
        {word("planning.trainer"),
         cohort.trainer ? cohort.trainer_name : word("planning.nobody_yet"), change("/trainer")},
        {word("planning.lead"), cohort.lead ? cohort.lead_name : word("planning.no_lead"),
         change("/lead")},
        {word("planning.room"), cohort.room, change("/details")},
        {word("planning.capacity"), std::to_string(cohort.capacity), change("/details")},
        {word("planning.completed_by"),
         out.say("planning.needed_of",
                 {{"needed", cohort.needed}, {"sessions", static_cast<std::int64_t>(planned)}})}};
}

static std::optional<std::int64_t> too_few(const CohortView& view) {
    if (view.cohort.state == CohortState::cancelled) return {};
    const auto left = std::ranges::count_if(
        view.sessions, [](auto& s) { return s.state != SessionState::cancelled; });
    return left < view.cohort.needed ? std::optional<std::int64_t>(left) : std::nullopt;
}

static http::Response show_cohort(const http::Request& request, Platform& platform) {
    const auto id = request.path_id<CohortId>("cohort");
    CohortView view{
        .cohort = http::or_not_found(find_cohort(platform.db, CohortsSeen(request.viewer), id))};
    view.sessions = load_cohort_sessions(platform.db, id);
    view.places = count_places(platform.db, id);
    view.changes = load_changes(platform.db, id, 0, changes_shown);
    view.may_change =
        request.viewer.can(May::plan_cohorts) && view.cohort.state != CohortState::cancelled;
    view.may_see_families = request.viewer.can(May::see_families);
    view.may_take_registers = request.viewer.can(May::take_registers);
    view.too_few = too_few(view);
    view.rows = facts(request, view);
    return html::page(request, cohort_page, view);
}

void install_cohorts(Site& site) {
    site.get("/cohorts", show_cohorts, May::see_cohorts);
    site.get("/cohorts/{cohort}", show_cohort, May::see_cohorts);
    install_planning_panels(site);
}

}  // namespace programmes
