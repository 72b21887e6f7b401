// Quality: whom to observe next and why, what an observer looks at, and what follows from it. The
// observed see all of it and can comment; nobody observes themselves.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace programmes {

struct Observation;
struct QualityAction;
using ObservationId = Id<Observation>;
using QualityActionId = Id<QualityAction>;

enum class ObservationState : std::uint8_t { planned, observed };
constexpr auto words(ObservationState) {
    return std::to_array<std::string_view>({"planned", "observed"});
}

/// What an observer looks at.
enum class RubricPoint : std::uint8_t {
    welcome,
    purpose,
    listening,
    trying,
    everybody,
    children,
    home,
    ending
};
constexpr auto words(RubricPoint) {
    return std::to_array<std::string_view>(
        {"welcome", "purpose", "listening", "trying", "everybody", "children", "home", "ending"});
}

enum class RubricLevel : std::uint8_t { not_yet, on_the_way, good, excellent };
constexpr auto words(RubricLevel) {
    return std::to_array<std::string_view>({"not_yet", "on_the_way", "good", "excellent"});
}

/// Who has to do what was agreed.
enum class ActionFor : std::uint8_t { person, school };
constexpr auto words(ActionFor) {
    return std::to_array<std::string_view>({"person", "school"});
}

/// How somebody has been leading, as far as it says when they should be observed.
struct Delivery {
    bool lead = false;  // a Parent Lead; otherwise a trainer
    std::optional<calendar::Day> accredited_on{};
    std::int64_t led = 0;      // sessions
    std::int64_t answers = 0;  // of parents, in the last half year
    double feedback = 0;       // their average, from 1 to 4
    std::optional<calendar::Day> last_observed{};
    std::optional<double> last_rating{};
    std::int64_t serious = 0;  // serious actions that are open
};

/// How soon somebody should be observed: the higher, the sooner; and why, in words.
struct Risk {
    int score = 0;
    std::vector<Refusal> reasons{};
};
Risk risk_of(const Delivery&, calendar::Day today);

struct PointSeen {
    RubricLevel level{};
    std::string note{};
};
using PointsSeen = std::map<RubricPoint, PointSeen>;

/// The average of the levels, from 1 to 4.
double rating_of(const PointsSeen&);

struct AgreedAction {
    ActionFor about{};
    std::string what{};
    bool serious = false;
    calendar::Day due_on{};
};

inline constexpr Refusal observes_self{"quality.observes_self"};
inline constexpr Refusal observed_already{"quality.observed_already"};
inline constexpr Refusal observed_too_early{"quality.observed_too_early"};
inline constexpr Refusal due_in_the_past{"quality.due_in_the_past"};
inline constexpr Refusal due_too_late{"quality.due_too_late"};
inline constexpr Refusal children_need_action{"quality.children_need_action"};
inline constexpr Refusal closes_own{"quality.closes_own"};
inline constexpr Refusal person_has_actions{"quality.person_has_actions"};
inline constexpr Refusal school_has_actions{"quality.school_has_actions"};

/// Why this person cannot observe that one.
std::optional<Refusal> may_not_observe(people::PersonId observer, people::PersonId observed);

/// Why an observation cannot be finished now.
std::optional<Refusal> may_not_finish(ObservationState, calendar::Instant starts_at,
                                      calendar::Instant now);

std::optional<Refusal> wrong_with(const AgreedAction&, calendar::Day today);

/// Whether the levels ask for a serious action that nobody agreed: children who are not safe.
bool lacks_serious_action(const PointsSeen&, std::span<const AgreedAction>);

/// Why this person cannot close that one's action.
std::optional<Refusal> may_not_close(people::PersonId closes, people::PersonId whose);

/// A serious action that is open, of somebody or of a school.
struct OpenSerious {
    ActionFor about{};
    people::PersonId person{};
    schools::SchoolId school{};
    std::string name{};  // the person's, or the school's
    std::string what{};
    calendar::Day due_on{};
};

/// Why this person cannot be assigned, or nobody to this school, until something is cleared.
std::optional<Refusal> may_not_be_assigned(std::span<const OpenSerious>, people::PersonId,
                                           schools::SchoolId);

}  // namespace programmes
