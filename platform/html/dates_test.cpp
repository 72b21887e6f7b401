#include <gtest/gtest.h>

#include "platform/html/out.hpp"

using namespace html;
using namespace std::chrono;

constexpr calendar::Day third_of_march{year{2026} / 3 / 3};
static const messages::Language english{}, polish = messages::language_of("pl"),
                                           urdu = messages::language_of("ur"),
                                           romanian = messages::language_of("ro");

static calendar::Instant utc(unsigned month, unsigned day, int hour, int minute) {
    return sys_days(year{2026} / month / day) + hours(hour) + minutes(minute);
}

TEST(Dates, are_said_as_people_say_them) {
    EXPECT_EQ(say_day(english, third_of_march), "Tuesday 3 March 2026");
    EXPECT_EQ(say_short_day(english, third_of_march), "3 Mar 2026");
}

TEST(Dates, are_said_in_the_language_of_the_page) {
    EXPECT_EQ(say_day(polish, third_of_march), "wtorek, 3 marca 2026");
    EXPECT_EQ(say_day(romanian, third_of_march), "marți, 3 martie 2026");
    EXPECT_NE(say_day(urdu, third_of_march).find("منگل"), std::string::npos);
    EXPECT_EQ(say_short_day(polish, third_of_march), "3 mar 2026");
}

TEST(Times, are_those_of_the_clocks_in_London) {
    EXPECT_EQ(say_time(english, utc(3, 3, 18, 0)), "6pm");
    EXPECT_EQ(say_time(english, utc(7, 1, 17, 30)), "6:30pm");
    EXPECT_EQ(say_time(english, utc(3, 3, 9, 5)), "9:05am");
    EXPECT_EQ(say_time(polish, utc(7, 1, 17, 30)), "18:30");
}

TEST(Times, at_twelve_have_names) {
    EXPECT_EQ(say_time(english, utc(3, 3, 12, 0)), "midday");
    EXPECT_EQ(say_time(english, utc(3, 3, 0, 0)), "midnight");
    EXPECT_EQ(say_time(english, utc(3, 3, 12, 30)), "12:30pm");
    EXPECT_EQ(say_time(english, utc(3, 3, 0, 30)), "12:30am");
}

TEST(Times, come_after_their_day) {
    EXPECT_EQ(say_when(english, utc(3, 3, 18, 0)), "Tuesday 3 March 2026, 6pm");
    EXPECT_EQ(say_when(english, utc(6, 30, 23, 30)), "Wednesday 1 July 2026, 12:30am");
}

TEST(Times, name_the_part_of_the_day_where_clocks_have_twelve_hours) {
    EXPECT_EQ(say_time(urdu, utc(3, 3, 18, 0)), "6:00 شام");
    EXPECT_EQ(say_when(urdu, utc(3, 3, 18, 0)), "منگل، 3 مارچ، 2026، 6:00 شام");
}

TEST(Numbers, are_grouped_as_the_language_does) {
    EXPECT_EQ(say_number(english, 1234567), "1,234,567");
    EXPECT_EQ(say_number(english, -123), "-123");
    EXPECT_EQ(say_number(english, 100), "100");
    EXPECT_EQ(say_number(romanian, 1234567), "1.234.567");
}
