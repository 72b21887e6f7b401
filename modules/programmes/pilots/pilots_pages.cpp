#include "modules/programmes/pilots/pilots_pages.hpp"

#include <algorithm>

#include "modules/programmes/pilots/pilots.html.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"

namespace programmes {

constexpr int most_pilot_changes = 600;

static http::Response show_pilots(const http::Request& request, Platform& platform) {
    const PilotsView view{.pilots = load_pilots(platform.db, request.viewer.authority),
                          .today = platform.clock.today(),
                          .may_run = request.viewer.can(May::run_pilots)};
    return html::page(request, pilots_page, view);
}

std::vector<PilotSchool> PilotView::behind() const {
    std::vector<PilotSchool> late;
    std::ranges::copy_if(schools, std::back_inserter(late),
                         [&](const PilotSchool& one) { return one.behind(now); });
    return late;
}

static std::string joined(const std::vector<std::string>& parts) {
    std::string all;
    for (const auto& part : parts) all += (all.empty() ? "" : ", ") + part;
    return all;
}

static std::vector<ui::SummaryRow> pilot_rows(const PilotView& v) {
    std::vector<std::string> areas, editions;
    for (const auto& area : v.plan.areas) areas.push_back(area.name);
    for (const auto& edition : v.plan.editions) editions.push_back(edition.title);
    std::vector<ui::SummaryRow> rows{
        {.key = pilot_words("question"), .value = v.pilot.question},
        {.key = pilot_words("areas"), .value = joined(areas)},
        {.key = pilot_words("editions"), .value = joined(editions)},
        {.key = pilot_words("ends_on"), .value = html::say_day({}, v.pilot.ends_on)}};
    if (v.pilot.drawn())
        rows.push_back({.key = pilot_words("start_order"),
                        .value = messages::say(
                            {}, "pilots.drawn_by",
                            {{"day", html::say_day({}, calendar::london_day(*v.pilot.drawn_at))},
                             {"name", v.pilot.drawn_by.value_or("")}}),
                        .href = address_of(v.pilot.id) + "/draw",
                        .change = std::string_view(messages::pattern({}, "pilots.see_draw"))});
    else
        rows.push_back({.key = pilot_words("start_order"), .value = pilot_words("not_drawn")});
    return rows;
}

// Schools begun of planned, a bar a wave.
static std::vector<ui::Bar> bars_of_begun(const std::vector<WaveCount>& waves) {
    std::vector<ui::Bar> bars;
    bars.reserve(waves.size());
    for (const auto& line : waves)
        bars.push_back({.label = wave_in_words(line.wave.number) + ", " + line.wave.term.name,
                        .value = static_cast<double>(line.count.begun),
                        .shown = messages::say(
                            {}, "pilots.begun_of",
                            {{"begun", line.count.begun}, {"planned", line.count.planned}})});
    return bars;
}

// What can be done with the schools that have no wave: lots for schools, or a wave by hand.
static void count_undecided(PilotView& view) {
    view.before_draw.drawn = view.pilot.drawn();
    for (const auto& school : view.schools) {
        if (!school.centre) ++view.before_draw.schools;
        if (!school.centre && school.wave != 0) ++view.before_draw.placed;
        const bool by_hand = school.centre || !view.pilot.drawn();
        if (school.wave == 0 && !school.left_on && by_hand) ++view.undecided;
    }
}

static std::vector<WaveCount> waves_of(const PilotView& view) {
    return count_waves(view.plan.waves, view.schools, view.now);
}

static PilotView load_view(const http::Request& request, Platform& platform) {
    PilotView view{.pilot = pilot_in(request, platform),
                   .now = platform.clock.now(),
                   .may_run = request.viewer.can(May::run_pilots)};
    view.plan = load_pilot_plan(platform.db, view.pilot.id);
    view.schools = load_pilot_schools(platform.db, request.viewer.authority, view.pilot.id);
    return view;
}

static http::Response show_pilot(const http::Request& request, Platform& platform) {
    auto view = load_view(request, platform);
    view.changes =
        told_together(load_pilot_changes(platform.db, view.pilot.id, 0, most_pilot_changes));
    const auto waves = waves_of(view);
    for (const auto& school : view.schools) view.all.add(school, view.now);
    view.summary = pilot_rows(view);
    view.progress = shown_table(progress_table(waves));
    view.begun = bars_of_begun(waves);
    const auto both = compare_waves(waves, view.today());
    view.earlier_and_later = shown_table(earlier_and_later_table(both));
    view.compares = both.earlier_waves > 0 && both.later_waves > 0;
    count_undecided(view);
    return html::page(request, pilot_page, view);
}

static sheets::Table progress_of(const http::Request& request, Platform& platform) {
    const auto view = load_view(request, platform);
    platform.audit.exported("pilot", view.pilot.id.value, 0, "progress");
    return progress_table(waves_of(view));
}

static http::Response progress_csv(const http::Request& request, Platform& platform) {
    return sheets::download_csv("pilot-progress", progress_of(request, platform));
}

static http::Response progress_xlsx(const http::Request& request, Platform& platform) {
    return sheets::download_xlsx("pilot-progress", progress_of(request, platform));
}

void install_pilots(Site& site) {
    site.get("/pilots", show_pilots, May::see_pilots);
    install_comparing(site);
    install_setting_up(site);
    site.get("/pilots/{pilot}", show_pilot, May::see_pilots);
    site.get("/pilots/{pilot}/progress.csv", progress_csv, May::see_pilots);
    site.get("/pilots/{pilot}/progress.xlsx", progress_xlsx, May::see_pilots);
    install_naming(site);
    install_drawing(site);
    install_moving(site);
}

}  // namespace programmes
