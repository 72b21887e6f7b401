#include "modules/reports/marks/attendance.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using namespace std::chrono;

Attendance attendance_of(std::initializer_list<std::string_view> codes) {
    Attendance attendance;
    for (const auto code : codes) attendance.count(code);
    return attendance;
}

TEST(AttendanceOverTime, stands_beside_the_childs_own_year_before_up_to_the_same_day) {
    const auto days = past_days(2026y / November / 20);
    EXPECT_EQ(days.monday, 2026y / November / 16);
    EXPECT_EQ(days.first, 2026y / August / 1);
    EXPECT_EQ(days.same_day_before, 2025y / November / 20);
    EXPECT_EQ(past_days(2027y / July / 31).first, 2026y / August / 1);
    EXPECT_EQ(past_days(2028y / February / 29).same_day_before, 2027y / February / 28);
}

TEST(AttendanceOverTime, counts_a_week_alike_when_the_clocks_change) {
    EXPECT_EQ(past_days(2026y / October / 25).monday, 2026y / October / 19);
    EXPECT_EQ(past_days(2026y / October / 26).monday, 2026y / October / 26);
    EXPECT_EQ(past_days(2027y / March / 29).monday, 2027y / March / 29);
}

TEST(AttendanceOverTime, is_compared_with_nothing_where_there_is_no_year_before) {
    OwnPast past{.this_year = attendance_of({"/", "\\", "/", "I", "/", "\\"})};
    EXPECT_FALSE(past.more_than_before());
    past.year_before = attendance_of({"#", "Z"});
    EXPECT_FALSE(past.more_than_before());
    past.year_before = attendance_of({"/", "I", "I", "I"});
    EXPECT_EQ(past.more_than_before(), 833 - 250);
}

}  // namespace
