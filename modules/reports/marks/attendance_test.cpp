#include "modules/reports/marks/attendance.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;
using namespace std::chrono;

struct OfADay {
    calendar::Day day;
    std::string_view am, pm;
};

std::vector<Mark> marks_of(std::initializer_list<OfADay> days) {
    std::vector<Mark> marks;
    for (const auto& [day, am, pm] : days) {
        if (!am.empty()) marks.push_back({.day = day, .code = std::string(am)});
        if (!pm.empty())
            marks.push_back({.day = day, .session = Session::pm, .code = std::string(pm)});
    }
    return marks;
}

TEST(AttendanceOverTime, is_told_week_by_week) {
    const auto weeks = attendance_by_week(marks_of({{2026y / November / 16, "/", "\\"},
                                                    {2026y / November / 13, "I", "I"},
                                                    {2026y / November / 20, "L", "N"},
                                                    {2026y / October / 26, "#", "#"},
                                                    {2026y / November / 9, "/", ""}}));
    ASSERT_EQ(weeks.size(), 2U);  // that of half-term has no possible session
    EXPECT_EQ(weeks[0].monday, 2026y / November / 9);
    EXPECT_EQ(weeks[0].attendance.attended_of_thousand(), 333);
    EXPECT_EQ(weeks[1].monday, 2026y / November / 16);
    EXPECT_EQ(weeks[1].attendance.attended_of_thousand(), 750);
    EXPECT_EQ(weeks[1].attendance.late, 1);
}

TEST(AttendanceOverTime, counts_a_week_alike_when_the_clocks_change) {
    const auto weeks = attendance_by_week(marks_of({{2026y / October / 23, "/", "\\"},
                                                    {2026y / October / 26, "/", "\\"},
                                                    {2027y / March / 26, "/", "\\"},
                                                    {2027y / March / 29, "/", "\\"}}));
    ASSERT_EQ(weeks.size(), 4U);
    EXPECT_EQ(weeks[1].monday, 2026y / October / 26);
    EXPECT_EQ(weeks[3].monday, 2027y / March / 29);
}

TEST(AttendanceOverTime, stands_beside_the_childs_own_year_before_up_to_the_same_day) {
    const auto past = own_past(marks_of({{2025y / September / 8, "/", "I"},
                                         {2025y / November / 20, "I", "I"},
                                         {2025y / November / 21, "/", "\\"},
                                         {2026y / June / 1, "I", "I"},    // after the same day
                                         {2026y / July / 31, "/", "\\"},  // of that year still
                                         {2026y / September / 7, "/", "\\"},
                                         {2026y / November / 16, "/", "I"},
                                         {2026y / November / 20, "/", "\\"},
                                         {2026y / November / 23, "I", "I"}}),
                               2026y / November / 20);
    EXPECT_EQ(past.this_week.attended(), 3);
    EXPECT_EQ(past.this_week.possible(), 4);
    EXPECT_EQ(past.this_year.attended(), 5);
    EXPECT_EQ(past.this_year.possible(), 6);
    EXPECT_EQ(past.year_before.attended(), 1);
    EXPECT_EQ(past.year_before.possible(), 4);
    EXPECT_EQ(past.more_than_before(), 833 - 250);
}

TEST(AttendanceOverTime, is_compared_with_nothing_where_there_is_no_year_before) {
    const auto past =
        own_past(marks_of({{2028y / February / 29, "/", "\\"}}), 2028y / February / 29);
    EXPECT_EQ(past.this_year.possible(), 2);
    EXPECT_EQ(past.year_before.possible(), 0);
    EXPECT_FALSE(past.more_than_before());
}

// A child who moved has marks of both schools, and a session of neither in between.
TEST(AttendanceOverTime, goes_on_at_another_school) {
    auto marks = marks_of({{2026y / September / 7, "/", "\\"}, {2026y / September / 8, "/", "N"}});
    for (const auto& mark : marks_of({{2026y / September / 8, "", "Z"},
                                      {2026y / September / 14, "Z", "Z"},
                                      {2026y / September / 15, "/", "\\"}}))
        marks.push_back(mark);
    const auto both = attendance_between(marks, 2026y / September / 1, 2026y / December / 31);
    EXPECT_EQ(both.attended(), 5);
    EXPECT_EQ(both.possible(), 6);
}

}  // namespace
