// Parent Leads: from completing a programme to leading it for other parents, and on to trainer.
// Every step is the parent's to start; somebody else decides on it.
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "modules/programmes/take_home/take_home.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace programmes {

struct Application;
struct TrainingGroup;
struct Accreditation;
using ApplicationId = Id<Application>;
using TrainingGroupId = Id<TrainingGroup>;
using AccreditationId = Id<Accreditation>;

/// The steps of the ladder that are asked for.
enum class LadderStep : std::uint8_t { lead, trainer };
constexpr auto words(LadderStep) {
    return std::to_array<std::string_view>({"lead", "trainer"});
}

enum class ApplicationState : std::uint8_t { waiting, accepted, declined };
constexpr auto words(ApplicationState) {
    return std::to_array<std::string_view>({"waiting", "accepted", "declined"});
}

/// Where somebody is on the way to leading for others.
enum class LeadState : std::uint8_t { asked, declined, training, accredited, lapsed };
constexpr auto words(LeadState) {
    return std::to_array<std::string_view>(
        {"asked", "declined", "training", "accredited", "lapsed"});
}

/// What a Lead learns before leading; each is signed off by somebody who saw them do it.
enum class TrainingModule : std::uint8_t {
    welcoming,
    listening,
    leading,
    safeguarding,
    afterwards
};
constexpr auto words(TrainingModule) {
    return std::to_array<std::string_view>(
        {"welcoming", "listening", "leading", "safeguarding", "afterwards"});
}

enum class CheckKind : std::uint8_t { enhanced, enhanced_barred, update_service };
constexpr auto words(CheckKind) {
    return std::to_array<std::string_view>({"enhanced", "enhanced_barred", "update_service"});
}

/// A safeguarding check as it is recorded: never the document.
struct SafeguardingCheck {
    CheckKind kind{};
    std::string number{};
    calendar::Day expires_on{};
};

struct Period {
    calendar::Day first{}, last{};
    bool operator==(const Period&) const = default;
    bool holds(calendar::Day day) const { return first <= day && day <= last; }
};

/// What counts when somebody asks for a step, or is judged for one.
struct OnTheLadder {
    people::PersonId person{};
    bool completed = false;  // has a certificate
    std::optional<LeadState> state{};
    bool waits = false;  // for an answer to an application
    bool trainer = false;
    std::set<TrainingModule> signed_off{};
    std::optional<calendar::Day> checked_until{};
    std::optional<Period> accredited{};
};

inline constexpr Refusal not_completed{"leads.not_completed"};
inline constexpr Refusal already_waiting{"leads.already_waiting"};
inline constexpr Refusal already_there{"leads.already_there"};
inline constexpr Refusal not_accredited_yet{"leads.not_accredited_yet"};
inline constexpr Refusal own_case{"leads.own_case"};
inline constexpr Refusal already_decided{"leads.already_decided"};
inline constexpr Refusal training_not_finished{"leads.training_not_finished"};
inline constexpr Refusal no_valid_check{"leads.no_valid_check"};
inline constexpr Refusal too_early_to_renew{"leads.too_early_to_renew"};
inline constexpr Refusal not_in_training{"leads.not_in_training"};
inline constexpr Refusal check_number_wrong{"leads.check_number_wrong"};
inline constexpr Refusal check_too_long{"leads.check_too_long"};
inline constexpr Refusal check_over{"leads.check_over"};

/// Why somebody cannot ask for this step now; nothing when they may.
std::optional<Refusal> may_not_ask(const OnTheLadder&, LadderStep);

/// Why a Lead cannot ask to go on now: it is for the last months of an accreditation, and after.
std::optional<Refusal> may_not_ask_to_go_on(const OnTheLadder&, calendar::Day today);

/// Why this person cannot decide on that one's application.
std::optional<Refusal> may_not_decide(ApplicationState, people::PersonId whose,
                                      people::PersonId decides);

/// What is wrong with a check as somebody typed it.
std::optional<Refusal> wrong_with(const SafeguardingCheck&, calendar::Day today);

/// The accreditation that somebody may have from today on: two years, or two more after the one
/// that runs.
Outcome<Period> accredit(const OnTheLadder&, people::PersonId by, calendar::Day today);

/// From this day on it may be renewed.
calendar::Day renewable_from(const Period&);

/// A Lead as those who look for somebody to lead see them.
struct WhoMayLead {
    people::PersonId person{};
    std::string name{};
    std::string school_name{};
    std::optional<Period> accredited{};
    std::optional<calendar::Day> checked_until{};
    bool busy = false;  // leads another group at one of these times
    std::int64_t led = 0;
};

inline constexpr Refusal lead_not_accredited{"leads.not_accredited"};
inline constexpr Refusal lead_accreditation_ends{"leads.accreditation_ends"};
inline constexpr Refusal lead_not_checked{"leads.not_checked"};
inline constexpr Refusal lead_busy{"leads.busy"};

/// Why this Lead cannot lead sessions from the first of these days to the last. Children come to
/// every session, so that a check has to hold for all of them, with a trainer beside or without:
/// trainers fall ill.
std::optional<Refusal> may_not_lead(const WhoMayLead&, const Period& sessions);

/// What parents said of the sessions that somebody led. Of fewer than three answers nothing is
/// told: it would be clear whose they are.
struct SaidOf {
    std::size_t answers = 0;
    double welcome = 0, learned = 0, will_try = 0;  // averages, from 1 to 4
    std::vector<std::string> quotes{};
    bool told() const { return answers >= 3; }
    double overall() const { return (welcome + learned + will_try) / 3; }
};
SaidOf gather(std::span<const Feedback>);

/// "Ngozi O.": all that a Lead is told of who comes.
std::string name_and_initial(std::string_view given, std::string_view family);

}  // namespace programmes
