// The rules a school may have, as plain data, and how a school set them.
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "modules/conversations/conversations.hpp"
#include "platform/enums.hpp"
#include "platform/platform.hpp"

namespace reports {

/// absence, afternoon: not here and no reason: those responsible are asked · unanswered: shown to
/// the office · welcome: a named person writes first to a family that is new, which the page of
/// staff switches on · limit: how many texts of the other rules a person gets on one day.
enum class Rule : std::uint8_t {
    absence,
    afternoon,
    unanswered,
    late,
    achievement,
    behaviour,
    homework,
    result,
    digest,
    welcome,
    limit
};
constexpr auto words(Rule) {
    return std::to_array<std::string_view>({"absence", "afternoon", "unanswered", "late",
                                            "achievement", "behaviour", "homework", "result",
                                            "digest", "welcome", "limit"});
}

/// A rule as it ships; its sentence is the message rules.sentence.<word>.
struct RuleKind {
    Rule rule{};
    bool enabled = true;
    std::optional<std::chrono::minutes> time{};  // since midnight in London
    std::optional<std::int64_t> number{};
    std::int64_t least = 0, most = 0;  // of the number
    bool always = false;               // cannot be switched off
};
std::span<const RuleKind> rule_kinds();
const RuleKind& kind_of(Rule);

/// How a school set a rule.
struct RuleSetting {
    bool enabled = false;
    std::chrono::minutes time{};
    std::int64_t number = 0;
};
struct RuleSettings {
    std::array<RuleSetting, words(Rule{}).size()> all{};
    const RuleSetting& operator[](Rule rule) const { return all[static_cast<std::size_t>(rule)]; }
};
RuleSettings load_rule_settings(db::Connection&, std::int64_t school);
void store_rule_setting(Platform&, std::int64_t school, Rule, const RuleSetting&,
                        people::PersonId by);

/// What came of a rule about a child: told · or what a message is held for · no_one_to_tell: nobody
/// cares for the child whom we may tell · held_back: enough texts for one day, so the digest tells
/// it · taken_back: before it went · put_right: it had gone, and was followed by a word.
enum class Did : std::uint8_t {
    told,
    no_one_to_tell,
    held_back,
    taken_back,
    put_right,
    no_consent,
    wishes_letters,
    no_address,
    no_child_here,
    no_gateway,
    no_emergencies
};
constexpr auto words(Did) {
    return std::to_array<std::string_view>(
        {"told", "no_one_to_tell", "held_back", "taken_back", "put_right", "no_consent",
         "wishes_letters", "no_address", "no_child_here", "no_gateway", "no_emergencies"});
}

/// What a rule did about a child, as it is written down.
struct Doing {
    std::int64_t authority = 0, school = 0;
    people::ChildId child{};
    Rule rule{};
    calendar::Day day{};
    std::string about{};
    calendar::Instant marked_at{};
    Did did = Did::told;
    std::string words{};
    std::int64_t message = 0;
    people::PersonId person{};
};
/// Writes them down, in one statement.
void store_doings(Platform&, std::span<const Doing>);

/// The messages of a sending by school and person, and what became of each at once.
using SentMessages = std::map<std::pair<std::int64_t, std::int64_t>, std::pair<std::int64_t, Did>>;
SentMessages load_sent(db::Connection&, conversations::SendingId);

/// How often a rule came to what since that day, at one school.
struct DidCount {
    Rule rule{};
    Did did{};
    std::int64_t times = 0;
};
std::vector<DidCount> count_doings(db::Connection&, std::int64_t school, calendar::Day since);

}  // namespace reports
