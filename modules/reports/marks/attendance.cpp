#include "modules/reports/marks/attendance.hpp"

#include <map>

namespace reports {

namespace {

calendar::Day attendance_monday(calendar::Day day) {
    return calendar::plus_days(day, 1 - static_cast<int>(calendar::weekday_of(day).iso_encoding()));
}

calendar::Day first_of_school_year(calendar::Day day) {
    using namespace std::chrono;
    return year(school_year_of(day)) / August / 1;
}

// The same day a year earlier; the last of February where it was the twenty-ninth.
calendar::Day year_earlier(calendar::Day day) {
    const auto earlier = day - std::chrono::years(1);
    return earlier.ok() ? earlier : earlier.year() / earlier.month() / std::chrono::last;
}

}  // namespace

Attendance attendance_between(std::span<const Mark> marks, calendar::Day from, calendar::Day to) {
    Attendance attendance;
    for (const auto& mark : marks)
        if (mark.day >= from && mark.day <= to) attendance.count(mark.code);
    return attendance;
}

std::vector<WeekOfAttendance> attendance_by_week(std::span<const Mark> marks) {
    std::map<calendar::Day, Attendance> weeks;
    for (const auto& mark : marks) weeks[attendance_monday(mark.day)].count(mark.code);
    std::vector<WeekOfAttendance> all;
    for (const auto& [monday, attendance] : weeks)
        if (attendance.possible() > 0) all.push_back({.monday = monday, .attendance = attendance});
    return all;
}

std::optional<std::int64_t> OwnPast::more_than_before() const {
    if (this_year.possible() == 0 || year_before.possible() == 0) return {};
    return this_year.attended_of_thousand() - year_before.attended_of_thousand();
}

PastDays past_days(calendar::Day today) {
    const auto same_day = year_earlier(today);
    return {.monday = attendance_monday(today),
            .first = first_of_school_year(today),
            .today = today,
            .first_before = first_of_school_year(same_day),
            .same_day_before = same_day};
}

OwnPast own_past(std::span<const Mark> marks, calendar::Day today) {
    const auto days = past_days(today);
    return {.this_week = attendance_between(marks, days.monday, today),
            .this_year = attendance_between(marks, days.first, today),
            .year_before = attendance_between(marks, days.first_before, days.same_day_before)};
}

}  // namespace reports
