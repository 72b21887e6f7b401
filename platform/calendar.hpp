// Days, instants and the clock. Days are people's days in London; instants are UTC.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace calendar {

using Instant = std::chrono::sys_seconds;
using Day = std::chrono::year_month_day;

/// The time; in tests it stands still until it is moved.
class Clock {
public:
    Clock() = default;
    explicit Clock(Instant stopped) : stopped_(stopped) {}
    Instant now() const;
    /// Today in London.
    Day today() const;
    void move_to(Instant instant) { stopped_ = instant; }

private:
    std::optional<Instant> stopped_{};
};

/// A day and a time on the clock in London.
struct LocalTime {
    Day day{};
    std::chrono::minutes time{};  // since midnight, as the clock shows it
    bool operator==(const LocalTime&) const = default;
};

/// The instant at which London's clocks show this; the earlier one where they show it twice, and
/// the first after the gap where they never do.
Instant in_london(LocalTime);
LocalTime london_time(Instant);
Day london_day(Instant);

/// "2026-03-03"
std::string iso(Day);
/// "2026-03-03T18:00:00Z"
std::string iso(Instant);
/// "18:00" for minutes since midnight.
std::string iso_time(std::chrono::minutes);
std::optional<Day> parse_day(std::string_view iso);
/// Also as people and registers write it: 3/3/2026, 03-03-2026, 3 March 2026.
std::optional<Day> parse_day_as_written(std::string_view typed);
/// "18:00", "6pm", "6.30 pm"
std::optional<std::chrono::minutes> parse_time(std::string_view typed);

Day plus_days(Day, int days);
std::chrono::weekday weekday_of(Day);

}  // namespace calendar
