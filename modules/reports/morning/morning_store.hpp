// The figures of reports, read from what was done, sent and answered.
#pragma once
#include <string>
#include <vector>

#include "modules/reports/morning/morning.hpp"
#include "modules/schools/schools.hpp"

namespace reports {

/// The viewer's schools that take part in reports, by name; without what was done by itself.
std::vector<SchoolMorning> load_mornings(db::Connection&, const schools::Scope&,
                                         const MorningDays&);
/// Adds what was done by itself on the day, counted.
void load_done(db::Connection&, const schools::Scope&, calendar::Day, std::vector<SchoolMorning>&);

/// Something that a rule did, or left alone.
struct DoingLine {
    calendar::Instant at{};
    Rule rule{};
    Did did{};
    std::string child{};   // empty: all of a parent's children
    std::string person{};  // empty: nobody
    calendar::Instant marked_at{};
    std::optional<calendar::Instant> recalled_at{};
    std::string state{};  // of the message; empty where there is none
};
/// A school's on one day, in the order they were done.
std::vector<DoingLine> load_doings(db::Connection&, const schools::Scope&, calendar::Day);

/// The same counted by rule and by what came of it.
std::vector<DidCount> counted(std::span<const DoingLine>);

}  // namespace reports
