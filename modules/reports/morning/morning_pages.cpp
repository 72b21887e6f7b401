#include "modules/reports/morning/morning_pages.hpp"

#include <algorithm>

#include "modules/reports/morning/morning.html.hpp"
#include "platform/sheets/download.hpp"

namespace reports {

static std::string day_query(std::string_view path, calendar::Day day) {
    return std::string(path) + "?day=" + calendar::iso(day);
}

std::string MorningView::address(int more_days) const {
    auto there = day_query("/reports", calendar::plus_days(shown.days.day, more_days));
    return rule.empty() ? there : there + "&rule=" + rule;
}

std::string MorningView::file(std::string_view kind) const {
    auto there = day_query("/reports/export." + std::string(kind), shown.days.day);
    return rule.empty() ? there : there + "&rule=" + rule;
}

std::size_t SchoolsView::quiet_schools() const {
    return schools.size() -
           static_cast<std::size_t>(std::ranges::count_if(schools, &SchoolMorning::did_anything));
}

std::string SchoolsView::address(int more_days) const {
    return day_query("/reports/schools", calendar::plus_days(shown.days.day, more_days));
}

std::string SchoolsView::file(std::string_view kind) const {
    return day_query("/reports/schools." + std::string(kind), shown.days.day);
}

static MorningDays morning_asked(const http::Request& request, Platform& platform) {
    return morning_days(
        calendar::parse_day(request.query.text("day")).value_or(platform.clock.today()));
}

static std::optional<Rule> rule_chosen(const http::Request& request) {
    return enums::parse<Rule>(request.query.text("rule"));
}

// Those of the lines that are of the rule that was asked for, if one was.
static void keep_rule(std::vector<DoingLine>& lines, std::optional<Rule> rule) {
    if (rule) std::erase_if(lines, [&](const DoingLine& line) { return line.rule != *rule; });
}

static http::Response show_morning(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const auto days = morning_asked(request, platform);
    const auto rule = rule_chosen(request);
    auto mornings = load_mornings(platform.db, scope, days);
    MorningView view{.begun = !mornings.empty(),
                     .filter = html::Form(request.query),
                     .rule = rule ? std::string(enums::text(*rule)) : std::string(),
                     .lines = load_doings(platform.db, scope, days.day),
                     .sets_rules = request.viewer.can(May::set_up_messages),
                     .connects = request.viewer.can(May::connect_records)};
    auto sums = view.begun ? std::move(mornings.front()) : SchoolMorning{};
    sums.did = counted(view.lines);
    view.shown = figures_of(days, std::move(sums), platform.clock.today(), Small::told);
    const html::Out words;
    for (const auto& kind : rule_kinds())
        view.rules.push_back({std::string(enums::text(kind.rule)), say_rule(words, kind.rule)});
    keep_rule(view.lines, rule);
    view.all_lines = view.lines.size();
    if (view.lines.size() > doings_shown) view.lines.resize(doings_shown);
    platform.audit.read("reports", 0, scope.school, calendar::iso(days.day));
    return html::page(request, morning_page, view);
}

static sheets::Table table_of_doings(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const auto day = morning_asked(request, platform).day;
    const html::Out words;
    const auto say = [&](messages::Key key) { return std::string(words.say(key)); };
    sheets::Table table{.title = say("morning.file"),
                        .columns = {{say("morning.column_day"), sheets::Kind::day},
                                    {say("morning.column_time")},
                                    {say("morning.column_rule")},
                                    {say("morning.column_child")},
                                    {say("morning.column_person")},
                                    {say("morning.column_because")},
                                    {say("morning.column_came_of")}}};
    auto lines = load_doings(platform.db, scope, day);
    keep_rule(lines, rule_chosen(request));
    for (const auto& line : lines)
        table.rows.push_back({day, calendar::iso_time(calendar::london_time(line.at).time),
                              say_rule(words, line.rule), line.child, line.person,
                              say_because(words, line), say_came_of(words, line)});
    platform.audit.exported("reports", 0, scope.school, calendar::iso(day));
    return table;
}

static std::string doings_file(const http::Request& request, Platform& platform) {
    return "reports-" + calendar::iso(morning_asked(request, platform).day);
}

static http::Response morning_csv(const http::Request& request, Platform& platform) {
    return sheets::download_csv(doings_file(request, platform), table_of_doings(request, platform));
}

static http::Response morning_workbook(const http::Request& request, Platform& platform) {
    return sheets::download_xlsx(doings_file(request, platform),
                                 table_of_doings(request, platform));
}

static http::Response show_schools(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const auto days = morning_asked(request, platform);
    SchoolsView view{.schools = load_mornings(platform.db, scope, days)};
    load_done(platform.db, scope, days.day, view.schools);
    view.shown = figures_of(days, together(view.schools), platform.clock.today(), Small::kept_back);
    return html::page(request, mornings_page, view);
}

static std::vector<sheets::Cell> cells_of(const std::string& few, const SchoolMorning& one) {
    if (!one.told_of()) return {one.name, few, {}, {}, {}, {}, {}, {}, {}};
    const auto told = [&](std::int64_t number) {
        return too_few_to_tell(number) ? sheets::Cell(few) : sheets::Cell(number);
    };
    const auto missed = one.all_days();
    return {one.name,
            one.pupils,
            one.staff.minutes(),
            told(one.reach.told),
            told(one.reach.handed),
            told(one.reach.arrived),
            told(one.reach.read),
            told(missed.missing()),
            told(missed.by_ten)};
}

static sheets::Table table_of_schools(const http::Request& request, Platform& platform) {
    const html::Out words;
    const auto number = [&](messages::Key key) {
        return sheets::Column{std::string(words.say(key)), sheets::Kind::number};
    };
    sheets::Table table{.title = std::string(words.say("morning.schools_file")),
                        .columns = {{std::string(words.say("morning.column_school"))},
                                    number("morning.column_pupils"),
                                    number("morning.minutes"),
                                    number("morning.told"),
                                    number("morning.handed"),
                                    number("morning.arrived"),
                                    number("morning.read"),
                                    number("morning.missed_two_weeks"),
                                    number("morning.by_ten")}};
    const std::string few(words.say("morning.few"));
    const auto days = morning_asked(request, platform);
    for (const auto& one : load_mornings(platform.db, schools::Scope(request.viewer), days))
        table.rows.push_back(cells_of(few, one));
    return table;
}

static std::string schools_file(const http::Request& request, Platform& platform) {
    return "reports-of-schools-" + calendar::iso(morning_asked(request, platform).day);
}

static http::Response schools_csv(const http::Request& request, Platform& platform) {
    return sheets::download_csv(schools_file(request, platform),
                                table_of_schools(request, platform));
}

static http::Response schools_workbook(const http::Request& request, Platform& platform) {
    return sheets::download_xlsx(schools_file(request, platform),
                                 table_of_schools(request, platform));
}

void install_morning(Site& site) {
    site.get("/reports", show_morning, May::see_reports);
    site.get("/reports/export.csv", morning_csv, May::see_reports);
    site.get("/reports/export.xlsx", morning_workbook, May::see_reports);
    // Numbers without names, for whoever sees where things stand.
    site.get("/reports/schools", show_schools, May::see_standing);
    site.get("/reports/schools.csv", schools_csv, May::see_standing);
    site.get("/reports/schools.xlsx", schools_workbook, May::see_standing);
}

}  // namespace reports
