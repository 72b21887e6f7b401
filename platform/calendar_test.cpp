#include "platform/calendar.hpp"

#include <gtest/gtest.h>

namespace {

using namespace calendar;
using namespace std::chrono_literals;

Instant utc(std::chrono::year_month_day day, std::chrono::seconds time) {
    return std::chrono::sys_days{day} + time;
}

TEST(Calendar, london_is_an_hour_ahead_in_summer) {
    EXPECT_EQ(in_london({2026y / 1 / 15, 18h}), utc(2026y / 1 / 15, 18h));
    EXPECT_EQ(in_london({2026y / 7 / 15, 18h}), utc(2026y / 7 / 15, 17h));
    EXPECT_EQ(london_time(utc(2026y / 7 / 15, 17h)), (LocalTime{2026y / 7 / 15, 18h}));
}

TEST(Calendar, an_hour_shown_twice_means_the_first) {
    EXPECT_EQ(in_london({2026y / 10 / 25, 1h + 30min}), utc(2026y / 10 / 25, 30min));
    EXPECT_EQ(london_time(utc(2026y / 10 / 25, 30min)).time, 90min);
    EXPECT_EQ(london_time(utc(2026y / 10 / 25, 90min)).time, 90min);
}

TEST(Calendar, an_hour_never_shown_means_the_first_after_it) {
    EXPECT_EQ(in_london({2026y / 3 / 29, 1h + 30min}), utc(2026y / 3 / 29, 1h));
    EXPECT_EQ(london_time(utc(2026y / 3 / 29, 1h)).time, 120min);
}

TEST(Calendar, a_day_begins_at_londons_midnight) {
    EXPECT_EQ(london_day(utc(2026y / 6 / 30, 23h)), Day{2026y / 7 / 1});
    EXPECT_EQ(london_day(utc(2026y / 1 / 31, 23h)), Day{2026y / 1 / 31});
    EXPECT_EQ(Clock{utc(2026y / 6 / 30, 23h)}.today(), Day{2026y / 7 / 1});
}

TEST(Calendar, a_stopped_clock_stands_still_until_it_is_moved) {
    Clock clock{utc(2026y / 3 / 3, 18h)};
    EXPECT_EQ(clock.now(), utc(2026y / 3 / 3, 18h));
    clock.move_to(utc(2026y / 3 / 4, 9h));
    EXPECT_EQ(clock.now(), utc(2026y / 3 / 4, 9h));
    EXPECT_GT(Clock{}.now(), utc(2025y / 1 / 1, 0h));
}

TEST(Calendar, iso_texts_are_of_one_length) {
    EXPECT_EQ(iso(Day{2026y / 3 / 3}), "2026-03-03");
    EXPECT_EQ(iso(Day{33y / 12 / 31}), "0033-12-31");
    EXPECT_EQ(iso(utc(2026y / 3 / 3, 18h + 5s)), "2026-03-03T18:00:05Z");
    EXPECT_EQ(iso(utc(1969y / 12 / 31, 23h)), "1969-12-31T23:00:00Z");
    EXPECT_EQ(iso_time(9h + 5min), "09:05");
}

TEST(Calendar, iso_days_are_read_strictly) {
    EXPECT_EQ(parse_day("2024-02-29"), Day{2024y / 2 / 29});
    for (const auto* wrong :
         {"", "2023-02-29", "2024-13-01", "2024-00-10", "2024-2-9", "24-02-29", "2024-02-29 ",
          "2024/02/29", "2024-02-3x", "2024-257-1", "0000-01-01", "+024-02-09", "2024--1-09"})
        EXPECT_EQ(parse_day(wrong), std::nullopt) << wrong;
}

TEST(Calendar, days_are_read_as_people_write_them) {
    for (const auto* written :
         {"3/3/2026", "03-03-2026", "3 March 2026", "3rd march, 2026", "3 Mar 2026", "03-MAR-2026",
          " 3.3.2026 ", "2026-03-03", "2026/3/3", "Tuesday 3 March 2026", "Tue, 3rd Mar 2026"})
        EXPECT_EQ(parse_day_as_written(written), Day{2026y / 3 / 3}) << written;
    EXPECT_EQ(parse_day_as_written("21st Sept 2026"), Day{2026y / 9 / 21});
    EXPECT_EQ(parse_day_as_written("1/12/2026"), Day{2026y / 12 / 1});
}

TEST(Calendar, what_is_no_day_or_more_than_one_is_not_read) {
    for (const auto* wrong :
         {"", "tomorrow", "3/3/26", "3 March", "31/4/2026", "3/13/2026", "3 Ma 2026", "3 3 3 2026",
          "March 2026", "3 March 20266", "2026-03-03-01", "003/3/2026", "th March 2026"})
        EXPECT_EQ(parse_day_as_written(wrong), std::nullopt) << wrong;
}

TEST(Calendar, times_are_read_as_people_write_them) {
    EXPECT_EQ(parse_time("18:00"), 18h);
    EXPECT_EQ(parse_time("6pm"), 18h);
    EXPECT_EQ(parse_time("6.30 pm"), 18h + 30min);
    EXPECT_EQ(parse_time(" 6:30PM "), 18h + 30min);
    EXPECT_EQ(parse_time("9.05 a.m."), 9h + 5min);
    EXPECT_EQ(parse_time("12 am"), 0h);
    EXPECT_EQ(parse_time("12:15pm"), 12h + 15min);
    EXPECT_EQ(parse_time("00:00"), 0h);
    EXPECT_EQ(parse_time("23:59"), 23h + 59min);
}

TEST(Calendar, what_could_be_another_time_is_not_read) {
    for (const auto* wrong : {"", "6", "18", "24:00", "12:60", "13pm", "0am", "6:3", "6:300", "pm",
                              "6 pmx", "half six", "006:00", "6:00:00", "-6pm", "6:-3"})
        EXPECT_EQ(parse_time(wrong), std::nullopt) << wrong;
}

TEST(Calendar, days_are_counted_over_the_ends_of_months) {
    EXPECT_EQ(plus_days(2024y / 2 / 28, 2), Day{2024y / 3 / 1});
    EXPECT_EQ(plus_days(2026y / 1 / 1, -1), Day{2025y / 12 / 31});
    EXPECT_EQ(weekday_of(2026y / 3 / 3), std::chrono::Tuesday);
}

}  // namespace
