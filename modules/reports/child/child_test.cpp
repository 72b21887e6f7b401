#include "modules/reports/child/child.hpp"

#include <gtest/gtest.h>

namespace reports {
namespace {

using namespace std::chrono;

calendar::Day day_of(std::string_view iso) {
    return *calendar::parse_day(iso);
}

TEST(ChildsWeek, says_in_words_how_each_session_went) {
    EXPECT_EQ(seen_as("/"), Seen::here);
    EXPECT_EQ(seen_as("\\"), Seen::here);
    EXPECT_EQ(seen_as("L"), Seen::late);
    EXPECT_EQ(seen_as("U"), Seen::too_late);
    EXPECT_EQ(seen_as("V"), Seen::elsewhere);
    EXPECT_EQ(seen_as("I"), Seen::ill);
    EXPECT_EQ(seen_as("M"), Seen::appointment);
    EXPECT_EQ(seen_as("C"), Seen::agreed);
    EXPECT_EQ(seen_as("N"), Seen::no_reason_yet);
    EXPECT_EQ(seen_as("G"), Seen::not_agreed);
    EXPECT_EQ(seen_as("#"), Seen::no_school);
    EXPECT_EQ(seen_as("nonsense"), Seen::not_marked);
}

TEST(ChildsWeek, has_the_school_days_up_to_today_and_a_saturday_only_with_a_mark) {
    const auto monday = day_of("2026-09-14");
    const std::vector<Mark> marks{
        {.day = monday, .session = Session::pm, .code = "L", .minutes = 12}};
    const auto tuesday = week_told(marks, monday, day_of("2026-09-15"));
    ASSERT_EQ(tuesday.size(), 2U);
    EXPECT_EQ(tuesday[0].morning.seen, Seen::not_marked);
    EXPECT_EQ(tuesday[0].afternoon.seen, Seen::late);
    EXPECT_EQ(tuesday[0].afternoon.minutes, 12);
    EXPECT_EQ(week_told({}, monday, day_of("2026-09-20")).size(), 5U);
    const std::vector<Mark> saturday{{.day = day_of("2026-09-19"), .code = "/"}};
    EXPECT_EQ(week_told(saturday, monday, day_of("2026-09-20")).size(), 6U);
}

TEST(ChildsYear, is_a_hundred_in_a_hundred_only_where_nothing_was_missed) {
    EXPECT_EQ(percent_of({.present = 1}), 100);
    EXPECT_EQ(percent_of({.present = 999, .authorised = 1}), 99);
    EXPECT_EQ(percent_of({.present = 1, .authorised = 2}), 33);
    EXPECT_EQ(percent_of({.present = 331, .authorised = 39}), 89) << "89.46, which is not 90";
    EXPECT_EQ(percent_of({}), 0);
}

TEST(NextDigest, comes_on_the_parents_day_else_on_the_schools) {
    const OwnPupil pupil;
    const calendar::LocalTime tuesday{day_of("2026-09-15"), 8h};
    EXPECT_EQ(next_digest(pupil, tuesday), (calendar::LocalTime{day_of("2026-09-18"), 16h}));
    EXPECT_EQ(next_digest({.digest_minute = 9 * 60, .wished_day = 2}, tuesday),
              (calendar::LocalTime{day_of("2026-09-15"), 9h}));
    EXPECT_EQ(next_digest({.digest_minute = 7 * 60, .digest_day = 2}, tuesday),
              (calendar::LocalTime{day_of("2026-09-22"), 7h}));
    EXPECT_FALSE(next_digest({.wished_day = 0}, tuesday)) << "they want none";
    EXPECT_FALSE(next_digest({.digest_on = false}, tuesday)) << "the school sends none";
}

StaffOfChild of(std::int64_t id, std::string family) {
    return {.child = {7}, .id = {id}, .title = "Mr", .family = std::move(family)};
}

TEST(WhosWho, has_each_once_with_all_that_they_are_to_the_child) {
    auto tutor = of(1, "Hill"), also_tutor = of(1, "Hill"), second = of(2, "Dale");
    tutor.class_name = second.class_name = "7B";
    tutor.registration = second.registration = tutor.main = true;
    also_tutor.subject = "Maths";
    also_tutor.class_name = "7b/Ma1";
    const std::vector all{second, also_tutor, tutor};
    const auto known = whos_who({.id = {7}, .year_group = "Year 7"}, all);
    ASSERT_EQ(known.size(), 2U);
    EXPECT_EQ(known[0].name, "Mr Hill");
    EXPECT_EQ(known[0].hats, (std::vector<WornHat>{{Hat::tutor, "7B"}, {Hat::teacher, "Maths"}}));
    EXPECT_EQ(known[1].hats, (std::vector<WornHat>{{Hat::teacher, "7B"}}));
}

TEST(WhosWho, knows_the_head_of_this_year_and_of_no_other) {
    auto seven = of(1, "Hill"), eight = of(2, "Dale"), all_years = of(3, "Moor");
    seven.role = "Head of Year 7";
    eight.role = "Head of Year 8";
    all_years.role = "Headteacher";
    const std::vector all{seven, eight, all_years};
    for (const auto* year : {"7", "Year 7", "07"}) {
        const auto known = whos_who({.id = {7}, .year_group = year}, all);
        ASSERT_EQ(known.size(), 2U) << year;
        EXPECT_EQ(known[0].hats, (std::vector<WornHat>{{Hat::head_of_year, "7"}}));
        EXPECT_EQ(known[1].hats, (std::vector<WornHat>{{Hat::role, "Headteacher"}}));
    }
    EXPECT_EQ(whos_who({.id = {7}}, all).size(), 1U) << "nobody knows the year";
}

TEST(WhosWho, says_what_to_ask_about_and_keeps_children_apart) {
    auto dinners = of(1, "Hill"), other = of(2, "Dale");
    dinners.ask_about = "school dinners";
    other.child = {8};
    other.subject = "Art";
    const auto known = whos_who({.id = {7}}, std::vector{dinners, other});
    ASSERT_EQ(known.size(), 1U);
    EXPECT_EQ(known[0].hats, (std::vector<WornHat>{{Hat::ask, "school dinners"}}));
}

TEST(WhosWho, dials_the_digits_of_a_number) {
    EXPECT_EQ((KnownStaff{.phone = "+44 (1632) 960-001"}).dial(), "tel:+441632960001");
}

}  // namespace
}  // namespace reports
