// Where the day that runs is kept, and what has happened in it so far.
#pragma once
#include <string>
#include <vector>

#include "app/demo/day.hpp"
#include "platform/platform.hpp"

namespace demo {

std::optional<DayRun> find_day_run(db::Connection&);
void store_day_run(db::Connection&, const DayRun&);

/// A school that takes part and has no marks on that day yet; first the one whose head signs in.
std::optional<schools::SchoolId> find_school_to_run(db::Connection&, calendar::Day);
std::string load_school_name(db::Connection&, schools::SchoolId);
std::vector<PupilOfDay> load_pupils_of_day(db::Connection&, schools::SchoolId);

/// register: a class's marks came · told: a message to a parent · heard: what a parent wrote.
struct Happening {
    std::string kind{};
    calendar::Instant at{};
    std::string name{};  // of the class or the parent
    std::string words{};
    std::string address{};   // of the telephone or mailbox
    std::int64_t marks = 0;  // of a register
};
/// The latest first.
std::vector<Happening> load_happenings(db::Connection&, const DayRun&, int most);

struct DayTally {
    std::int64_t marked = 0, here = 0, late = 0;  // in the morning's registers
    std::int64_t asked = 0, answered = 0;         // children whose parents were asked, have said
};
DayTally load_day_tally(db::Connection&, const DayRun&);

}  // namespace demo
