#include "modules/programmes/standing/panels.hpp"

#include "modules/programmes/standing/charts.hpp"
#include "modules/programmes/standing/panels.html.hpp"
#include "platform/html/page.hpp"

namespace programmes {

constexpr int registers_order = 2, standing_order = 9;

static YearView year_view(Platform& platform) {
    return {.year = school_year_of(platform.clock.today())};
}

static void draw_steps(YearView& view) {
    view.figures = figures_of(view.steps);
    view.bars = bars_of(view.steps);
}

static bool knows_families(const auth::Viewer& viewer) {
    return viewer.school != 0 && viewer.can(May::see_families);
}

// A school's staff who know the families: what waits for them, what comes, and how their groups
// stand, in one statement.
static void draw_schools_home(const http::Request& request, Platform& platform, html::Out& out) {
    if (!knows_families(request.viewer)) return;
    auto view = year_view(platform);
    auto home = load_school_home(platform.db, schools::Scope(request.viewer), view.year,
                                 platform.clock.now());
    for (const auto& group : home.groups) view.steps += group.steps;
    draw_steps(view);
    view.groups = std::move(home.groups);
    const TodayView today{.registers = std::move(home.registers),
                          .unreached = home.unreached,
                          .questions = home.questions};
    if (!today.empty()) today_panel(out, today);
    draw_next_sessions(request, platform, out, std::move(home.next));
    year_panel(out, view);
}

// The county, and governors, see numbers only.
static void draw_figures(const http::Request& request, Platform& platform, html::Out& out) {
    if (knows_families(request.viewer)) return;
    auto view = year_view(platform);
    view.steps = load_year_steps(platform.db, schools::Scope(request.viewer), view.year);
    draw_steps(view);
    year_panel(out, view);
}

static void draw_trainers_registers(const http::Request& request, Platform& platform,
                                    html::Out& out) {
    if (request.viewer.school != 0) return;
    const TodayView today{
        .registers = load_untaken_registers(platform.db, request.viewer, platform.clock.now())};
    if (!today.empty()) today_panel(out, today);
}

static http::Response show_unreached(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    UnreachedView view{load_unreached(platform.db, scope, platform.clock.now())};
    platform.audit.read("families", scope.school, scope.school, "whom nobody can reach");
    return html::page(request, unreached_page, view);
}

void install_standing_panels(Site& site) {
    site.get("/standing/unreached", show_unreached, May::see_families);
    site.panel(registers_order, draw_trainers_registers, May::take_registers);
    site.panel(registers_order, draw_schools_home, May::see_standing);
    site.panel(standing_order, draw_figures, May::see_standing);
}

}  // namespace programmes
