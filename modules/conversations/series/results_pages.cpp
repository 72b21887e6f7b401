#include "modules/conversations/series/results.html.hpp"
#include "modules/conversations/series/series_pages.hpp"

namespace conversations {

static ResultsView results_view(const http::Request& request, Platform& platform,
                                const Series& series) {
    const html::Out o(request.language);
    ResultsView view{.series = series};
    auto results = load_results(platform.db, schools::Scope(request.viewer), series.id);
    for (auto& step : load_steps(platform.db, series.id)) {
        const auto* english = step.in("en");
        auto result = results[step.id];
        view.sent += result.sent;
        view.answered += result.answered;
        view.any_kept_back = view.any_kept_back || result.answers.kept_back;
        if (step.asks != StepAsks::nothing && result.sent > 0)
            view.bars.push_back(
                {.label = told_day(o, step.after_days),
                 .value = static_cast<double>(result.answered),
                 .shown = o.say("series.answered_of",
                                {{"answered", result.answered}, {"sent", result.sent}})});
        view.lines.push_back({step, english ? *english : std::string(), std::move(result)});
    }
    return view;
}

static http::Response show_results(const http::Request& request, Platform& platform) {
    const auto series = series_in(request, platform);
    return html::page(request, results_page, results_view(request, platform, series));
}

void install_series_results(Site& site) {
    site.get("/series/{series}/results", show_results, May::plan_series);
}

}  // namespace conversations
