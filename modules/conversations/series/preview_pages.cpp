// A series as a parent gets it, from today on.
#include <ranges>

#include "modules/conversations/series/preview.html.hpp"
#include "modules/conversations/series/series_pages.hpp"
#include "modules/conversations/series/series_words.hpp"

namespace conversations {

static std::vector<std::string> lines_of(std::string_view words) {
    std::vector<std::string> lines;
    for (const auto line : std::views::split(words, '\n'))
        if (!line.empty()) lines.emplace_back(line.begin(), line.end());
    return lines;
}

static Previewed previewed(const html::Out& o, const SeriesStep& step, const StepLetter& letter,
                           calendar::Instant at, PartPrice price) {
    Previewed shown{.day = told_day(o, step.after_days),
                    .at = at,
                    .lines = lines_of(letter.words),
                    .language = std::string(messages::spoken(letter.language).code),
                    .measured = measure(letter.words)};
    shown.cost = say(cost_of(static_cast<std::int64_t>(shown.measured.parts), price));
    if (shown.language != "en") return shown;
    const auto read = reading_age(letter.words);
    shown.years = read.years;
    for (const auto& word : read.hard)
        shown.hard.push_back(letter.words.substr(word.at, word.length) +
                             (word.simpler.empty() ? "" : " → " + std::string(word.simpler)));
    return shown;
}

static std::vector<ui::Tab> language_tabs_of(const Series& series, std::string_view chosen) {
    std::vector<ui::Tab> tabs;
    for (const auto& spoken : messages::languages())
        tabs.push_back({std::string(spoken.name),
                        series_address(series.id) + "/preview?language=" + std::string(spoken.code),
                        spoken.code == chosen});
    return tabs;
}

// Who it is shown for: nobody real.
static StepNames sample_names(const http::Request& request) {
    const html::Out o(request.language);
    return {.first_name = std::string(o.say("series.sample_parent")),
            .child = std::string(o.say("series.sample_child")),
            .school = request.viewer.school != 0 ? request.viewer.place
                                                 : std::string(o.say("series.sample_school"))};
}

static http::Response show_preview(const http::Request& request, Platform& platform) {
    const auto series = series_in(request, platform);
    const html::Out o(request.language);
    const auto language =
        messages::spoken(messages::language_of(request.query.text("language"))).code;
    const PartPrice price{platform.settings.text_price};
    SeriesPreview view{.series = series,
                       .languages = language_tabs_of(series, language),
                       .language = std::string(language)};
    const auto today = platform.clock.today();
    const auto steps = load_steps(platform.db, series.id);
    for (const auto& step : steps) {
        const auto letter =
            letter_of(step, language, sample_names(request), {.first = view.steps.empty()});
        const auto day = calendar::plus_days(today, static_cast<int>(step.after_days));
        const auto at = calendar::in_london({day, std::chrono::minutes(series.minute)});
        view.steps.push_back(previewed(o, step, letter, at, price));
        view.steps.back().instead = view.steps.back().language != language;
        view.parts += view.steps.back().measured.parts;
    }
    view.cost = say(cost_of(static_cast<std::int64_t>(view.parts), price));
    return html::page(request, series_preview_page, view);
}

void install_series_preview(Site& site) {
    site.get("/series/{series}/preview", show_preview, May::plan_series);
}

}  // namespace conversations
