// A school's day that runs in front of whoever watches, as fast as they like: what arrives when,
// and where the day's own clock stands. The rest of the program keeps the real time.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "modules/reports/marks/marks.hpp"
#include "modules/schools/schools.hpp"

namespace demo {

struct DayRun {
    std::int64_t number = 0;  // another one with each change of pace
    schools::SchoolId school{};
    calendar::Day day{};
    calendar::Instant began{};  // on the real clock: since when it goes at this pace
    calendar::Instant from{};   // on its own clock: where it stood then
    std::int64_t speed = 60;    // its seconds in one real second; 0: it stands still
    calendar::Instant done{};   // on its own clock: up to here everything has happened
};

inline constexpr std::chrono::minutes day_opens = std::chrono::hours(8) + std::chrono::minutes(45);
inline constexpr std::chrono::minutes day_closes =
    std::chrono::hours(16) + std::chrono::minutes(10);
inline constexpr std::int64_t day_speeds[] = {1, 60, 600, 0};

/// What the day's clock shows at a real moment; at its end it stands.
calendar::Instant moment_of(const DayRun&, calendar::Instant now);
bool is_over(const DayRun&);
/// The same day from now on at another pace.
DayRun at_pace(const DayRun&, std::int64_t speed, calendar::Instant now, std::int64_t number);
/// When to look next at what has happened meanwhile.
std::chrono::seconds pause_between_looks(const DayRun&);

std::string written(const DayRun&);
std::optional<DayRun> read_day_run(const std::string&);

struct PupilOfDay {
    people::ChildId id{};
    std::string class_name{};
};

/// A mark on its way; a code of "=" in the afternoon is what the morning came to.
struct PlannedMark {
    std::chrono::minutes at{};  // since midnight
    reports::Mark mark{};
};
struct PlannedNote {
    std::chrono::minutes at{};
    reports::ChildNote note{};
};
struct DayPlan {
    std::vector<PlannedMark> marks{};
    std::vector<PlannedNote> notes{};
};
/// The same for the same school and day.
DayPlan plan_day(const std::vector<PupilOfDay>&, schools::SchoolId, calendar::Day,
                 calendar::Day next_school_day);

}  // namespace demo
