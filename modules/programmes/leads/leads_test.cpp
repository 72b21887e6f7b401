#include "modules/programmes/leads/leads.hpp"

#include <gtest/gtest.h>

namespace programmes {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr calendar::Day on(int y, unsigned m, unsigned d) {
    return year(y) / month(m) / day(d);
}

const auto everything = [] {
    std::set<TrainingModule> all;
    for (const auto module : enums::all<TrainingModule>()) all.insert(module);
    return all;
}();

OnTheLadder trained() {
    return {.person = {7},
            .completed = true,
            .state = LeadState::training,
            .signed_off = everything,
            .checked_until = on(2028, 1, 1)};
}

TEST(GoingOn, is_asked_in_the_last_months_and_after) {
    OnTheLadder who{.state = LeadState::accredited,
                    .accredited = Period{on(2026, 1, 1), on(2027, 12, 31)}};
    EXPECT_EQ(may_not_ask_to_go_on(who, on(2027, 9, 1)), too_early_to_renew);
    EXPECT_FALSE(may_not_ask_to_go_on(who, on(2027, 12, 1)));
    who.state = LeadState::lapsed;
    EXPECT_FALSE(may_not_ask_to_go_on(who, on(2028, 6, 1)));
    EXPECT_EQ(may_not_ask_to_go_on({.state = LeadState::training}, on(2027, 12, 1)),
              not_accredited_yet);
}

TEST(Ladder, is_climbed_one_step_after_the_other_by_asking) {
    OnTheLadder who{.person = {7}};
    EXPECT_EQ(may_not_ask(who, LadderStep::lead), not_completed);
    who.completed = true;
    EXPECT_FALSE(may_not_ask(who, LadderStep::lead));
    EXPECT_EQ(may_not_ask(who, LadderStep::trainer), not_accredited_yet);
    who.waits = true;
    EXPECT_EQ(may_not_ask(who, LadderStep::lead), already_waiting);
    who = trained();
    EXPECT_EQ(may_not_ask(who, LadderStep::lead), already_there);
    who.state = LeadState::accredited;
    EXPECT_FALSE(may_not_ask(who, LadderStep::trainer));
    who.trainer = true;
    EXPECT_EQ(may_not_ask(who, LadderStep::trainer), already_there);
    EXPECT_FALSE(may_not_ask({.completed = true, .state = LeadState::declined}, LadderStep::lead));
}

TEST(Ladder, lets_nobody_decide_on_their_own_and_nothing_be_decided_twice) {
    EXPECT_EQ(may_not_decide(ApplicationState::waiting, {7}, {7}), own_case);
    EXPECT_EQ(may_not_decide(ApplicationState::accepted, {7}, {8}), already_decided);
    EXPECT_FALSE(may_not_decide(ApplicationState::waiting, {7}, {8}));
    EXPECT_EQ(accredit(trained(), {7}, on(2026, 9, 15)).error(), own_case);
}

TEST(Accreditation, takes_every_module_and_a_check_that_counts_today) {
    const auto today = on(2026, 9, 15);
    EXPECT_TRUE(accredit(trained(), {8}, today));
    auto who = trained();
    who.signed_off.erase(TrainingModule::safeguarding);
    EXPECT_EQ(accredit(who, {8}, today).error(), training_not_finished);
    who = trained();
    who.checked_until = on(2026, 9, 14);
    EXPECT_EQ(accredit(who, {8}, today).error(), no_valid_check);
    who.checked_until.reset();
    EXPECT_EQ(accredit(who, {8}, today).error(), no_valid_check);
    who = trained();
    who.state = LeadState::asked;
    EXPECT_EQ(accredit(who, {8}, today).error(), not_in_training);
}

TEST(Accreditation, lasts_two_years_and_is_renewed_in_its_last_three_months) {
    EXPECT_EQ(*accredit(trained(), {8}, on(2026, 9, 15)),
              (Period{on(2026, 9, 15), on(2028, 9, 14)}));
    EXPECT_EQ(accredit(trained(), {8}, on(2024, 2, 29))->last, on(2026, 2, 27));

    auto who = trained();
    who.state = LeadState::accredited;
    who.checked_until = on(2030, 1, 1);
    who.accredited = Period{on(2026, 9, 15), on(2028, 9, 14)};
    EXPECT_EQ(accredit(who, {8}, on(2028, 6, 1)).error(), too_early_to_renew);
    EXPECT_EQ(*accredit(who, {8}, on(2028, 8, 1)), (Period{on(2028, 8, 1), on(2030, 9, 14)}));
    EXPECT_EQ(accredit(who, {8}, on(2028, 12, 1))->last, on(2030, 11, 30)) << "after it lapsed";
}

TEST(SafeguardingCheck, has_a_number_of_twelve_digits_and_counts_three_years_at_most) {
    const auto today = on(2026, 9, 15);
    EXPECT_FALSE(wrong_with({.number = "001234567890", .expires_on = on(2029, 9, 15)}, today));
    EXPECT_EQ(wrong_with({.number = "00123456789", .expires_on = on(2029, 9, 15)}, today),
              check_number_wrong);
    EXPECT_EQ(wrong_with({.number = "00123456789A", .expires_on = on(2029, 9, 15)}, today),
              check_number_wrong);
    EXPECT_EQ(wrong_with({.number = "001234567890", .expires_on = on(2029, 9, 16)}, today),
              check_too_long);
    EXPECT_EQ(wrong_with({.number = "001234567890", .expires_on = on(2026, 9, 14)}, today),
              check_over);
}

TEST(Leading, needs_accreditation_and_check_until_the_last_session) {
    const Period sessions{on(2026, 10, 1), on(2026, 11, 12)};
    const WhoMayLead fit{.name = "Ngozi Okafor",
                         .accredited = Period{on(2026, 9, 15), on(2028, 9, 14)},
                         .checked_until = on(2026, 11, 12)};
    EXPECT_FALSE(may_not_lead(fit, sessions));
    auto lead = fit;
    lead.checked_until = on(2026, 11, 11);
    EXPECT_EQ(may_not_lead(lead, sessions), lead_not_checked);
    lead.checked_until.reset();
    EXPECT_EQ(may_not_lead(lead, sessions), lead_not_checked);
    lead = fit;
    lead.accredited->last = on(2026, 11, 11);
    EXPECT_EQ(may_not_lead(lead, sessions), lead_accreditation_ends);
    lead.accredited->last = on(2026, 9, 20);
    EXPECT_EQ(may_not_lead(lead, sessions), lead_not_accredited);
    lead = fit;
    lead.busy = true;
    EXPECT_EQ(may_not_lead(lead, sessions), lead_busy);
}

TEST(WhatParentsSaid, is_told_from_three_answers_on) {
    const std::vector<Feedback> two{{4, 4, 4, "Good"}, {2, 2, 2, ""}};
    EXPECT_FALSE(gather(two).told());
    EXPECT_TRUE(gather(two).quotes.empty());
    const std::vector<Feedback> three{{4, 3, 2, "Good"}, {2, 3, 2, ""}, {3, 3, 2, "Warm"}};
    const auto said = gather(three);
    EXPECT_TRUE(said.told());
    EXPECT_DOUBLE_EQ(said.welcome, 3);
    EXPECT_DOUBLE_EQ(said.will_try, 2);
    EXPECT_EQ(said.quotes, (std::vector<std::string>{"Good", "Warm"}));
}

TEST(Names, are_given_name_and_initial_in_any_script) {
    EXPECT_EQ(name_and_initial("Ngozi", "Okafor"), "Ngozi O.");
    EXPECT_EQ(name_and_initial("Anna", "Żak"), "Anna Ż.");
    EXPECT_EQ(name_and_initial("Sam", ""), "Sam");
}

}  // namespace
}  // namespace programmes
