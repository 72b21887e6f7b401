// Who is in a series, and starting it for somebody by hand.
#include <algorithm>

#include "modules/conversations/series/people.html.hpp"
#include "modules/conversations/series/series_pages.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/site/guard.hpp"

namespace conversations {

constexpr int most_found = 50;
constexpr Refusal nobody_chosen{"series.nobody_chosen"}, series_is_off{"series.is_off"},
    birthdays_begin_themselves{"series.birthdays_begin_themselves"};

// The authority's officers see no family by name; a school its own.
static Series series_with_people(const http::Request& request, Platform& platform) {
    if (request.viewer.school == 0) throw http::NotFound{};
    return series_in(request, platform);
}

static int pages_of(std::int64_t lines) {
    return static_cast<int>(
        std::max<std::int64_t>(1, (lines + enrolments_a_page - 1) / enrolments_a_page));
}

static http::Response people_answer(const http::Request& request, Platform& platform,
                                    const Series& series, std::optional<Refusal> refusal = {}) {
    const schools::Scope scope(request.viewer);
    SeriesPeopleView view{.series = series,
                          .counts = count_enrolments(platform.db, scope, series.id),
                          .refusal = std::move(refusal)};
    view.pages = pages_of(view.counts.all());
    html::Form asked(request.query);
    view.page = static_cast<int>(asked.number("page", 1, view.pages).value_or(1));
    view.lines = load_enrolments(platform.db, scope, series.id, view.page);
    platform.audit.read("series people", series.id.value, scope.school);
    return html::page(request, series_people_page, view,
                      view.refusal ? http::Status::unprocessable : http::Status::ok);
}

static http::Response show_people(const http::Request& request, Platform& platform) {
    return people_answer(request, platform, series_with_people(request, platform));
}

static std::string_view told_change(EnrolmentState state) {
    switch (state) {
        case EnrolmentState::running:
            return "series.goes_on";
        case EnrolmentState::paused:
            return "series.was_paused";
        case EnrolmentState::stopped:
        case EnrolmentState::finished:
            return "series.was_stopped";
    }
    return {};
}

static http::Response submit_change(const http::Request& request, Platform& platform) {
    const auto series = series_with_people(request, platform);
    const schools::Scope scope(request.viewer);
    const auto line = http::or_not_found(
        find_enrolment(platform.db, scope, series.id, request.path_id<EnrolmentId>("enrolment")));
    const auto change = enums::parse<EnrolmentChange>(request.form.text("change"));
    if (!change) throw http::NotFound{};
    const auto state = change_enrolment(line.state, line.why, *change);
    if (!state) return people_answer(request, platform, series, state.error());
    if (*state == EnrolmentState::running && series.state == SeriesState::off)
        return people_answer(request, platform, series, series_is_off);
    store_enrolment_change(platform, line, *state);
    platform.audit.changed("series person", line.person.value, scope.school,
                           std::string(enums::text(*change)));
    return see_other_saying(series_address(series.id) + "/people", told_change(*state));
}

// "class|class:4B": the audience, then what was chosen of it.
static std::vector<ui::Option> group_options(Platform& platform, const schools::Scope& scope) {
    std::vector<ui::Option> groups;
    for (const auto& audience : audiences())
        for (const auto& choice : audience.choices(platform, scope))
            groups.push_back({std::string(audience.name) + "|" + choice.value,
                              choice.label + " (" + std::to_string(choice.people) + ")"});
    return groups;
}

std::vector<ui::Option> found_options(const std::vector<StartChoice>& found) {
    std::vector<ui::Option> options;
    options.reserve(found.size());
    for (const auto& one : found)
        options.push_back({std::to_string(one.person.value), one.name, one.family});
    return options;
}

static http::Response start_answer(const http::Request& request, Platform& platform,
                                   const Series& series, html::Form form) {
    const schools::Scope scope(request.viewer);
    StartView view{.series = series,
                   .form = std::move(form),
                   .name = std::string(request.query.text("name")),
                   .groups = group_options(platform, scope)};
    view.asked = !view.name.empty();
    if (view.asked) {
        view.found = find_parents(platform.db, scope, view.name, most_found);
        platform.audit.read("parents found", series.id.value, scope.school);
    }
    return html::page(request, start_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_start(const http::Request& request, Platform& platform) {
    html::Form form;
    form.fill("name", request.query.text("name"));
    return start_answer(request, platform, series_with_people(request, platform), std::move(form));
}

static std::set<people::PersonId> chosen_people(const http::Request& request, Platform& platform) {
    auto persons = request.form_ids<people::PersonId>("person");
    const auto group = request.form.text("group");
    const auto bar = group.find('|');
    if (bar == std::string_view::npos) return persons;
    for (const auto& audience : audiences())
        if (audience.name == group.substr(0, bar))
            for (const auto person :
                 audience.people(platform, schools::Scope(request.viewer), group.substr(bar + 1)))
                persons.insert(person);
    return persons;
}

static http::Response submit_start(const http::Request& request, Platform& platform) {
    const auto series = series_with_people(request, platform);
    html::Form form(request);
    const auto persons = chosen_people(request, platform);
    if (persons.empty()) form.refuse("group", nobody_chosen);
    if (series.state == SeriesState::off) form.refuse("group", series_is_off);
    if (series.event == SeriesEvent::birthday) form.refuse("group", birthdays_begin_themselves);
    if (!form.ok()) return start_answer(request, platform, series, std::move(form));
    const auto begun =
        enrol_by_hand(platform, series, schools::SchoolId{request.viewer.school}, persons);
    jobs::later(platform, "send series", "");
    platform.audit.changed("series people", series.id.value, request.viewer.school,
                           "started for " + std::to_string(begun));
    return see_other_saying(series_address(series.id) + "/people",
                            begun > 0 ? "series.started" : "series.all_in_it");
}

void install_series_people(Site& site) {
    site.get("/series/{series}/people", show_people, May::plan_series);
    site.post("/series/{series}/people/{enrolment}", submit_change, May::plan_series);
    site.get("/series/{series}/start", show_start, May::plan_series);
    site.post("/series/{series}/start", submit_start, May::plan_series);
}

}  // namespace conversations
