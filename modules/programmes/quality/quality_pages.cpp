#include "modules/programmes/quality/quality_pages.hpp"

#include <algorithm>

#include "modules/programmes/quality/quality.html.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"
#include "platform/sheets/table.hpp"
#include "platform/site/guard.hpp"

namespace programmes {

constexpr std::size_t most_to_watch = 15;
constexpr int most_observations = 60, most_exported = 5000;
constexpr std::size_t ratings_shown = 8;
constexpr int quality_panel_order = 6;

std::string name_of(RubricPoint point) {
    return "quality.point." + std::string(enums::text(point));
}

std::string name_of(RubricLevel level) {
    return "quality.level." + std::string(enums::text(level));
}

std::string_view colour_of(RubricLevel level) {
    switch (level) {
        case RubricLevel::not_yet:
            return "red";
        case RubricLevel::on_the_way:
            return "yellow";
        case RubricLevel::good:
            return "green";
        case RubricLevel::excellent:
            return "turquoise";
    }
    return {};
}

static std::vector<ToWatch> whom_to_watch(Platform& platform, std::int64_t authority) {
    const auto today = platform.clock.today();
    std::vector<ToWatch> all;
    for (auto& who : load_deliverers(platform.db, authority, platform.clock.now())) {
        auto risk = risk_of(who.delivery(), today);
        if (risk.score > 0 && !who.planned) all.push_back({std::move(who), std::move(risk)});
    }
    std::ranges::stable_sort(all, std::ranges::greater{},
                             [](const ToWatch& one) { return one.risk.score; });
    if (all.size() > most_to_watch) all.resize(most_to_watch);
    return all;
}

static http::Response show_quality(const http::Request& request, Platform& platform) {
    const QualitySeen seen(request.viewer);
    QualityView view{.observations = load_observations(platform.db, seen, most_observations),
                     .actions = load_open_actions(platform.db, seen),
                     .today = platform.clock.today(),
                     .sees_all = seen.school == 0 && seen.person == 0,
                     .may_observe = request.viewer.can(May::observe)};
    if (view.sees_all) view.next = whom_to_watch(platform, seen.authority);
    platform.audit.read("observations", seen.school, seen.school);
    return html::page(request, quality_page, view);
}

static http::Response export_observations(const http::Request& request, Platform& platform) {
    const QualitySeen seen(request.viewer);
    const html::Out out(request.language);
    const auto column = [&](std::string_view key, sheets::Kind kind = sheets::Kind::text) {
        return sheets::Column{std::string(out.say(key)), kind};
    };
    sheets::Table table{.title = std::string(out.say("quality.observations")),
                        .columns = {column("quality.day", sheets::Kind::day), column("quality.who"),
                                    column("quality.school"), column("quality.observer"),
                                    column("quality.rating", sheets::Kind::number),
                                    column("quality.strengths"), column("quality.comment")}};
    for (const auto& one : load_observations(platform.db, seen, most_exported))
        if (one.rating)
            table.rows.push_back({calendar::london_day(one.starts_at), one.observed_name,
                                  one.school_name, one.observer_name, *one.rating, one.strengths,
                                  one.comment});
    platform.audit.exported("observations", seen.school, seen.school);
    return sheets::download_as(request.path.ends_with("xlsx") ? "xlsx" : "csv", "observations",
                               table);
}

const PointRow* RatingsView::seen(ObservationId observation, RubricPoint point) const {
    const auto found = std::ranges::find_if(points, [&](const PointRow& row) {
        return row.observation == observation && row.point == point;
    });
    return found == points.end() ? nullptr : &*found;
}

static http::Response show_ratings(const http::Request& request, Platform& platform) {
    QualitySeen seen(request.viewer);
    const auto person = request.path_id<people::PersonId>("person");
    if (seen.person != 0 && seen.person != person.value) throw http::NotFound{};
    seen.person = person.value;
    RatingsView view{.person = person,
                     .observed = load_observations(platform.db, seen, most_observations)};
    if (view.observed.empty()) throw http::NotFound{};
    view.name = view.observed.front().observed_name;
    std::erase_if(view.observed, [](const Observation& one) { return !one.rating; });
    if (view.observed.size() > ratings_shown) view.observed.resize(ratings_shown);
    std::ranges::reverse(view.observed);
    view.points = load_points_of(platform.db, person);
    for (const auto& one : view.observed)
        view.bars.push_back(
            {html::say_short_day(request.language, calendar::london_day(one.starts_at)),
             *one.rating, tenths(*one.rating)});
    platform.audit.read("observations", person.value, seen.school);
    return html::page(request, ratings_page, view);
}

constexpr db::Sql quality_waiting = R"(
    SELECT (SELECT COUNT(*) FROM programmes_observations o
              JOIN programmes_sessions s ON s.id = o.session_id
             WHERE o.observer_id = $2 AND o.state = 'planned' AND s.starts_at < $3),
           (SELECT COUNT(*) FROM programmes_quality_actions x
             WHERE x.authority_id = $1 AND x.closed_on IS NULL AND x.due_on < $4))";

static void draw_quality_waiting(const http::Request& request, Platform& platform, html::Out& out) {
    const auto waiting = platform.db.one<QualityWaiting>(
        quality_waiting, request.viewer.authority, request.viewer.person, platform.clock.now(),
        platform.clock.today());
    if (waiting.to_write + waiting.overdue > 0) quality_waiting_panel(out, waiting);
}

void install_quality(Site& site) {
    site.get("/quality", show_quality, May::see_quality);
    site.get("/quality/observations.csv", export_observations, May::see_quality);
    site.get("/quality/observations.xlsx", export_observations, May::see_quality);
    site.get("/quality/people/{person}", show_ratings, May::see_quality);
    site.panel(quality_panel_order, draw_quality_waiting, May::observe);
    install_observing(site);
    install_own_observations(site);
}

}  // namespace programmes
