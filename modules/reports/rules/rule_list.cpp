#include "modules/reports/rules/rule_list.hpp"

#include <algorithm>

namespace reports {

using namespace std::chrono_literals;

std::span<const RuleKind> rule_kinds() {
    static const std::array<RuleKind, words(Rule{}).size()> kinds{{
        {.rule = Rule::absence, .time = 9h + 30min},
        {.rule = Rule::afternoon, .time = 14h},
        {.rule = Rule::unanswered, .time = 10h},
        {.rule = Rule::late, .time = 10h + 30min, .number = 3, .least = 2, .most = 10},
        {.rule = Rule::achievement},
        {.rule = Rule::behaviour, .enabled = false},
        {.rule = Rule::homework, .time = 16h},
        {.rule = Rule::result},
        {.rule = Rule::digest, .time = 16h, .number = 5, .least = 1, .most = 7},
        {.rule = Rule::welcome, .enabled = false, .time = 10h},
        {.rule = Rule::limit, .number = 3, .least = 1, .most = 10, .always = true},
    }};
    return kinds;
}

const RuleKind& kind_of(Rule rule) {
    return rule_kinds()[static_cast<std::size_t>(rule)];
}

namespace {
struct RuleRow {
    Rule rule{};
    bool enabled = false;
    std::optional<std::int64_t> minute{}, number{};
};
}  // namespace

constexpr db::Sql rules_of_school = R"(
    SELECT rule, enabled, minute, number FROM reports_rules WHERE school_id = $1)";

RuleSettings load_rule_settings(db::Connection& db, std::int64_t school) {
    RuleSettings settings;
    for (const auto& kind : rule_kinds())
        settings.all[static_cast<std::size_t>(kind.rule)] = {kind.enabled, kind.time.value_or(0min),
                                                             kind.number.value_or(0)};
    for (const auto& row : db.all<RuleRow>(rules_of_school, school)) {
        auto& setting = settings.all[static_cast<std::size_t>(row.rule)];
        setting.enabled = row.enabled || kind_of(row.rule).always;
        if (row.minute) setting.time = std::chrono::minutes(*row.minute);
        if (row.number) setting.number = *row.number;
    }
    return settings;
}

constexpr db::Sql set_rule = R"(
    INSERT INTO reports_rules (school_id, rule, enabled, minute, number, by_id, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (school_id, rule) DO UPDATE
       SET enabled = excluded.enabled, minute = excluded.minute, number = excluded.number,
           by_id = excluded.by_id, at = excluded.at)";

void store_rule_setting(Platform& platform, std::int64_t school, Rule rule,
                        const RuleSetting& setting, people::PersonId by) {
    const auto& kind = kind_of(rule);
    const auto minute = kind.time ? std::optional(std::int64_t{setting.time.count()})
                                  : std::optional<std::int64_t>();
    const auto number = kind.number ? std::optional(setting.number) : std::nullopt;
    platform.db.run(set_rule, school, rule, setting.enabled, minute, number, by,
                    platform.clock.now());
}

void store_doings(Platform& platform, std::span<const Doing> doings) {
    if (doings.empty()) return;
    constexpr std::string_view columns[] = {
        "id", "authority_id", "school_id", "child_id", "rule",       "day",      "about",
        "at", "marked_at",    "outcome",   "words",    "message_id", "person_id"};
    const auto now = platform.clock.now();
    auto next = doings.begin();
    platform.db.bulk("reports_doings", columns, [&](std::vector<db::Param>& values) {
        if (next == doings.end()) return false;
        const auto& one = *next++;
        const auto message = one.message != 0 ? std::optional(one.message) : std::nullopt;
        values = {platform.ids.next(), one.authority, one.school,    one.child, one.rule,  one.day,
                  one.about,           now,           one.marked_at, one.did,   one.words, message,
                  one.person};
        return true;
    });
}

constexpr db::Sql doings_of_school = R"(
    SELECT rule, outcome, COUNT(*) FROM reports_doings
     WHERE school_id = $1 AND day >= $2 GROUP BY rule, outcome ORDER BY rule, 3 DESC, outcome)";

std::vector<DidCount> count_doings(db::Connection& db, std::int64_t school, calendar::Day since) {
    return db.all<DidCount>(doings_of_school, school, since);
}

}  // namespace reports
