#include "modules/programmes/standing/standing_pages.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include "modules/programmes/standing/addresses.hpp"
#include "modules/programmes/standing/panels.hpp"
#include "modules/programmes/standing/standing.html.hpp"
#include "modules/programmes/standing/table_parts.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"

namespace programmes {

constexpr std::size_t rows_on_a_page = 100;
constexpr int most_quotes = 60;

static bool has_feedback(StandingBy by) {
    return by != StandingBy::purpose && by != StandingBy::language && by != StandingBy::sessions &&
           by != StandingBy::stopped;
}

static StandingFacts load_facts(db::Connection& db, const StandingAsked& asked) {
    StandingFacts facts{.groups = load_groups(db, asked.seen)};
    if (asked.by == StandingBy::language)
        facts.places = load_place_counts_by_language(db, asked.seen, asked.year);
    else if (asked.by != StandingBy::feedback)
        facts.places = load_place_counts(db, asked.seen, asked.year);
    if (has_feedback(asked.by)) facts.feedback = load_feedback_counts(db, asked.seen, asked.year);
    if (asked.by == StandingBy::sessions)
        facts.sessions = load_session_counts(db, asked.seen, asked.year);
    return facts;
}

static void keep_asked(std::vector<GroupFacts>& groups, const StandingAsked& asked) {
    const auto span = span_of(asked.year);
    std::erase_if(groups, [&](const GroupFacts& group) {
        return group.begins < span.from || group.begins > span.last ||
               (asked.edition && group.edition != asked.edition);
    });
}

// The years and editions there are, whatever is asked for now.
static void offer_choices(StandingView& view, const std::vector<GroupFacts>& groups) {
    std::set<SchoolYear> years{view.asked.year ? view.asked.year : school_year_of(view.today)};
    std::map<std::string, EditionId> editions;
    for (const auto& group : groups) {
        years.insert(school_year_of(calendar::london_day(group.begins)));
        editions.emplace(group.edition_title, group.edition);
    }
    for (const auto& year : std::views::reverse(years))
        view.years.push_back({written(year), name_of(year)});
    view.years.push_back({"all", standing_words("standing.all_years")});
    for (const auto& [title, id] : editions)
        view.editions.push_back({std::to_string(id.value), title});
    view.filter.fill("year", written(view.asked.year));
    view.filter.fill("edition", view.asked.edition);
    view.any_groups = !groups.empty();
}

static std::vector<ui::Tab> tabs_of(const StandingAsked& asked) {
    std::vector<ui::Tab> tabs;
    for (const auto by : tabs_for(asked.looking)) {
        auto there = asked;
        there.by = by;
        there.sort.clear();
        tabs.push_back({title_of(by), address_of(there, place_of(there)), by == asked.by});
    }
    return tabs;
}

static ui::Column heading_of(const StandingAsked& asked, const StandingTable& made, std::size_t i) {
    const auto& column = made.table.columns[i];
    const bool number = column.kind != sheets::Kind::text && column.kind != sheets::Kind::day;
    const std::string upwards(made.keys[i]), downwards = "-" + upwards;
    auto there = asked;
    there.sort =
        asked.sort == downwards || (!number && asked.sort != upwards) ? upwards : downwards;
    return {.label = column.title,
            .number = number,
            .sort = address_of(there, place_of(asked)),
            .sorted = asked.sort == upwards     ? ui::Sorted::upwards
                      : asked.sort == downwards ? ui::Sorted::downwards
                                                : ui::Sorted::no};
}

static std::string shown(const sheets::Cell& cell, sheets::Kind kind) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return html::say_number({}, *number);
    if (const auto* day = std::get_if<calendar::Day>(&cell)) return html::say_short_day({}, *day);
    return sheets::plain(cell, kind);
}

// The cells of the export, as people read them; a page at a time.
static void show_table(StandingView& view, const StandingTable& made) {
    const auto& table = made.table;
    view.caption = table.title;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        view.columns.push_back(heading_of(view.asked, made, i));
    view.all_rows = std::ssize(table.rows);
    view.pages = static_cast<int>((table.rows.size() + rows_on_a_page - 1) / rows_on_a_page);
    const auto first = static_cast<std::size_t>(view.asked.page - 1) * rows_on_a_page;
    for (auto r = first; r < std::min(first + rows_on_a_page, table.rows.size()); ++r) {
        std::vector<ui::Cell> row;
        row.reserve(table.columns.size());
        for (std::size_t c = 0; c < table.columns.size(); ++c)
            row.push_back({shown(table.rows[r][c], table.columns[c].kind)});
        if (!made.links[r].empty())
            row.front().href = made.links[r].starts_with("/standing/")
                                   ? made.links[r] + "?year=" + written(view.asked.year)
                                   : made.links[r];
        view.rows.push_back(std::move(row));
    }
}

// Names are for those who know the families; everybody else sees how many.
static void add_names(StandingView& view, const http::Request& request, Platform& platform,
                      const StandingFacts& facts) {
    const auto& asked = view.asked;
    view.names_shown = asked.by == StandingBy::stopped && asked.looking == Looking::school &&
                       request.viewer.can(May::see_families);
    if (!view.names_shown) return;
    const GroupsById groups(facts.groups);
    for (auto& parent : load_not_completed(platform.db, asked.seen, asked.year))
        if (const auto* group = groups.find(parent.group))
            if (const auto after = stopped_after(parent.place, *group))
                view.stopped.push_back(
                    {std::move(parent.name), group->id, group->name, when_stopped(*after)});
    platform.audit.read("families", asked.seen.first, asked.seen.first, "who stopped coming");
}

static void add_quotes(StandingView& view, Platform& platform, const StandingFacts& facts) {
    if (view.asked.by != StandingBy::feedback || view.asked.looking == Looking::county) return;
    const GroupsById groups(facts.groups);
    view.quotes = load_quotes(platform.db, view.asked.seen, view.asked.year, most_quotes);
    std::erase_if(view.quotes, [&](const Quote& quote) { return !groups.find(quote.group); });
}

static http::Response show_standing(const http::Request& request, Platform& platform) {
    StandingView view{.asked = asked_in(request, platform)};
    const auto& asked = view.asked;
    view.today = platform.clock.today();
    auto facts = load_facts(platform.db, asked);
    offer_choices(view, facts.groups);
    keep_asked(facts.groups, asked);
    view.place = place_of(asked);
    view.tabs = tabs_of(asked);
    if (asked.by != StandingBy::feedback) view.figures = figures_of(count_steps(facts));
    if (!facts.groups.empty()) {
        auto made = table_of(asked.by, facts, asked.looking);
        view.chart = chart_of(asked.by, made, facts);
        sort_table(made, asked.sort);
        show_table(view, made);
    }
    add_names(view, request, platform, facts);
    add_quotes(view, platform, facts);
    view.pager = address_of(asked, view.place) + "&page=";
    view.as_csv = export_of(asked, "csv");
    view.as_xlsx = export_of(asked, "xlsx");
    return html::page(request, standing_page, view);
}

static sheets::Table exported(const http::Request& request, Platform& platform,
                              const StandingAsked& asked) {
    auto facts = load_facts(platform.db, asked);
    keep_asked(facts.groups, asked);
    const auto school = asked.looking == Looking::county ? 0 : asked.seen.first;
    platform.audit.exported("standing", school ? school : request.viewer.authority, school,
                            file_name_of(asked));
    auto made = table_of(asked.by, facts, asked.looking);
    sort_table(made, asked.sort);
    return std::move(made.table);
}

static http::Response export_csv(const http::Request& request, Platform& platform) {
    const auto asked = asked_in(request, platform);
    return sheets::download_csv(file_name_of(asked), exported(request, platform, asked));
}

static http::Response export_xlsx(const http::Request& request, Platform& platform) {
    const auto asked = asked_in(request, platform);
    return sheets::download_xlsx(file_name_of(asked), exported(request, platform, asked));
}

void install_standing(Site& site) {
    site.get("/standing", show_standing, May::see_standing);
    site.get("/standing/sessions", show_standing, May::see_standing);
    site.get("/standing/{school}", show_standing, May::see_standing);
    site.get("/standing.csv", export_csv, May::see_standing);
    site.get("/standing.xlsx", export_xlsx, May::see_standing);
    install_standing_panels(site);
}

}  // namespace programmes
