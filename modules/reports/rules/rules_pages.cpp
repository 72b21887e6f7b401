#include "modules/reports/rules/rules_pages.hpp"

#include <algorithm>

#include "modules/reports/rules/rules.hpp"
#include "modules/reports/rules/rules.html.hpp"
#include "platform/site/guard.hpp"

namespace reports {

std::string sentence_of(const html::Out& o, const RuleLine& line) {
    const auto day = std::clamp<std::int64_t>(line.setting.number, 1, 7);
    return o.say("rules.sentence." + line.word(),
                 {{"time", calendar::iso_time(line.setting.time)},
                  {"number", line.setting.number},
                  {"day", o.say("rules.day_of." + std::to_string(day))}});
}

std::optional<schools::SchoolName> school_asked(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    if (scope.school != 0)
        return schools::find_school(platform.db, scope, schools::SchoolId{scope.school});
    const auto chosen = http::parse_id<schools::SchoolId>(request.query.text("school"));
    if (!chosen) return {};
    return http::or_not_found(schools::find_school(platform.db, scope, *chosen));
}

static calendar::Day monday_of(calendar::Day today) {
    const auto day = static_cast<int>(calendar::weekday_of(today).iso_encoding());
    return calendar::plus_days(today, 1 - day);
}

static http::Response show_rules(const http::Request& request, Platform& platform) {
    RulesView view{.sees_absences = request.viewer.can(May::see_reports)};
    const auto school = school_asked(request, platform);
    if (!school) {
        view.schools = schools::load_schools(platform.db, schools::Scope(request.viewer));
        return html::page(request, rules_page, view);
    }
    view.school = school->id.value;
    view.school_name = school->name;
    const auto settings = load_rule_settings(platform.db, view.school);
    const auto counts = count_doings(platform.db, view.school, monday_of(platform.clock.today()));
    for (const auto& kind : rule_kinds()) {
        RuleLine line{.kind = kind, .setting = settings[kind.rule]};
        for (const auto& count : counts)
            if (count.rule == kind.rule) line.did.push_back(count);
        view.lines.push_back(std::move(line));
    }
    return html::page(request, rules_page, view);
}

static RuleView rule_asked(const http::Request& request, Platform& platform) {
    const auto rule = enums::parse<Rule>(request.in_path.text("rule"));
    const auto school = school_asked(request, platform);
    if (!rule || !school) throw http::NotFound{};
    RuleView view{
        .school = school->id.value, .school_name = school->name, .line = {.kind = kind_of(*rule)}};
    const html::Out words;
    for (int day = 1; day <= 7; ++day)
        view.days.push_back(
            {std::to_string(day),
             std::string(words.say(messages::Key("rules.day_of." + std::to_string(day))))});
    return view;
}

static http::Response show_rule(const http::Request& request, Platform& platform) {
    auto view = rule_asked(request, platform);
    const auto setting = load_rule_settings(platform.db, view.school)[view.line.kind.rule];
    view.line.setting = setting;
    view.form.fill("enabled", std::string_view(setting.enabled ? "on" : "off"));
    view.form.fill("time", setting.time);
    view.form.fill("number", setting.number);
    return html::page(request, rule_page, view);
}

static http::Response submit_rule(const http::Request& request, Platform& platform) {
    auto view = rule_asked(request, platform);
    const auto& kind = view.line.kind;
    view.form = html::Form(request);
    RuleSetting setting{.enabled = kind.always || view.form.value("enabled") == "on"};
    if (kind.time)
        setting.time = view.form.time("time", {.required = Refusal{"rules.time_missing"}})
                           .value_or(*kind.time);
    if (kind.number)
        setting.number = view.form.number("number", kind.least, kind.most).value_or(*kind.number);
    view.line.setting = setting;
    if (!view.form.ok()) return html::page(request, rule_page, view, http::Status::unprocessable);
    store_rule_setting(platform, view.school, kind.rule, setting, request.viewer.person);
    platform.audit.changed("rule", 0, view.school,
                           view.line.word() + (setting.enabled ? " on" : " off"));
    return see_other_saying("/reports/rules?school=" + std::to_string(view.school), "rules.saved");
}

void install_rules_pages(Site& site) {
    site.get("/reports/rules", show_rules, May::set_up_messages);
    site.get("/reports/rules/{rule}", show_rule, May::set_up_messages);
    site.post("/reports/rules/{rule}", submit_rule, May::set_up_messages);
}

}  // namespace reports
