#include "modules/programmes/quality/quality.hpp"

#include <gtest/gtest.h>

#include "tests/kit/site.hpp"

namespace programmes {
namespace {

constexpr calendar::Day day(int y, unsigned m, unsigned d) {
    return std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d);
}
constexpr auto today = day(2026, 9, 15);

std::vector<std::string_view> why(const Delivery& delivery) {
    std::vector<std::string_view> reasons;
    for (const auto& reason : risk_of(delivery, today).reasons) reasons.push_back(reason.message);
    return reasons;
}

using Reasons = std::vector<std::string_view>;

// Somebody nobody needs to worry about.
Delivery settled() {
    return {.lead = true,
            .accredited_on = day(2025, 1, 10),
            .led = 30,
            .answers = 40,
            .feedback = 3.8,
            .last_observed = day(2026, 6, 1),
            .last_rating = 3.5};
}

TEST(ObservationRisk, is_nothing_for_somebody_who_does_well_and_was_seen_lately) {
    EXPECT_EQ(risk_of(settled(), today).score, 0);
    EXPECT_TRUE(why(settled()).empty());
}

TEST(ObservationRisk, says_in_words_why_somebody_should_be_observed) {
    auto one = settled();
    one.accredited_on = day(2026, 8, 1);
    EXPECT_EQ(why(one), Reasons{"quality.risk_beginner"});
    one = settled();
    one.feedback = 2.9;
    EXPECT_EQ(why(one), Reasons{"quality.risk_weak"});
    one.feedback = 3.2;
    EXPECT_EQ(why(one), Reasons{"quality.risk_mixed"});
    one.answers = 4;
    EXPECT_TRUE(why(one).empty()) << "four answers say too little";
    one = settled();
    one.last_observed = day(2025, 9, 1);
    EXPECT_EQ(why(one), Reasons{"quality.risk_year"});
    one.last_observed = day(2026, 2, 1);
    EXPECT_EQ(why(one), Reasons{"quality.risk_half_year"});
    one.last_observed.reset();
    EXPECT_EQ(why(one), Reasons{"quality.risk_never"});
    one = settled();
    one.last_rating = 2.4;
    EXPECT_EQ(why(one), Reasons{"quality.risk_rating"});
    one = settled();
    one.serious = 1;
    EXPECT_EQ(why(one), Reasons{"quality.risk_serious"});
}

TEST(ObservationRisk, puts_a_beginner_with_weak_feedback_before_one_who_was_not_seen_for_long) {
    auto beginner = settled();
    beginner.led = 2;
    beginner.feedback = 2.5;
    auto long_ago = settled();
    long_ago.last_observed = day(2024, 9, 1);
    EXPECT_GT(risk_of(beginner, today).score, risk_of(long_ago, today).score);
    auto trainer = settled();
    trainer.lead = false;
    trainer.led = 2;
    EXPECT_EQ(risk_of(trainer, today).score, 0) << "a trainer is no beginner";
}

TEST(Observing, is_never_of_oneself_nor_before_the_session_nor_twice) {
    EXPECT_EQ(may_not_observe({7}, {7}), observes_self);
    EXPECT_FALSE(may_not_observe({7}, {8}));
    const auto starts = kit::at("2026-09-15 18:00");
    EXPECT_EQ(may_not_finish(ObservationState::planned, starts, kit::at("2026-09-15 17:59")),
              observed_too_early);
    EXPECT_FALSE(may_not_finish(ObservationState::planned, starts, starts));
    EXPECT_EQ(may_not_finish(ObservationState::observed, starts, starts), observed_already);
    EXPECT_EQ(may_not_close({7}, {7}), closes_own);
    EXPECT_FALSE(may_not_close({8}, {7}));
}

TEST(Observing, asks_for_a_serious_action_where_children_are_not_safe) {
    PointsSeen points{{RubricPoint::children, {RubricLevel::not_yet, ""}}};
    EXPECT_TRUE(lacks_serious_action(points, {}));
    std::vector<AgreedAction> actions{{.what = "Talk", .serious = false}};
    EXPECT_TRUE(lacks_serious_action(points, actions));
    actions.front().serious = true;
    EXPECT_FALSE(lacks_serious_action(points, actions));
    points[RubricPoint::children].level = RubricLevel::on_the_way;
    EXPECT_FALSE(lacks_serious_action(points, {}));
}

TEST(Observing, rates_from_one_to_four) {
    EXPECT_DOUBLE_EQ(rating_of({{RubricPoint::welcome, {RubricLevel::not_yet, ""}},
                                {RubricPoint::home, {RubricLevel::excellent, ""}}}),
                     2.5);
}

TEST(AgreedActions, are_due_within_a_year) {
    EXPECT_FALSE(wrong_with(AgreedAction{.due_on = today}, today));
    EXPECT_EQ(wrong_with(AgreedAction{.due_on = day(2026, 9, 14)}, today), due_in_the_past);
    EXPECT_EQ(wrong_with(AgreedAction{.due_on = day(2027, 10, 1)}, today), due_too_late);
}

TEST(AgreedActions, that_are_serious_keep_a_person_or_a_school_from_being_assigned) {
    const std::vector<OpenSerious> open{
        {.about = ActionFor::person, .person = {7}, .school = {1}, .name = "Ngozi"},
        {.about = ActionFor::school, .person = {8}, .school = {2}, .name = "Oak"}};
    EXPECT_EQ(may_not_be_assigned(open, {7}, {5}), person_has_actions);
    EXPECT_EQ(may_not_be_assigned(open, {9}, {2}), school_has_actions);
    EXPECT_FALSE(may_not_be_assigned(open, {8}, {5})) << "the school's action is not theirs";
    EXPECT_FALSE(may_not_be_assigned(open, {9}, {1})) << "the person's action is not the school's";
}

}  // namespace
}  // namespace programmes
