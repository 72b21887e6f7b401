#include "modules/reports/marks/attendance.hpp"

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

std::optional<std::int64_t> OwnPast::more_than_before() const {
    if (this_year.possible() == 0 || year_before.possible() == 0) return {};
    return this_year.attended_of_thousand() - year_before.attended_of_thousand();
}

PastDays past_days(calendar::Day today) {
    return {.monday = attendance_monday(today),
            .first = first_of_school_year(today),
            .same_day_before = year_earlier(today)};
}

}  // namespace reports
