// Trainers: when they can work, how far they go, and who is free for a cohort.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/planning/planning.hpp"
#include "modules/programmes/programmes.hpp"

namespace programmes {

/// The days of a week, as boxes to tick.
enum class Weekday : std::uint8_t {
    monday,
    tuesday,
    wednesday,
    thursday,
    friday,
    saturday,
    sunday
};
constexpr auto words(Weekday) {
    return std::to_array<std::string_view>(
        {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
}
Weekday weekday_of(calendar::Day);

/// A set of weekdays; a bit for each, Monday the first.
struct Weekdays {
    std::int64_t bits = 0;
    bool has(Weekday day) const { return bits >> static_cast<int>(day) & 1; }
    void add(Weekday day) { bits |= std::int64_t{1} << static_cast<int>(day); }
    bool operator==(const Weekdays&) const = default;
};
/// Who has not said otherwise works on school days.
inline constexpr Weekdays school_days{0b11111};

struct Away {
    calendar::Day first{}, last{};
    bool operator==(const Away&) const = default;
};

/// A trainer, and what they have told us. No furthest distance: they go anywhere.
struct Trainer {
    people::PersonId id{};
    std::string name{};
    bool told_us = false;
    Weekdays days = school_days;
    std::string postcode{};
    std::optional<schools::Position> sets_out_from{};
    std::int64_t furthest_km = 0;
    std::vector<Away> away{};
};

enum class WhyNot : std::uint8_t { busy, away, no_time_to_travel, not_their_day, too_far };
constexpr auto words(WhyNot) {
    return std::to_array<std::string_view>(
        {"busy", "away", "no_time_to_travel", "not_their_day", "too_far"});
}

/// Why a trainer does not suit: the first session that it concerns, how many, and what is in the
/// way where something is.
struct TrainerReason {
    WhyNot why{};
    calendar::Instant at{};
    int sessions = 0;
    std::optional<Booked> other{};
};

struct Suitability {
    const Trainer* trainer = nullptr;
    std::vector<TrainerReason> reasons{};
    std::optional<double> km{};
    int sessions_in_weeks = 0;  // that they have already, from our first week to our last

    bool free() const { return reasons.empty(); }
    /// Nobody can be in two places; everything else may be agreed on.
    bool impossible() const { return !reasons.empty() && reasons.front().why == WhyNot::busy; }
};

/// Whether this trainer could lead all of these sessions at a school that stands there.
Suitability judge_trainer(const Trainer&, std::span<const SessionTimes> sessions, schools::SchoolId,
                          std::optional<schools::Position> school, std::span<const Booked>);

/// Everybody judged, the best first: who is free, then who is near, then who has least to do.
std::vector<Suitability> judge_trainers(std::span<const Trainer>,
                                        std::span<const SessionTimes> sessions, schools::SchoolId,
                                        std::optional<schools::Position> school,
                                        std::span<const Booked>);

inline constexpr Refusal days_missing{"trainers.days_missing"};
inline constexpr Refusal postcode_unknown{"trainers.postcode_unknown"};
inline constexpr Refusal away_backwards{"trainers.away_backwards"};
inline constexpr Refusal away_too_long{"trainers.away_too_long"};
inline constexpr Refusal away_overlaps{"trainers.away_overlaps"};

/// Whether these days away can be added to those that are known.
std::optional<Refusal> may_not_add(const Away&, std::span<const Away> known);

}  // namespace programmes
