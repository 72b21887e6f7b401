// A child's attendance beside their own past: never beside other children.
#pragma once
#include <optional>

#include "modules/reports/marks/codes.hpp"
#include "modules/reports/marks/marks.hpp"

namespace reports {

/// The days between which a child is set beside themselves.
struct PastDays {
    calendar::Day monday{};           // of this week
    calendar::Day first{};            // of the school year
    calendar::Day same_day_before{};  // of the school year before
};
PastDays past_days(calendar::Day today);

/// A child beside themselves.
struct OwnPast {
    Attendance this_week{};    // up to today
    Attendance this_year{};    // the school year, up to today
    Attendance year_before{};  // the school year before, up to the same day
    /// How many of a thousand sessions more, or fewer, than the year before; nothing where one of
    /// the two has no possible session.
    std::optional<std::int64_t> more_than_before() const;
};

}  // namespace reports
