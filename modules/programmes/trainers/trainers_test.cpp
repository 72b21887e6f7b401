#include "modules/programmes/trainers/trainers.hpp"

#include <gtest/gtest.h>

#include "tests/kit/site.hpp"

using namespace programmes;
using namespace std::chrono_literals;
using kit::at;

namespace {

constexpr schools::SchoolId oak{1}, elm{2};
constexpr schools::Position stevenage{51.90, -0.20}, watford{51.66, -0.40};

calendar::Day day(std::string_view iso) {
    return *calendar::parse_day(iso);
}

SessionTimes evening(std::string_view starts) {
    return {at(starts), at(starts) + 90min};
}

// Six Tuesday evenings from 15 September 2026.
std::vector<SessionTimes> six_evenings() {
    std::vector<SessionTimes> all;
    for (int week = 0; week < 6; ++week) {
        const auto on = calendar::plus_days(day("2026-09-15"), 7 * week);
        all.push_back(evening(calendar::iso(on) + " 18:00"));
    }
    return all;
}

Trainer amina() {
    return {.id = {7}, .name = "Amina Rahman", .told_us = true, .sets_out_from = stevenage};
}

Booked lesson(std::string_view starts, schools::SchoolId school = elm,
              std::optional<schools::Position> where = watford) {
    Booked other{.session = {900},
                 .school = school,
                 .trainer = {7},
                 .starts_at = at(starts),
                 .ends_at = at(starts) + 60min};
    if (where) {
        other.latitude = where->latitude;
        other.longitude = where->longitude;
    }
    return other;
}

Suitability judged(const Trainer& trainer, std::vector<Booked> booked = {}) {
    const auto sessions = six_evenings();
    return judge_trainer(trainer, sessions, oak, stevenage, booked);
}

std::vector<WhyNot> why_not(const Suitability& suits) {
    std::vector<WhyNot> kinds;
    for (const auto& reason : suits.reasons) kinds.push_back(reason.why);
    return kinds;
}

using Why = std::vector<WhyNot>;

}  // namespace

TEST(Trainers, are_free_when_nothing_is_in_the_way) {
    const auto trainer = amina();
    const auto suits = judged(trainer);
    EXPECT_TRUE(suits.free());
    EXPECT_FALSE(suits.impossible());
    EXPECT_NEAR(*suits.km, 0, 0.001);
    EXPECT_EQ(suits.sessions_in_weeks, 0);
}

TEST(Trainers, who_have_told_us_nothing_work_on_school_days) {
    const Trainer unknown{.id = {8}};
    EXPECT_TRUE(judged(unknown).free());
    EXPECT_FALSE(judged(unknown).km);
}

TEST(Trainers, are_asked_only_for_their_days) {
    auto trainer = amina();
    trainer.days = {};
    trainer.days.add(Weekday::wednesday);
    const auto suits = judged(trainer);
    EXPECT_EQ(why_not(suits), Why{WhyNot::not_their_day});
    EXPECT_EQ(suits.reasons[0].sessions, 6);
    EXPECT_EQ(suits.reasons[0].at, at("2026-09-15 18:00"));
    EXPECT_FALSE(suits.impossible());
    trainer.days.add(Weekday::tuesday);
    EXPECT_TRUE(judged(trainer).free());
}

TEST(Trainers, are_away_from_the_first_to_the_last_day) {
    auto trainer = amina();
    trainer.away = {{day("2026-09-23"), day("2026-09-28")}};
    EXPECT_TRUE(judged(trainer).free());
    trainer.away = {{day("2026-09-22"), day("2026-09-29")}};
    EXPECT_EQ(why_not(judged(trainer)), Why{WhyNot::away});
    EXPECT_EQ(judged(trainer).reasons[0].sessions, 2);
    trainer.away = {{day("2026-09-16"), day("2026-09-22")}};
    EXPECT_EQ(judged(trainer).reasons[0].at, at("2026-09-22 18:00"));
}

TEST(Trainers, cannot_be_in_two_places) {
    const auto trainer = amina();
    const auto suits = judged(trainer, {lesson("2026-09-29 19:00")});
    EXPECT_EQ(why_not(suits), Why{WhyNot::busy});
    EXPECT_TRUE(suits.impossible());
    ASSERT_TRUE(suits.reasons[0].other);
    EXPECT_EQ(suits.reasons[0].other->starts_at, at("2026-09-29 19:00"));
    EXPECT_EQ(suits.reasons[0].at, at("2026-09-29 18:00"));
}

TEST(Trainers, need_time_to_travel_from_one_school_to_the_next) {
    // Watford is 30 km away: an hour and a quarter with packing up and setting up.
    const auto trainer = amina();
    const auto suits = judged(trainer, {lesson("2026-09-29 16:00")});
    EXPECT_EQ(why_not(suits), Why{WhyNot::no_time_to_travel});
    EXPECT_FALSE(suits.impossible());
    EXPECT_TRUE(judged(trainer, {lesson("2026-09-29 15:30")}).free());
    EXPECT_EQ(why_not(judged(trainer, {lesson("2026-09-29 20:30")})),
              Why{WhyNot::no_time_to_travel});
}

TEST(Trainers, stay_at_a_school_without_travelling) {
    const auto trainer = amina();
    EXPECT_TRUE(judged(trainer, {lesson("2026-09-29 17:00", oak, stevenage)}).free());
    EXPECT_TRUE(judged(trainer, {lesson("2026-09-29 19:30", oak, {})}).free());
}

TEST(Trainers, get_three_quarters_of_an_hour_to_a_place_nobody_can_find) {
    const auto trainer = amina();
    EXPECT_FALSE(judged(trainer, {lesson("2026-09-29 16:16", elm, {})}).free());
    EXPECT_TRUE(judged(trainer, {lesson("2026-09-29 16:15", elm, {})}).free());
}

TEST(Trainers, are_not_kept_by_what_others_lead) {
    auto theirs = lesson("2026-09-29 18:00");
    theirs.trainer = {8};
    EXPECT_TRUE(judged(amina(), {theirs}).free());
}

TEST(Trainers, go_no_farther_than_they_say) {
    auto trainer = amina();
    trainer.sets_out_from = watford;
    EXPECT_TRUE(judged(trainer).free()) << "without a furthest distance they go anywhere";
    trainer.furthest_km = 31;
    EXPECT_TRUE(judged(trainer).free());
    trainer.furthest_km = 29;
    EXPECT_EQ(why_not(judged(trainer)), Why{WhyNot::too_far});
    EXPECT_NEAR(*judged(trainer).km, 30, 1);
}

TEST(Trainers, sessions_in_the_same_weeks_are_counted) {
    const auto trainer = amina();
    const auto suits = judged(trainer, {lesson("2026-09-13 09:00"), lesson("2026-09-14 00:00"),
                                        lesson("2026-09-17 09:00"), lesson("2026-10-25 23:30"),
                                        lesson("2026-10-26 00:00")});
    EXPECT_EQ(suits.sessions_in_weeks, 3);
}

TEST(Trainers, who_are_free_come_first_then_who_is_near_then_who_has_least_to_do) {
    auto busy = amina(), far = amina(), near = amina(), idle = amina();
    busy.id = {1};
    far.id = {2};
    far.sets_out_from = watford;
    near.id = {3};
    idle.id = {4};
    auto taken = lesson("2026-09-29 18:00"), elsewhere = lesson("2026-09-30 09:00");
    taken.trainer = busy.id;
    elsewhere.trainer = near.id;
    const std::vector trainers{busy, far, near, idle};
    const std::vector booked{taken, elsewhere};
    const auto sessions = six_evenings();
    std::vector<std::int64_t> order;
    for (const auto& one : judge_trainers(trainers, sessions, oak, stevenage, booked))
        order.push_back(one.trainer->id.value);
    EXPECT_EQ(order, (std::vector<std::int64_t>{4, 3, 2, 1}));
}

TEST(DaysAway, must_follow_one_another_and_be_told_once) {
    const std::vector known{Away{day("2026-12-01"), day("2026-12-05")}};
    const auto refused = [&](std::string_view first, std::string_view last) {
        return may_not_add({day(first), day(last)}, known);
    };
    EXPECT_FALSE(refused("2026-12-06", "2026-12-06"));
    EXPECT_FALSE(refused("2026-11-20", "2026-11-30"));
    EXPECT_EQ(refused("2026-12-10", "2026-12-09"), away_backwards);
    EXPECT_EQ(refused("2026-12-05", "2026-12-09"), away_overlaps);
    EXPECT_EQ(refused("2026-11-20", "2026-12-20"), away_overlaps);
    EXPECT_EQ(refused("2027-01-01", "2028-01-03"), away_too_long);
}

TEST(Weekdays, begin_on_monday) {
    EXPECT_EQ(weekday_of(day("2026-09-14")), Weekday::monday);
    EXPECT_EQ(weekday_of(day("2026-09-20")), Weekday::sunday);
    EXPECT_TRUE(school_days.has(Weekday::friday));
    EXPECT_FALSE(school_days.has(Weekday::saturday));
}
