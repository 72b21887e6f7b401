// The demonstration's day as a job: what is due on the day's own clock happens, then it looks
// again.
#pragma once
#include "app/demo/day.hpp"
#include "platform/platform.hpp"

namespace demo {

inline constexpr std::string_view day_job = "run the demonstration's day";

/// Begins the day at a school that has not had it yet; nothing where all have.
std::optional<DayRun> begin_day(Platform&, std::int64_t speed);
/// Goes on at another pace; 0 stops the clock.
void change_pace(Platform&, const DayRun&, std::int64_t speed);

/// Lets happen what is due by now. `number` names the run: one that was changed since ends here.
void run_day(Platform&, std::string_view number);

}  // namespace demo
