#include <algorithm>

#include "modules/reports/rules/absences.html.hpp"
#include "modules/reports/rules/rules_pages.hpp"
#include "platform/sheets/download.hpp"
#include "platform/site/guard.hpp"

namespace reports {

// Those that a school may choose for an absence that somebody has a reason for.
constexpr std::array<std::string_view, 8> codes_offered{"I", "M", "C", "R", "T", "E", "G", "O"};
inline constexpr Refusal absence_changed{"absences_page.changed_meanwhile"};

std::string_view colour_of(Stand stand) {
    switch (stand) {
        case Stand::should_be_here:
        case Stand::unreached:
        case Stand::ring:
            return "red";
        case Stand::waiting:
        case Stand::not_yet:
            return "yellow";
        case Stand::answered:
            return "green";
        case Stand::in_register:
        case Stand::here:
            return "grey";
    }
    return "grey";
}

static calendar::Day absences_day(const http::Fields& fields, Platform& platform) {
    return calendar::parse_day(fields.text("day")).value_or(platform.clock.today());
}

static http::Response show_absences(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    AbsencesView view{.day = absences_day(request.query, platform),
                      .sets_rules = request.viewer.can(May::set_up_messages),
                      .now = platform.clock.now()};
    view.today = view.day == platform.clock.today();
    const auto rules = load_rule_settings(platform.db, scope.school);
    for (auto& line : load_absences(platform.db, scope, view.day)) {
        const auto stand = stand_of(line, rules, view.now);
        view.answered += line.said_at ? 1 : 0;
        view.to_enter = view.to_enter || (!line.code.empty() && !line.exported_at);
        view.rows.push_back({std::move(line), stand});
    }
    std::ranges::stable_sort(view.rows, {}, &AbsenceRow::stand);
    platform.audit.read("absences", 0, scope.school, calendar::iso(view.day));
    return html::page(request, absences_page, view);
}

static sheets::Table table_of_absences(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const auto day = absences_day(request.query, platform);
    const html::Out words;
    const auto say = [&](messages::Key key) { return std::string(words.say(key)); };
    sheets::Table table{.title = say("absences_page.file"),
                        .columns = {{say("absences_page.column_family")},
                                    {say("absences_page.column_given")},
                                    {say("absences_page.class")},
                                    {say("absences_page.column_date"), sheets::Kind::day},
                                    {say("absences_page.session")},
                                    {say("absences_page.code")},
                                    {say("absences_page.column_reason")},
                                    {say("absences_page.column_words")},
                                    {say("absences_page.column_answered")},
                                    {say("absences_page.column_register")}}};
    const bool upn = request.viewer.can(May::connect_records);
    if (upn) table.columns.insert(table.columns.begin(), {"UPN"});
    for (auto& line : load_absences(platform.db, scope, day)) {
        if (line.ended && says_here(line.marked)) continue;
        const auto reason = line.reason.empty()
                                ? std::string()
                                : say(messages::Key("absences_page.reason." + line.reason));
        std::vector<sheets::Cell> row{
            line.family,
            line.given,
            line.class_name,
            line.day,
            std::string(line.session == Session::am ? "AM" : "PM"),
            line.code,
            reason,
            line.words,
            line.said_at ? calendar::iso_time(calendar::london_time(*line.said_at).time)
                         : std::string(),
            line.marked};
        if (upn) row.insert(row.begin(), line.upn);
        table.rows.push_back(std::move(row));
    }
    platform.audit.exported("absences", 0, scope.school, calendar::iso(day));
    return table;
}

static std::string absences_file(const http::Request& request, Platform& platform) {
    return "absences-" + calendar::iso(absences_day(request.query, platform));
}

static http::Response absences_csv(const http::Request& request, Platform& platform) {
    return sheets::download_csv(absences_file(request, platform),
                                table_of_absences(request, platform));
}

static http::Response absences_workbook(const http::Request& request, Platform& platform) {
    return sheets::download_xlsx(absences_file(request, platform),
                                 table_of_absences(request, platform));
}

static http::Response submit_entered(const http::Request& request, Platform& platform) {
    const auto day = absences_day(request.form, platform);
    const auto shown = http::parse_id<Id<AbsencesView>>(request.form.text("shown"));
    const calendar::Instant at{std::chrono::seconds(shown.value_or(Id<AbsencesView>{}).value)};
    const schools::Scope scope(request.viewer);
    const auto marked = store_exported(platform, scope, day, at);
    platform.audit.changed("absences", 0, scope.school,
                           std::to_string(marked) + " entered, " + calendar::iso(day));
    return see_other_saying("/absences?day=" + calendar::iso(day), "absences_page.entered_message");
}

static AbsenceLine absence_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_absence(platform.db, schools::Scope(request.viewer),
                                           request.path_id<AbsenceId>("absence")));
}

static http::Response absence_answer(const http::Request& request, Platform& platform,
                                     AbsenceLine line, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    AbsenceView view{.form = std::move(form), .asked = load_asked_people(platform.db, line.id)};
    view.form.fill("version", line.version);
    line.reached = std::ranges::count_if(view.asked, &AskedOne::is_reached);
    const auto rules = load_rule_settings(platform.db, line.school);
    const auto stand = stand_of(line, rules, platform.clock.now());
    view.row = {std::move(line), stand};
    const html::Out words;
    for (const auto code : codes_offered)
        view.codes.push_back(
            {std::string(code),
             std::string(words.say(messages::Key("absences_page.code_of." + std::string(code))))});
    return html::page(request, absence_page, view, status);
}

static http::Response show_absence(const http::Request& request, Platform& platform) {
    auto line = absence_in(request, platform);
    platform.audit.read("absence", line.id.value, line.school);
    html::Form form;
    form.fill("code", line.code);
    return absence_answer(request, platform, std::move(line), std::move(form));
}

static http::Response submit_absence(const http::Request& request, Platform& platform) {
    auto line = absence_in(request, platform);
    html::Form form(request);
    const auto code = form.text("code");
    if (!code.empty() && std::ranges::find(codes_offered, code) == codes_offered.end())
        throw http::NotFound{};
    const auto version = http::parse_id<AbsenceId>(request.form.text("version"));
    if (!store_code(platform, line, code, version.value_or(AbsenceId{}).value,
                    request.viewer.person))
        form.refuse("code", absence_changed);
    if (!form.ok()) return absence_answer(request, platform, std::move(line), std::move(form));
    platform.audit.changed("absence", line.id.value, line.school, "code " + code);
    return see_other_saying("/absences?day=" + calendar::iso(line.day), "absences_page.saved");
}

constexpr db::Sql absences_now = R"(
    SELECT COUNT(CASE WHEN a.ended_at IS NULL AND a.reason = 'should_be_here'
                       AND a.decided_by = 0 THEN 1 END),
           COUNT(CASE WHEN a.ended_at IS NULL AND a.said_at IS NULL AND a.decided_by = 0
                       AND a.asked_at IS NOT NULL
                       AND a.session = 'am' AND COALESCE(r.enabled, TRUE)
                       AND COALESCE(r.minute, CAST($3 AS BIGINT)) <= $4 THEN 1 END),
           COUNT(a.asked_at), COUNT(CASE WHEN a.asked_at IS NOT NULL THEN a.said_at END)
      FROM reports_absences a
      LEFT JOIN reports_rules r ON r.school_id = a.school_id AND r.rule = 'unanswered'
     WHERE a.school_id = $1 AND a.day = $2)";

static void draw_absences(const http::Request& request, Platform& platform, html::Out& out) {
    const auto now = calendar::london_time(platform.clock.now());
    const auto counted =
        platform.db.one<AbsencesNow>(absences_now, request.viewer.school, now.day,
                                     kind_of(Rule::unanswered).time->count(), now.time.count());
    if (counted.should_be_here + counted.to_ring + counted.asked > 0) absences_panel(out, counted);
}

void install_absences_pages(Site& site) {
    site.get("/absences", show_absences, May::see_reports);
    site.get("/absences/export.csv", absences_csv, May::see_reports);
    site.get("/absences/export.xlsx", absences_workbook, May::see_reports);
    site.post("/absences/entered", submit_entered, May::see_reports);
    site.get("/absences/{absence}", show_absence, May::see_reports);
    site.post("/absences/{absence}", submit_absence, May::see_reports);
    site.panel(0, draw_absences, May::see_reports);
}

}  // namespace reports
