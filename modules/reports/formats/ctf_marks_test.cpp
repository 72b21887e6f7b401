#include "modules/reports/formats/ctf_marks.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

using namespace reports;

// "07am/ 07pm\ …" of a string; the month is left out.
std::string days_of(std::string_view start, std::string_view marks) {
    std::string all;
    const auto dated = each_dated_mark(
        start, marks, [&](calendar::Day day, bool afternoon, std::string_view code) {
            if (!all.empty()) all += ' ';
            all += calendar::iso(day).substr(8) + (afternoon ? "pm" : "am") + std::string(code);
        });
    if (!dated) return std::string(dated.error().message);
    return dated->assumed ? "assumed " + all : all;
}

// 7 September 2026 is a Monday.
TEST(MarksOfATransferFile, stand_two_a_day_from_the_start_on) {
    EXPECT_EQ(days_of("2026-09-07", "/\\L\\I"), "07am/ 07pm\\ 08amL 08pm\\ 09amI");
}

TEST(MarksOfATransferFile, go_on_after_a_weekend_that_has_no_places) {
    EXPECT_EQ(days_of("2026-09-10", "/\\/\\II"), "assumed 10am/ 10pm\\ 11am/ 11pm\\ 14amI 14pmI");
    EXPECT_EQ(days_of("2026-09-07", "/\\/\\/\\/\\/\\NU"),
              "07am/ 07pm\\ 08am/ 08pm\\ 09am/ 09pm\\ 10am/ 10pm\\ 11am/ 11pm\\ 14amN 14pmU");
}

TEST(MarksOfATransferFile, pass_over_weekends_that_have_places_without_marks) {
    for (const auto* weekend : {"####", "----", "    "})
        EXPECT_EQ(days_of("2026-09-10", std::string("/\\/\\") + weekend + "/\\"),
                  "10am/ 10pm\\ 11am/ 11pm\\ 14am/ 14pm\\");
    // Weeks from Sunday on, as some systems keep them.
    EXPECT_EQ(days_of("2026-09-06", "##/\\/\\/\\/\\/\\####I"),
              "07am/ 07pm\\ 08am/ 08pm\\ 09am/ 09pm\\ 10am/ 10pm\\ 11am/ 11pm\\ 14amI");
}

TEST(MarksOfATransferFile, begin_on_the_monday_where_the_days_before_the_start_have_empty_places) {
    EXPECT_EQ(days_of("2026-09-09", "----/\\/\\/\\/\\/\\/\\/\\/\\"),
              "assumed 09am/ 09pm\\ 10am/ 10pm\\ 11am/ 11pm\\ 14am/ 14pm\\ 15am/ 15pm\\ 16am/ "
              "16pm\\ 17am/ 17pm\\ 18am/ 18pm\\");
}

TEST(MarksOfATransferFile, may_begin_with_an_afternoon) {
    EXPECT_EQ(days_of("2026-09-07", "\\/\\/\\"), "07pm\\ 08am/ 08pm\\ 09am/ 09pm\\");
}

TEST(MarksOfATransferFile, know_codes_of_two_signs) {
    EXPECT_EQ(days_of("2026-09-07", "/\\C1Y3J1\\C\\"),
              "07am/ 07pm\\ 08amC1 08pmY3 09amJ1 09pm\\ 10amC 10pm\\");
    // Each in two places.
    EXPECT_EQ(days_of("2026-09-07", "/ \\ C2\\ "), "07am/ 07pm\\ 08amC2 08pm\\");
}

TEST(MarksOfATransferFile, leave_out_days_on_which_the_school_was_closed) {
    EXPECT_EQ(days_of("2026-09-07", "##/\\-\\"), "08am/ 08pm\\ 09pm\\");
    EXPECT_EQ(days_of("2026-09-09", "######"), "");
}

TEST(MarksOfATransferFile, may_be_broken_into_lines) {
    EXPECT_EQ(days_of("2026-09-07T00:00:00", "/\\\n\t/\\"), "07am/ 07pm\\ 08am/ 08pm\\");
}

TEST(MarksOfATransferFile, are_refused_where_no_day_can_be_told) {
    EXPECT_EQ(days_of("", "/\\"), "ctf.marks_without_a_start");
    EXPECT_EQ(days_of("07/09/2026", "/\\"), "ctf.marks_without_a_start");
    EXPECT_EQ(days_of("0202-09-07", "/\\"), "ctf.marks_without_a_start");
    EXPECT_EQ(days_of("2026-09-07", "/\\12"), "ctf.marks_not_understood");
    EXPECT_EQ(days_of("2026-09-07", "/I5"), "ctf.marks_not_understood");
    EXPECT_EQ(days_of("2026-09-07", std::string(2000, '/')), "ctf.marks_not_understood");
}

TEST(MarksOfATransferFile, hold_a_whole_year) {
    std::string weeks;
    for (int week = 0; week < 52; ++week) weeks += "/\\/\\/\\/\\/\\";
    calendar::Day last{};
    const auto dated =
        each_dated_mark("2025-09-01", weeks, [&](calendar::Day day, bool, std::string_view) {
            EXPECT_LT(calendar::weekday_of(day).iso_encoding(), 6U) << calendar::iso(day);
            last = day;
        });
    ASSERT_TRUE(dated);
    EXPECT_FALSE(dated->assumed);
    EXPECT_EQ(dated->count, 520);
    EXPECT_EQ(calendar::iso(last), "2026-08-28");
}

}  // namespace
