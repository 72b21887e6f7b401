// Pilots: what a county tries out first, in which areas, and in which waves schools begin, so that
// those that wait can be compared with those that went ahead. docs/county.md tells it in words.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "modules/programmes/standing/standing.hpp"
#include "platform/calendar.hpp"
#include "platform/money.hpp"
#include "platform/outcome.hpp"

namespace programmes {

struct Pilot;
using PilotId = Id<Pilot>;

/// What an area of a pilot is.
enum class PilotAreaKind : std::uint8_t { district, ward };
constexpr auto words(PilotAreaKind) {
    return std::to_array<std::string_view>({"district", "ward"});
}
struct PilotArea {
    PilotAreaKind kind{};
    std::string name{};
    auto operator<=>(const PilotArea&) const = default;
};

/// The area of the pilot that a place lies in: its ward where that is named, else its district.
std::string area_of(std::span<const PilotArea>, const std::string& district,
                    const std::string& ward);

/// A term, from its first school day to its last.
struct TermSpan {
    std::string name{};
    calendar::Day first{}, last{};
    bool operator==(const TermSpan&) const = default;
};

/// Schools that begin together, in one term; numbered from 1.
struct Wave {
    std::int64_t number = 0;
    TermSpan term{};
    bool operator==(const Wave&) const = default;
};
inline constexpr std::size_t most_waves = 6;

/// A wave has begun from the first day of its term on.
bool has_begun(const TermSpan&, calendar::Day today);

inline constexpr Refusal waves_missing{"pilots.waves_missing"};
inline constexpr Refusal wave_left_out{"pilots.wave_left_out"};
inline constexpr Refusal waves_out_of_order{"pilots.waves_out_of_order"};
inline constexpr Refusal ends_too_early{"pilots.ends_too_early"};
inline constexpr Refusal begun_wave_changed{"pilots.begun_wave_changed"};
inline constexpr Refusal wave_in_use{"pilots.wave_in_use"};
inline constexpr Refusal drawn_waves_counted{"pilots.drawn_waves_counted"};
inline constexpr Refusal drawn_already{"pilots.drawn_already"};
inline constexpr Refusal draw_too_late{"pilots.draw_too_late"};
inline constexpr Refusal draw_needs_waves{"pilots.draw_needs_waves"};
inline constexpr Refusal draw_needs_schools{"pilots.draw_needs_schools"};
inline constexpr Refusal placed_by_hand{"pilots.placed_by_hand"};
inline constexpr Refusal has_left{"pilots.has_left"};
inline constexpr Refusal stays_there{"pilots.stays_there"};
inline constexpr Refusal left_in_future{"pilots.left_in_future"};
inline constexpr Refusal left_before_pilot{"pilots.left_before_pilot"};

/// The waves come one after the other, each in a later term, and the pilot ends after the last.
Outcome<void> check_waves(std::span<const TermSpan>, calendar::Day ends_on);

/// How the waves may be changed: not those that have begun, none away where schools stand in it,
/// and as many as were drawn.
struct WaveUse {
    std::int64_t highest_with_schools = 0;  // 0: no school is in any
    bool drawn = false;
};
Outcome<void> check_change(std::span<const Wave> were, std::span<const TermSpan> wished,
                           const WaveUse&, calendar::Day today);

/// What decides whether lots can be drawn now.
struct BeforeDraw {
    bool drawn = false;
    std::int64_t schools = 0;  // that take part, without family centres
    std::int64_t placed = 0;   // of them, in a wave already
};
Outcome<void> may_draw(const BeforeDraw&, std::span<const Wave>, calendar::Day today);

/// The day a school left is none to come, and none before the pilot was made.
Outcome<void> check_leaving(calendar::Day left_on, calendar::Day made_on, calendar::Day today);

/// A group of a school that takes part, as far as a pilot's figures need it.
struct PilotGroup {
    CohortId id{};
    SubscriptionId subscription{};
    CohortState state{};
    calendar::Instant begins{};
    Steps steps{};
};

/// When groups of a school count for the pilot: from its wave's first day to the pilot's last, as
/// long as the school takes part.
struct CountingSpan {
    calendar::Day from{}, until{};
    std::optional<calendar::Day> left_on{};
};
/// Whether this one does; a group that was called off never does.
bool belongs(const PilotGroup&, const CountingSpan&);

/// How far a school is.
enum class PilotStanding : std::uint8_t { begun, planned, nothing, left };
constexpr auto words(PilotStanding) {
    return std::to_array<std::string_view>({"begun", "planned", "nothing", "left"});
}
PilotStanding standing_of(std::span<const PilotGroup> counting, bool left, calendar::Instant now);

inline constexpr int weeks_to_plan = 4;
/// A school is behind when its wave's term is over and it has not begun, or when the term is four
/// weeks old and nothing is planned.
bool is_behind(PilotStanding, const TermSpan&, calendar::Day today);

/// What was charged for each parent who completed, to the nearest penny (half a penny counts as
/// one); nothing where nobody did.
std::optional<Money> cost_per_completing(Money charged, std::int64_t completed);

/// What parents answered, each counted once with the average of all their answers.
struct AnswerSums {
    std::int64_t parents = 0;
    std::int64_t answers = 0;
    double sum = 0, squares = 0;  // of the parents' averages
    AnswerSums& operator+=(const AnswerSums&);
};
struct AnswerMean {
    double mean = 0;
    double least = 0, most = 0;  // where it would lie for many such parents, with 95% confidence
    bool all_alike = false;      // then nobody can say how far it would lie elsewhere
};
/// The mean on the scale from 1 to 4, by the rule of the family courses: nothing under five
/// parents, and Student's t beyond.
std::optional<AnswerMean> mean_of(const AnswerSums&);

/// What is changed of a pilot, as its history has it.
enum class PilotChange : std::uint8_t {
    made,
    described,
    waves,
    joined,
    removed,
    placed,
    moved,
    drawn,
    left
};
constexpr auto words(PilotChange) {
    return std::to_array<std::string_view>(
        {"made", "described", "waves", "joined", "removed", "placed", "moved", "drawn", "left"});
}

}  // namespace programmes
