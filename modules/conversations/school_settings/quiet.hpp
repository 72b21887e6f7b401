// Quiet hours: when a text may wait until people are up.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>

#include "platform/calendar.hpp"
#include "platform/db/db.hpp"

namespace conversations {

/// From and until as London's clocks show them, in minutes since midnight; over midnight where
/// `until` is the smaller, and never where both are the same.
struct Quiet {
    std::chrono::minutes from{};
    std::chrono::minutes until{};
    bool operator==(const Quiet&) const = default;
};

/// A person's own, in minutes of the day; none where they chose none.
std::optional<Quiet> own_quiet(std::optional<std::int64_t> from, std::optional<std::int64_t> until);

inline constexpr Quiet usual_quiet{std::chrono::hours(21), std::chrono::hours(7)};

bool is_quiet(Quiet, std::chrono::minutes of_day);

/// Whether at least four hours of each day are left to write in; with fewer, what waits for them
/// piles up and goes late or never.
bool leaves_time_to_write(Quiet);

/// The first moment from `wanted` on that is quiet for neither. Where the two leave no minute of
/// the day, what the person wishes counts alone.
calendar::Instant when_allowed(calendar::Instant wanted, Quiet school, std::optional<Quiet> person);

/// How a school's messages go: as it says itself, else as its authority says, else as usual.
struct SchoolSettings {
    Quiet quiet = usual_quiet;
    std::int64_t named_person = 0;  // whom concern is told to; 0: the head
    std::int64_t month_parts = 0;   // of texts; 0: as many as there are
    std::int64_t keep_months = 0;   // then words are erased; 0: never
};

/// Of a school; with 0, of the authority itself. The authority is looked up where it is not given.
SchoolSettings load_school_settings(db::Connection&, std::int64_t school,
                                    std::int64_t authority = 0);

}  // namespace conversations
