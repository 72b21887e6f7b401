#include "modules/programmes/planning/planning.hpp"

#include <gtest/gtest.h>

#include "tests/kit/site.hpp"

using namespace programmes;
using namespace std::chrono_literals;
using kit::at;

namespace {

calendar::Day day(std::string_view iso) {
    return *calendar::parse_day(iso);
}

struct Known {
    std::vector<std::pair<calendar::Day, calendar::Day>> terms{
        {day("2026-09-01"), day("2026-10-23")},
        {day("2026-11-02"), day("2026-12-18")},
        {day("2027-01-04"), day("2027-02-12")},
        {day("2027-02-22"), day("2027-04-30")}};
    std::vector<SkippedWeek> closed{{day("2026-09-08"), "Training day"}};
};

// A county's year in a few lines.
SchoolDays school_year(Known known = {}) {
    return [known](calendar::Day asked) -> SchoolDay {
        const auto weekday = calendar::weekday_of(asked);
        if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday)
            return {SchoolDay::Kind::weekend, {}};
        for (const auto& one : known.closed)
            if (one.day == asked) return {SchoolDay::Kind::holiday, one.name};
        if (known.terms.empty() || asked > known.terms.back().second)
            return {SchoolDay::Kind::unknown, {}};
        for (const auto& [first, last] : known.terms)
            if (first <= asked && asked <= last) return {};
        return {SchoolDay::Kind::holiday, {}};
    };
}

std::vector<ModuleToPlan> modules(int count, std::int64_t minutes = 90) {
    std::vector<ModuleToPlan> all;
    for (int i = 1; i <= count; ++i)
        all.push_back({{100 + i}, i, minutes, "Module " + std::to_string(i)});
    return all;
}

Outcome<CohortPlan> plan(std::string_view first, int count = 6,
                         const SchoolDays& days = school_year()) {
    return plan_dates(calendar::london_time(at(first)), modules(count), days);
}

std::vector<std::string> starts(const CohortPlan& plan) {
    std::vector<std::string> all;
    for (const auto& session : plan.sessions) all.push_back(calendar::iso(session.starts_at));
    return all;
}

CohortSession session(int number, std::string_view starts,
                      SessionState state = SessionState::planned) {
    return {.id = {number},
            .position = number,
            .starts_at = at(starts),
            .ends_at = at(starts) + 90min,
            .state = state};
}

std::vector<std::string> local(const std::vector<SessionMove>& moves) {
    std::vector<std::string> all;
    for (const auto& move : moves) {
        const auto shown = calendar::london_time(move.starts_at);
        all.push_back(calendar::iso(shown.day) + " " + calendar::iso_time(shown.time));
    }
    return all;
}

using Words = std::vector<std::string>;

}  // namespace

TEST(Plan, has_one_session_a_week_for_each_module_in_order) {
    const auto made = plan("2026-09-15 18:00", 3);
    ASSERT_TRUE(made);
    ASSERT_EQ(made->sessions.size(), 3u);
    EXPECT_EQ(made->sessions[0].starts_at, at("2026-09-15 18:00"));
    EXPECT_EQ(made->sessions[2].starts_at, at("2026-09-29 18:00"));
    EXPECT_EQ(made->sessions[1].title, "Module 2");
    EXPECT_EQ(made->sessions[1].position, 2);
    EXPECT_TRUE(made->skipped.empty());
    EXPECT_FALSE(made->unknown_terms);
}

TEST(Plan, lets_each_session_last_as_long_as_its_module) {
    auto two = modules(2, 60);
    two[1].minutes = 105;
    const auto made = plan_dates(calendar::london_time(at("2026-09-15 09:15")), two, school_year());
    EXPECT_EQ(made->sessions[0].ends_at, at("2026-09-15 10:15"));
    EXPECT_EQ(made->sessions[1].ends_at, at("2026-09-22 11:00"));
}

TEST(Plan, stays_at_six_in_the_evening_when_the_clocks_go_back) {
    const auto made = plan("2026-10-13 18:00", 3, school_year({.terms = {}, .closed = {}}));
    EXPECT_EQ(starts(*made),
              (Words{"2026-10-13T17:00:00Z", "2026-10-20T17:00:00Z", "2026-10-27T18:00:00Z"}));
}

TEST(Plan, stays_at_six_in_the_evening_when_the_clocks_go_forward) {
    const auto made = plan("2027-03-16 18:00", 3, school_year({.terms = {}, .closed = {}}));
    EXPECT_EQ(starts(*made),
              (Words{"2027-03-16T18:00:00Z", "2027-03-23T18:00:00Z", "2027-03-30T17:00:00Z"}));
}

TEST(Plan, skips_half_term_and_says_so) {
    const auto made = plan("2026-10-13 18:00", 3);
    EXPECT_EQ(starts(*made),
              (Words{"2026-10-13T17:00:00Z", "2026-10-20T17:00:00Z", "2026-11-03T18:00:00Z"}));
    ASSERT_EQ(made->skipped.size(), 1u);
    EXPECT_EQ(made->skipped[0].day, day("2026-10-27"));
    EXPECT_EQ(made->skipped[0].name, "");
}

TEST(Plan, skips_a_closed_day_by_its_name) {
    const auto made = plan("2026-09-01 18:00", 2);
    EXPECT_EQ(made->sessions[1].starts_at, at("2026-09-15 18:00"));
    ASSERT_EQ(made->skipped.size(), 1u);
    EXPECT_EQ(made->skipped[0].name, "Training day");
}

TEST(Plan, skips_both_weeks_of_christmas) {
    const auto made = plan("2026-12-15 18:00", 2);
    EXPECT_EQ(made->sessions[1].starts_at, at("2027-01-05 18:00"));
    EXPECT_EQ(made->skipped.size(), 2u);
}

TEST(Plan, may_begin_and_end_on_the_first_and_the_last_day_of_term) {
    EXPECT_TRUE(plan("2026-09-01 18:00", 1));
    EXPECT_TRUE(plan("2026-10-23 18:00", 1));
    EXPECT_EQ(plan("2026-10-26 18:00", 1).error(), first_day_closed);
}

TEST(Plan, does_not_begin_in_a_holiday_or_at_a_weekend) {
    EXPECT_EQ(plan("2026-10-27 18:00").error(), first_day_closed);
    EXPECT_EQ(plan("2026-09-19 10:00").error(), first_day_weekend);
    EXPECT_EQ(plan("2026-09-20 10:00").error(), first_day_weekend);
}

TEST(Plan, tells_why_the_first_day_is_closed) {
    const auto closed = plan("2026-09-08 18:00").error();
    EXPECT_EQ(closed, first_day_closed);
    EXPECT_EQ(closed.names.front().second, "Training day");
}

TEST(Plan, warns_where_nobody_knows_the_terms_yet) {
    EXPECT_FALSE(plan("2027-04-20 18:00", 2)->unknown_terms);
    const auto reaching_beyond = plan("2027-04-20 18:00", 3);
    EXPECT_TRUE(reaching_beyond->unknown_terms);
    EXPECT_EQ(reaching_beyond->sessions.size(), 3u);
}

TEST(Plan, is_refused_without_modules_and_without_school_days) {
    EXPECT_EQ(plan("2026-09-15 18:00", 0).error(), nothing_to_plan);
    const auto only_one_day = school_year(
        {.terms = {{day("2026-09-15"), day("2026-09-15")}, {day("2027-09-01"), day("2027-12-01")}},
         .closed = {}});
    EXPECT_EQ(plan("2026-09-15 18:00", 2, only_one_day).error(), never_open);
}

TEST(Sessions, that_were_held_or_cancelled_stay_as_they_were) {
    EXPECT_FALSE(may_not_change(session(1, "2026-09-15 18:00")));
    EXPECT_EQ(may_not_change(session(1, "2026-09-15 18:00", SessionState::held)), session_is_held);
    EXPECT_EQ(may_not_change(session(1, "2026-09-15 18:00", SessionState::cancelled)),
              session_is_cancelled);
}

TEST(Sessions, are_ahead_within_two_years_and_at_an_hour_when_people_meet) {
    const auto now = at("2026-09-15 10:00");
    const auto refused = [&](std::string_view when) {
        return may_not_be_at(calendar::london_time(at(when)), now);
    };
    EXPECT_FALSE(refused("2026-09-15 10:01"));
    EXPECT_EQ(refused("2026-09-15 10:00"), not_in_the_past);
    EXPECT_FALSE(refused("2028-09-01 18:00"));
    EXPECT_EQ(refused("2028-10-01 18:00"), too_far_ahead);
    EXPECT_FALSE(refused("2026-09-16 07:00"));
    EXPECT_EQ(refused("2026-09-16 06:59"), odd_hour);
    EXPECT_FALSE(refused("2026-09-16 21:00"));
    EXPECT_EQ(refused("2026-09-16 21:01"), odd_hour);
}

TEST(Sessions, keep_their_length_when_moved_across_the_clock_change) {
    const auto move = move_to(session(1, "2026-10-20 18:00"), {day("2026-11-04"), 9h + 30min});
    EXPECT_EQ(move.starts_at, at("2026-11-04 09:30"));
    EXPECT_EQ(move.ends_at, at("2026-11-04 11:00"));
}

TEST(Sessions, still_to_come_are_those_planned_after_now) {
    const std::vector all{session(1, "2026-09-15 18:00", SessionState::held),
                          session(2, "2026-09-22 18:00"), session(4, "2026-10-06 18:00"),
                          session(3, "2026-09-29 18:00"),
                          session(5, "2026-10-13 18:00", SessionState::cancelled)};
    const auto to_come = still_to_come(all, at("2026-09-23 10:00"));
    ASSERT_EQ(to_come.size(), 2u);
    EXPECT_EQ(to_come[0].id.value, 3);
    EXPECT_EQ(to_come[1].id.value, 4);
}

TEST(AWeekLater, every_session_follows_and_half_term_is_skipped) {
    const std::vector to_come{session(1, "2026-10-13 18:00"), session(2, "2026-10-20 18:00"),
                              session(3, "2026-11-03 18:00")};
    EXPECT_EQ(local(a_week_later(to_come, school_year())),
              (Words{"2026-10-20 18:00", "2026-11-03 18:00", "2026-11-10 18:00"}));
}

TEST(AWeekLater, sessions_keep_their_own_weekday_and_time) {
    const std::vector to_come{session(1, "2026-09-15 18:00"), session(2, "2026-09-24 09:30")};
    EXPECT_EQ(local(a_week_later(to_come, school_year())),
              (Words{"2026-09-22 18:00", "2026-10-01 09:30"}));
}

TEST(AWeekLater, two_sessions_never_come_to_stand_on_one_day) {
    // The second was held in half-term on purpose.
    const std::vector to_come{session(1, "2026-10-20 18:00"), session(2, "2026-10-27 18:00")};
    EXPECT_EQ(local(a_week_later(to_come, school_year())),
              (Words{"2026-11-03 18:00", "2026-11-10 18:00"}));
}

TEST(AtTheEnd, a_session_is_held_a_week_after_the_last_at_its_own_time) {
    const std::vector all{session(1, "2026-09-15 17:00"), session(2, "2026-09-22 18:00"),
                          session(3, "2026-10-20 18:00"),
                          session(4, "2026-11-24 18:00", SessionState::cancelled)};
    EXPECT_EQ(local({at_the_end(all[0], all, school_year())}), Words{"2026-11-03 17:00"});
}

TEST(AtTheEnd, the_last_session_itself_goes_a_week_further) {
    const std::vector all{session(1, "2026-09-15 18:00"), session(2, "2026-09-22 18:00")};
    EXPECT_EQ(local({at_the_end(all[1], all, school_year())}), Words{"2026-09-29 18:00"});
}

namespace {

Booked booked(std::string_view starts, std::int64_t school, std::string_view room,
              std::int64_t trainer = 0) {
    return {.session = {900},
            .cohort = {90},
            .cohort_name = "Mornings",
            .school = {school},
            .room = std::string(room),
            .trainer = {trainer},
            .starts_at = at(starts),
            .ends_at = at(starts) + 90min};
}

std::vector<ClashOf> found(const Booked& other) {
    const SessionTimes ours{at("2026-09-15 18:00"), at("2026-09-15 19:30")};
    std::vector<ClashOf> kinds;
    for (const auto& clash : clashes({{ours}}, {{1}, "The Library", {7}}, {{other}}))
        kinds.push_back(clash.of);
    return kinds;
}

using Kinds = std::vector<ClashOf>;

}  // namespace

TEST(Clashes, are_seen_for_trainer_room_and_school) {
    EXPECT_EQ(found(booked("2026-09-15 18:30", 2, "Hall", 7)), Kinds{ClashOf::trainer});
    EXPECT_EQ(found(booked("2026-09-15 18:30", 1, "the library ")), Kinds{ClashOf::room});
    EXPECT_EQ(found(booked("2026-09-15 18:30", 1, "Hall")), Kinds{ClashOf::school});
    EXPECT_EQ(found(booked("2026-09-15 18:30", 2, "The Library")), Kinds{});
}

TEST(Clashes, need_the_times_to_overlap) {
    EXPECT_EQ(found(booked("2026-09-15 16:30", 1, "The Library", 7)), Kinds{});
    EXPECT_EQ(found(booked("2026-09-15 16:31", 1, "The Library")), Kinds{ClashOf::room});
    EXPECT_EQ(found(booked("2026-09-15 19:29", 1, "The Library")), Kinds{ClashOf::room});
    EXPECT_EQ(found(booked("2026-09-15 19:30", 1, "The Library", 7)), Kinds{});
}

TEST(Clashes, without_a_trainer_no_trainer_clashes) {
    const SessionTimes ours{at("2026-09-15 18:00"), at("2026-09-15 19:30")};
    const auto nobody = booked("2026-09-15 18:00", 2, "Hall", 0);
    EXPECT_TRUE(clashes({{ours}}, {{1}, "The Library", {}}, {{nobody}}).empty());
}

TEST(Rooms, are_the_same_however_they_are_written) {
    EXPECT_TRUE(same_room("Room 1B", "room 1b "));
    EXPECT_TRUE(same_room("Year-6 room", "year 6 Room"));
    EXPECT_FALSE(same_room("Room 1", "Room 11"));
    EXPECT_FALSE(same_room("Room 1", "Room 2"));
    EXPECT_FALSE(same_room("Café", "Cafeteria"));
}
