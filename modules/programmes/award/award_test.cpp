#include "modules/programmes/award/award.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "platform/messages/messages.hpp"
#include "tests/kit/site.hpp"

namespace programmes {
namespace {

using namespace std::chrono_literals;

calendar::Day on(std::string_view iso) {
    return *calendar::parse_day(iso);
}

const AwardTemplate& measured() {
    return award_template("2026");
}

std::vector<SelfAnswer> all_answers() {
    std::vector<SelfAnswer> answers;
    for (const auto& objective : measured().objectives)
        for (const auto& indicator : objective.indicators)
            answers.push_back({indicator.slug, SelfStanding::in_place, "We do.", 1, "Lena"});
    return answers;
}

std::set<std::string> all_shown() {
    std::set<std::string> shown;
    for (const auto& answer : all_answers()) shown.insert(answer.indicator);
    return shown;
}

Findings all_found(Finding finding) {
    Findings found;
    for (const auto& objective : measured().objectives) found[objective.slug] = finding;
    return found;
}

TEST(AwardTemplate, has_ten_objectives_of_three_to_five_indicators_said_in_every_language) {
    for (const auto version : template_versions()) {
        const auto& one = award_template(version);
        EXPECT_EQ(one.objectives.size(), 10u);
        std::set<std::string> slugs;
        for (const auto& objective : one.objectives) {
            EXPECT_GE(objective.indicators.size(), 3u) << objective.slug;
            EXPECT_LE(objective.indicators.size(), 5u) << objective.slug;
            EXPECT_EQ(objective.words.size(), messages::languages().size());
            for (const auto& indicator : objective.indicators)
                EXPECT_TRUE(slugs.insert(indicator.slug).second) << indicator.slug;
        }
    }
}

TEST(AwardTemplate, uses_every_fact_that_the_system_knows) {
    std::set<Fact> used;
    for (const auto& objective : measured().objectives)
        for (const auto& indicator : objective.indicators)
            if (indicator.shown_by) used.insert(*indicator.shown_by);
    EXPECT_EQ(used.size(), enums::all<Fact>().size());
}

TEST(AwardTemplate, of_a_version_that_never_was_is_a_fault) {
    EXPECT_THROW(award_template("1999"), std::logic_error);
}

TEST(Facts, have_each_a_rule_and_a_sentence_in_every_language) {
    for (const auto fact : enums::all<Fact>()) {
        EXPECT_EQ(rule_of(fact).fact, fact);
        for (const auto& spoken : messages::languages())
            for (const std::int64_t amount : {1, 2, 5, 22})
                EXPECT_FALSE(messages::say(spoken.language, sentence_of(fact),
                                           {{"amount", amount}, {"of", std::int64_t{30}}})
                                 .empty());
    }
}

TEST(Facts, are_enough_by_their_number_and_their_share) {
    EXPECT_FALSE(is_enough({Fact::sessions_held, 3, 0}));
    EXPECT_TRUE(is_enough({Fact::sessions_held, 4, 0}));
    EXPECT_FALSE(is_enough({Fact::felt_welcome, 5, 10}));
    EXPECT_TRUE(is_enough({Fact::felt_welcome, 8, 10}));
    EXPECT_FALSE(is_enough({Fact::felt_welcome, 0, 0}));
}

TEST(Facts, are_told_to_strangers_only_where_nobody_can_be_picked_out) {
    EXPECT_FALSE(may_be_public({Fact::children_came_along, 4, 0}));
    EXPECT_TRUE(may_be_public({Fact::children_came_along, 5, 0}));
    EXPECT_TRUE(may_be_public({Fact::languages_written, 2, 0}));
}

TEST(Facts, know_the_parts_of_the_day_by_londons_clocks) {
    const auto at = [](std::string_view when) { return kit::at(when); };
    EXPECT_EQ(parts_of_day(std::vector{at("2026-06-15 09:00"), at("2026-06-22 11:59")}), 1);
    EXPECT_EQ(parts_of_day(std::vector{at("2026-06-15 12:30"), at("2026-12-14 12:30")}), 1);
    EXPECT_EQ(parts_of_day(std::vector{at("2026-06-15 09:00"), at("2026-06-15 18:00")}), 2);
}

TEST(Facts, that_differ_from_the_last_award_are_told_and_others_are_not) {
    const Facts before{on("2023-09-01"), {{Fact::sessions_held, 6, 0}, {Fact::parents_came, 8, 0}}};
    const Facts now{on("2026-09-01"), {{Fact::sessions_held, 6, 0}, {Fact::parents_came, 19, 0}}};
    const auto changed = changed_since(before, now);
    ASSERT_EQ(changed.size(), 1u);
    EXPECT_EQ(changed[0].fact, Fact::parents_came);
    EXPECT_EQ(changed[0].was.amount, 8);
}

TEST(Indicator, is_shown_by_one_fact_that_is_enough_or_by_one_file) {
    const Facts facts{on("2026-09-01"), {{Fact::sessions_held, 6, 0}, {Fact::parents_came, 1, 0}}};
    const auto shown = shown_indicators(measured(), facts, {"promise"});
    EXPECT_EQ(shown, (std::set<std::string>{"promise", "all-year"}));
}

TEST(Award, is_submitted_when_every_indicator_is_answered_and_shown) {
    EXPECT_TRUE(check_submission(measured(), AwardState::gathering, all_answers(), all_shown()));
}

TEST(Award, is_not_submitted_while_one_answer_or_one_piece_of_evidence_is_missing) {
    auto answers = all_answers();
    answers.pop_back();
    EXPECT_EQ(check_submission(measured(), AwardState::gathering, answers, all_shown()).error(),
              answers_missing);
    auto shown = all_shown();
    shown.erase("the-door");
    EXPECT_EQ(check_submission(measured(), AwardState::gathering, all_answers(), shown).error(),
              evidence_missing);
    EXPECT_EQ(
        check_submission(measured(), AwardState::submitted, all_answers(), all_shown()).error(),
        not_now);
}

TEST(Award, is_never_verified_by_somebody_who_belongs_to_the_school) {
    EXPECT_TRUE(check_verifier({}));
    EXPECT_EQ(check_verifier({.seat = true}).error(), own_school);
    EXPECT_EQ(check_verifier({.family = true}).error(), own_school);
}

TEST(Award, is_decided_by_its_verifier_from_the_day_of_the_visit_on) {
    Award award{.state = AwardState::visiting,
                .verifier = people::PersonId{7},
                .visit_on = on("2026-09-20")};
    EXPECT_TRUE(check_visited(award, people::PersonId{7}, on("2026-09-20")));
    EXPECT_EQ(check_visited(award, people::PersonId{7}, on("2026-09-19")).error(), visit_not_yet);
    EXPECT_EQ(check_visited(award, people::PersonId{8}, on("2026-09-20")).error(), other_verifier);
    award.state = AwardState::awarded;
    EXPECT_EQ(check_visited(award, people::PersonId{7}, on("2026-09-20")).error(), not_now);
}

TEST(Decision, gives_the_award_where_all_ten_are_met_and_only_there) {
    const Deciding award{.decision = AwardDecision::award};
    auto found = all_found(Finding::met);
    found["welcome"] = Finding::strong;
    EXPECT_TRUE(check_decision(measured(), found, award));
    found["policies"] = Finding::not_met;
    EXPECT_EQ(check_decision(measured(), found, award).error(), objective_not_met);
    found.erase("policies");
    EXPECT_EQ(check_decision(measured(), found, award).error(), findings_missing);
}

TEST(Decision, asks_for_what_is_not_met_and_for_nothing_else) {
    auto found = all_found(Finding::met);
    Deciding deciding{.decision = AwardDecision::conditions};
    EXPECT_EQ(check_decision(measured(), found, deciding).error(), nothing_to_do);
    found["policies"] = Finding::not_met;
    EXPECT_EQ(check_decision(measured(), found, deciding).error(), condition_missing);
    deciding.conditions.push_back({"policies", "Shorten the behaviour policy.", on("2026-12-01")});
    EXPECT_TRUE(check_decision(measured(), found, deciding));
}

TEST(Decision, says_why_not_yet) {
    const auto found = all_found(Finding::not_met);
    Deciding deciding{.decision = AwardDecision::not_yet};
    EXPECT_EQ(check_decision(measured(), found, deciding).error(), reasons_missing);
    deciding.reasons = "Parents are not yet asked.";
    EXPECT_TRUE(check_decision(measured(), found, deciding));
}

TEST(Conditions, are_given_up_only_when_one_is_overdue) {
    const AwardCondition open{"policies", "Shorten it.", on("2026-12-01"), {}};
    const auto give_up = [&](const AwardCondition& condition, std::string_view today) {
        return check_giving_up(AwardState::conditions, {condition}, on(today));
    };
    EXPECT_EQ(give_up(open, "2026-12-01").error(), nothing_overdue);
    EXPECT_TRUE(give_up(open, "2026-12-02"));
    auto cleared = open;
    cleared.cleared_on = on("2026-11-30");
    EXPECT_EQ(give_up(cleared, "2026-12-02").error(), nothing_overdue);
    EXPECT_EQ(check_giving_up(AwardState::awarded, {open}, on("2026-12-02")).error(), not_now);
}

TEST(Award, counts_for_three_years_to_the_day) {
    EXPECT_EQ(award_ends(on("2026-09-21")), on("2029-09-20"));
    EXPECT_EQ(award_ends(on("2028-02-29")), on("2031-02-27"));
    const Award award{.state = AwardState::awarded, .valid_until = on("2029-09-20")};
    EXPECT_TRUE(holds(award, on("2029-09-20")));
    EXPECT_FALSE(holds(award, on("2029-09-21")));
    EXPECT_FALSE(holds(Award{.state = AwardState::replaced, .valid_until = on("2029-09-20")},
                       on("2026-09-21")));
}

TEST(Award, is_looked_at_again_in_its_last_year) {
    const std::vector<Award> held{{.state = AwardState::awarded,
                                   .awarded_on = on("2026-09-21"),
                                   .valid_until = on("2029-09-20")}};
    EXPECT_EQ(check_beginning(held, on("2028-09-19")).error(), too_early_again);
    EXPECT_TRUE(check_beginning(held, on("2028-09-20")));
    EXPECT_EQ(facts_since(held, on("2028-09-20")), on("2026-09-21"));
    EXPECT_EQ(facts_since({}, on("2028-09-20")), on("2025-09-20"));
    const std::vector<Award> under_way{{.state = AwardState::visiting}};
    EXPECT_EQ(check_beginning(under_way, on("2028-09-20")).error(), under_way_already);
}

TEST(Award, reminds_half_a_year_and_a_month_before_it_ends) {
    EXPECT_EQ(end_is_near(on("2029-09-20"), on("2029-03-01")), EndIsNear::no);
    EXPECT_EQ(end_is_near(on("2029-09-20"), on("2029-04-01")), EndIsNear::half_a_year);
    EXPECT_EQ(end_is_near(on("2029-09-20"), on("2029-08-25")), EndIsNear::a_month);
}

}  // namespace
}  // namespace programmes
