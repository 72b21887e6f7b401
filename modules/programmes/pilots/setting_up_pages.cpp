// Setting a pilot up, and changing what it is.
#include <algorithm>
#include <sstream>

#include "modules/programmes/catalogue/catalogue_store.hpp"
#include "modules/programmes/pilots/pilots_pages.hpp"
#include "modules/programmes/pilots/setting_up.html.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr Refusal pilot_name_missing{"pilots.name_missing"}, name_taken{"pilots.name_taken"},
    question_missing{"pilots.question_missing"}, areas_missing{"pilots.areas_missing"},
    ward_unknown{"pilots.ward_unknown"}, editions_missing{"pilots.editions_missing"},
    end_missing{"pilots.end_missing"};
constexpr std::size_t longest_name = 80, longest_question = 1000, longest_wards = 2000;

namespace {
// What can be chosen from, found once for the page and for reading it.
struct Choices : PilotChoices {
    std::vector<Edition> editions{};
};
}  // namespace

static Choices load_choices(const http::Request& request, Platform& platform) {
    return {load_pilot_choices(platform.db, request.viewer.authority),
            load_editions(platform.db, CatalogueReader(request.viewer))};
}

static std::string term_field(std::size_t number) {
    return "term-" + std::to_string(number);
}

static http::Response set_up_answer(const http::Request& request, const Choices& choices,
                                    SetUpView view) {
    for (const auto& area : choices.areas)
        if (area.kind == PilotAreaKind::district) view.districts.push_back({area.name, area.name});
    for (const auto& edition : choices.editions)
        view.editions.push_back({std::to_string(edition.id.value), edition.title});
    for (const auto& term : choices.terms)
        view.terms.push_back({calendar::iso(term.first),
                              messages::say({}, "pilots.term_option",
                                            {{"name", term.name},
                                             {"first", html::say_short_day({}, term.first)},
                                             {"last", html::say_short_day({}, term.last)}})});
    return html::page(request, set_up_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

// Wards are typed, one a line, for a county has hundreds; letters large or small.
static std::string small_letters(std::string text) {
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

static const PilotArea* find_ward(const Choices& choices, const std::string& typed) {
    const auto wanted = small_letters(typed);
    const auto found = std::ranges::find_if(choices.areas, [&](const PilotArea& area) {
        return area.kind == PilotAreaKind::ward && small_letters(area.name) == wanted;
    });
    return found == choices.areas.end() ? nullptr : &*found;
}

static std::vector<PilotArea> read_areas(html::Form& form, const Choices& choices) {
    std::vector<PilotArea> areas;
    for (const auto& area : choices.areas)
        if (area.kind == PilotAreaKind::district && form.chosen("district", area.name))
            areas.push_back(area);
    std::istringstream lines(form.text("wards", {.longest = longest_wards}));
    for (std::string line; std::getline(lines, line);) {
        const auto first = line.find_first_not_of(" \t");
        if (first == line.npos) continue;
        line = line.substr(first, line.find_last_not_of(" \t") - first + 1);
        if (const auto* ward = find_ward(choices, line))
            areas.push_back(*ward);
        else
            form.refuse("wards", ward_unknown.with("ward", line));
    }
    if (areas.empty()) form.refuse("district", areas_missing);
    return areas;
}

// The terms of the waves, the first wave's first; none is left out between two others.
static std::vector<TermSpan> read_terms_of_waves(html::Form& form, const Choices& choices) {
    std::vector<TermSpan> terms;
    bool left_out = false;
    for (std::size_t number = 1; number <= most_waves; ++number) {
        const auto chosen = form.value(term_field(number));
        const auto found = std::ranges::find_if(choices.terms, [&](const TermSpan& term) {
            return calendar::iso(term.first) == chosen;
        });
        if (found == choices.terms.end()) {
            left_out = true;
            continue;
        }
        if (left_out)
            form.refuse(term_field(terms.size() + 1),
                        wave_left_out.with("wave", std::to_string(terms.size() + 1)));
        terms.push_back(*found);
    }
    return terms;
}

static void refuse_as(html::Form& form, std::string_view field, const Outcome<void>& checked) {
    if (!checked) form.refuse(field, checked.error());
}

static PilotDetails read_details(html::Form& form, const Choices& choices) {
    PilotDetails details{
        .name = form.text("name", {.required = pilot_name_missing, .longest = longest_name}),
        .question =
            form.text("question", {.required = question_missing, .longest = longest_question})};
    details.areas = read_areas(form, choices);
    for (const auto& edition : choices.editions)
        if (form.chosen("edition", std::to_string(edition.id.value)))
            details.editions.push_back(edition.id);
    if (details.editions.empty()) form.refuse("edition", editions_missing);
    details.terms = read_terms_of_waves(form, choices);
    if (details.terms.empty()) form.refuse(term_field(1), waves_missing);
    const auto ends = form.day("ends", {.required = end_missing});
    if (!ends || !form.ok()) return details;
    details.ends_on = *ends;
    const auto checked = check_waves(details.terms, *ends);
    const bool end = !checked && checked.error() == ends_too_early;
    refuse_as(form, end ? std::string("ends") : term_field(1), checked);
    return details;
}

static http::Response show_set_up(const http::Request& request, Platform& platform) {
    return set_up_answer(request, load_choices(request, platform), {});
}

static http::Response set_up(const http::Request& request, Platform& platform) {
    const auto choices = load_choices(request, platform);
    SetUpView view{.form = html::Form(request)};
    const auto details = read_details(view.form, choices);
    std::optional<PilotId> made;
    if (view.form.ok()) {
        made = add_pilot(platform, request.viewer.authority, request.viewer.person, details);
        if (!made) view.form.refuse("name", name_taken);
    }
    if (!made) return set_up_answer(request, choices, std::move(view));
    return see_other_saying(address_of(*made) + "/schools", "pilots.set_up_saved");
}

static html::Form filled_form(const Pilot& pilot, const PilotPlan& plan) {
    html::Form form;
    form.fill("name", pilot.name);
    form.fill("question", pilot.question);
    form.fill("ends", pilot.ends_on);
    std::string wards;
    for (const auto& area : plan.areas)
        if (area.kind == PilotAreaKind::district)
            form.fill("district", area.name);
        else
            wards += area.name + "\n";
    form.fill("wards", wards);
    for (const auto& edition : plan.editions) form.fill("edition", edition.id);
    std::size_t number = 0;
    for (const auto& wave : plan.waves)
        form.fill(term_field(++number), calendar::iso(wave.term.first));
    return form;
}

static http::Response show_change(const http::Request& request, Platform& platform) {
    SetUpView view{.pilot = pilot_in(request, platform)};
    view.form = filled_form(view.pilot, load_pilot_plan(platform.db, view.pilot.id));
    return set_up_answer(request, load_choices(request, platform), std::move(view));
}

static WaveUse use_of_waves(const http::Request& request, Platform& platform, const Pilot& pilot) {
    WaveUse use{.drawn = pilot.drawn()};
    for (const auto& one : load_pilot_schools(platform.db, request.viewer.authority, pilot.id))
        use.highest_with_schools = std::max(use.highest_with_schools, one.wave);
    return use;
}

static http::Response change_pilot(const http::Request& request, Platform& platform) {
    SetUpView view{.pilot = pilot_in(request, platform), .form = html::Form(request)};
    auto& form = view.form;
    const auto choices = load_choices(request, platform);
    const auto plan = load_pilot_plan(platform.db, view.pilot.id);
    const auto details = read_details(form, choices);
    is_current(platform, view.pilot, form);
    if (name_is_taken(platform.db, request.viewer.authority, details.name, view.pilot.id))
        form.refuse("name", name_taken);
    if (form.ok())
        refuse_as(
            form, term_field(1),
            check_change(plan.waves, details.terms, use_of_waves(request, platform, view.pilot),
                         platform.clock.today()));
    if (!form.ok()) return set_up_answer(request, choices, std::move(view));
    must_be_first(store_pilot(platform, changing_of(request, view.pilot), plan, details));
    return see_other_saying(address_of(view.pilot.id), "pilots.change_saved");
}

void install_setting_up(Site& site) {
    site.get("/pilots/new", show_set_up, May::run_pilots);
    site.post("/pilots/new", set_up, May::run_pilots);
    site.get("/pilots/{pilot}/change", show_change, May::run_pilots);
    site.post("/pilots/{pilot}/change", change_pilot, May::run_pilots);
}

}  // namespace programmes
