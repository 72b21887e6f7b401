// All pilots side by side: whom they reached, who completed and what they said, and what it cost.
#include <algorithm>

#include "modules/programmes/pilots/comparing.html.hpp"
#include "modules/programmes/pilots/pilots_pages.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"

namespace programmes {

// A pilot without schools has its row too.
static std::vector<PilotFigures> load_figures(const http::Request& request, Platform& platform) {
    const auto authority = request.viewer.authority;
    const auto schools = load_all_pilot_schools(platform.db, authority);
    const auto answers = load_pilot_answers(platform.db, authority);
    const auto charged = load_charged(platform.db, authority);
    std::vector<PilotFigures> all;
    for (const auto& listed : load_pilots(platform.db, authority)) {
        std::vector<PilotSchool> own;
        std::ranges::copy_if(schools, std::back_inserter(own),
                             [&](const PilotSchool& one) { return one.pilot == listed.id; });
        auto figures = figures_of(own, answers, charged, platform.clock.now());
        figures.pilot = listed.id;
        figures.name = listed.name;
        all.push_back(std::move(figures));
    }
    return all;
}

// The column that a part is drawn by.
static std::size_t drawn_column(PilotsPart part) {
    switch (part) {
        case PilotsPart::reach:
            return 8;
        case PilotsPart::completion:
        case PilotsPart::cost:
            return 3;
    }
    return 0;
}

// The bar that the sentence is about: the longest, of costs the shortest.
static const ui::Bar* told_bar(const std::vector<ui::Bar>& bars, PilotsPart part) {
    const ui::Bar* told = nullptr;
    for (const auto& bar : bars) {
        if (bar.aside) continue;
        const bool further =
            !told || (part == PilotsPart::cost ? bar.value < told->value : bar.value > told->value);
        if (further) told = &bar;
    }
    return told;
}

static ComparedPart compared_part(const sheets::Table& pilots, PilotsPart part) {
    const auto table = part_of(pilots, part);
    const std::string word(enums::text(part));
    ComparedPart made{.title = table.title,
                      .bars = pilot_bars(table, drawn_column(part)),
                      .chart = table.columns[drawn_column(part)].title,
                      .table = shown_table(table),
                      .means = pilot_words("means." + word)};
    const auto* told = told_bar(made.bars, part);
    if (told)
        made.sentence = messages::say({}, messages::Key("pilots.says." + word),
                                      {{"name", told->label}, {"shown", told->shown}});
    else
        made.bars.clear();
    return made;
}

static http::Response show_comparison(const http::Request& request, Platform& platform) {
    ComparisonView view{.today = platform.clock.today()};
    const auto pilots = load_figures(request, platform);
    const auto table = pilots_table(pilots);
    for (const auto part : enums::all<PilotsPart>()) {
        view.parts.push_back(compared_part(table, part));
        for (std::size_t r = 0; r < pilots.size(); ++r)
            view.parts.back().table.rows[r].front().href = address_of(pilots[r].pilot);
    }
    if (pilots.empty()) view.parts.clear();
    return html::page(request, comparison_page, view);
}

static sheets::Table comparison(const http::Request& request, Platform& platform) {
    platform.audit.exported("pilots", request.viewer.authority, 0, "comparison");
    return pilots_table(load_figures(request, platform));
}

static http::Response comparison_csv(const http::Request& request, Platform& platform) {
    return sheets::download_csv("pilots", comparison(request, platform));
}

static http::Response comparison_xlsx(const http::Request& request, Platform& platform) {
    return sheets::download_xlsx("pilots", comparison(request, platform));
}

void install_comparing(Site& site) {
    site.get("/pilots/compare", show_comparison, May::see_pilots);
    site.get("/pilots/compare.csv", comparison_csv, May::see_pilots);
    site.get("/pilots/compare.xlsx", comparison_xlsx, May::see_pilots);
}

}  // namespace programmes
