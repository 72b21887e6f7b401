// The award "Investor in Parents": a school says how it stands, shows it, is visited and decided
// on; it holds the award for three years, and then is looked at again.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "modules/programmes/award/objectives.hpp"
#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace programmes {

struct Award;
struct AwardFile;
using AwardId = Id<Award>;
using AwardFileId = Id<AwardFile>;

/// gathering: the school evaluates itself · submitted: waits for a verifier · visiting: a visit is
/// planned · conditions: something is still to be done · awarded: the school's current award ·
/// not_yet: decided against, with reasons · replaced: a later one took its place.
enum class AwardState : std::uint8_t {
    gathering,
    submitted,
    visiting,
    conditions,
    awarded,
    not_yet,
    replaced
};
constexpr auto words(AwardState) {
    return std::to_array<std::string_view>(
        {"gathering", "submitted", "visiting", "conditions", "awarded", "not_yet", "replaced"});
}

enum class SelfStanding : std::uint8_t { not_yet, partly, in_place };
constexpr auto words(SelfStanding) {
    return std::to_array<std::string_view>({"not_yet", "partly", "in_place"});
}

/// What a verifier found of an objective.
enum class Finding : std::uint8_t { strong, met, not_met };
constexpr auto words(Finding) {
    return std::to_array<std::string_view>({"strong", "met", "not_met"});
}

enum class AwardDecision : std::uint8_t { award, conditions, not_yet };
constexpr auto words(AwardDecision) {
    return std::to_array<std::string_view>({"award", "conditions", "not_yet"});
}

/// A school's award, or its way there.
struct Award {
    AwardId id{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string school_name{};
    std::string template_version{};
    AwardState state{};
    std::int64_t version = 0;
    calendar::Day since{};  // from when on facts count
    calendar::Day begun_on{};
    std::optional<calendar::Day> submitted_on{};
    people::PersonId verifier{};
    std::string verifier_name{};
    std::optional<calendar::Day> visit_on{};
    std::optional<calendar::Day> decided_on{};
    std::string reasons{};
    std::optional<calendar::Day> awarded_on{};
    std::optional<calendar::Day> valid_until{};
    std::string code{};
    bool again = false;  // the school held one before
};

/// What the school says of itself at one indicator.
struct SelfAnswer {
    std::string indicator{};
    SelfStanding standing{};
    std::string words{};
    std::int64_t version = 0;
    std::string by{};
};

struct AwardCondition {
    std::string objective{};
    std::string words{};
    calendar::Day due_on{};
    std::optional<calendar::Day> cleared_on{};
};

using Findings = std::map<std::string, Finding, std::less<>>;

inline constexpr Refusal answers_missing{"award.answers_missing"},
    evidence_missing{"award.evidence_missing"}, findings_missing{"award.findings_missing"},
    objective_not_met{"award.objective_not_met"}, nothing_to_do{"award.nothing_to_do"},
    condition_missing{"award.condition_missing"}, reasons_missing{"award.reasons_missing"},
    own_school{"award.own_school"}, other_verifier{"award.other_verifier"},
    visit_not_yet{"award.visit_not_yet"}, too_early_again{"award.too_early_again"},
    under_way_already{"award.under_way_already"}, not_now{"award.not_now"},
    nothing_overdue{"award.nothing_overdue"}, award_changed_meanwhile{"award.changed_meanwhile"};

/// Whether a school may begin: it has none on its way, and the current one ends within a year.
Outcome<void> check_beginning(const std::vector<Award>& of_school, calendar::Day today);

/// From when on facts count: the last award's day, else three years back.
calendar::Day facts_since(const std::vector<Award>& of_school, calendar::Day today);

/// Which indicators something shows: a fact that is enough, or a file.
std::set<std::string> shown_indicators(const AwardTemplate&, const Facts&,
                                       const std::set<std::string>& by_files);

/// Whether it may be submitted: every indicator is answered, and something shows it.
Outcome<void> check_submission(const AwardTemplate&, AwardState,
                               const std::vector<SelfAnswer>& answers,
                               const std::set<std::string>& shown);

/// What ties a person to a school: a seat there, now or before, or a family there.
struct TiesToSchool {
    bool seat = false;
    bool family = false;
};
/// Nobody verifies a school they belong to.
Outcome<void> check_verifier(const TiesToSchool&);

/// Whether this person may write down findings and decide today: the verifier, who has been there.
Outcome<void> check_visited(const Award&, people::PersonId, calendar::Day today);

/// A decision as it is about to be made.
struct Deciding {
    AwardDecision decision{};
    std::string reasons{};
    std::vector<AwardCondition> conditions{};
};
/// Whether it follows from what was found: the award where all is met, conditions for each
/// objective that is not and for nothing else, and reasons for not yet.
Outcome<void> check_decision(const AwardTemplate&, const Findings&, const Deciding&);

/// Whether an award with conditions may be given up: the day of one is over, and it is not met.
Outcome<void> check_giving_up(AwardState, const std::vector<AwardCondition>&, calendar::Day today);

/// The last day of three years.
calendar::Day award_ends(calendar::Day awarded_on);

/// Whether the award counts on that day.
bool holds(const Award&, calendar::Day);

/// How close the end is: nothing yet, half a year, a month; the reminder is sent once for each.
enum class EndIsNear : std::uint8_t { no, half_a_year, a_month };
constexpr auto words(EndIsNear) {
    return std::to_array<std::string_view>({"no", "half_a_year", "a_month"});
}
EndIsNear end_is_near(calendar::Day valid_until, calendar::Day today);

}  // namespace programmes
