#include "modules/programmes/rota/rota.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "modules/programmes/rota/rota_words.hpp"
#include "tests/kit/site.hpp"

using namespace programmes;
using namespace std::chrono_literals;
using kit::at;

namespace {

constexpr schools::SchoolId oak_school{1}, elm_school{2}, ash_school{3};
constexpr schools::Position in_stevenage{51.90, -0.20}, in_hitchin{51.95, -0.28},
    in_watford{51.66, -0.40};

calendar::Day on(std::string_view iso) {
    return *calendar::parse_day(iso);
}

// Six weeks from that day on, an hour and a half each.
RotaCohort group(std::int64_t id, std::string_view first, schools::SchoolId school = oak_school,
                 schools::Position position = in_stevenage) {
    RotaCohort cohort{.id = {id},
                      .name = "Group " + std::to_string(id),
                      .school = school,
                      .school_name = "School " + std::to_string(school.value),
                      .position = position,
                      .version = 1};
    for (int week = 0; week < 6; ++week) {
        const auto day = calendar::plus_days(on(first.substr(0, 10)), 7 * week);
        const auto starts = at(calendar::iso(day) + std::string(first.substr(10)));
        cohort.sessions.push_back({starts, starts + 90min});
    }
    return cohort;
}

RotaPerson trainer(std::int64_t id, std::string name, schools::Position from = in_stevenage) {
    return {.who = {.id = {id}, .name = std::move(name), .told_us = true, .sets_out_from = from}};
}

RotaPerson lead(std::int64_t id, std::string name) {
    auto person = trainer(id, name);
    person.who.furthest_km = lead_goes_km;
    person.lead = WhoMayLead{.person = {id},
                             .name = std::move(name),
                             .accredited = Period{on("2026-01-01"), on("2027-12-31")},
                             .checked_until = on("2028-01-01")};
    return person;
}

using Names = std::vector<std::string>;

Names names_in(const RotaFacts& facts, const Proposal& proposal) {
    Names names;
    for (const auto id : proposal.leads) {
        const auto* person = find_person(facts, id);
        names.push_back(person ? person->who.name : "");
    }
    return names;
}

Names proposed(const RotaFacts& facts) {
    const auto proposal = propose(facts);
    EXPECT_TRUE(proposal.proven);
    return names_in(facts, proposal);
}

Weekdays only(Weekday day) {
    Weekdays days;
    days.add(day);
    return days;
}

// 15 September 2026 is a Tuesday.
constexpr std::string_view tuesday = "2026-09-15 18:00", wednesday = "2026-09-16 18:00",
                           thursday = "2026-09-17 18:00";

TEST(Rota, proposes_only_who_is_free_on_the_day_near_enough_and_not_away) {
    RotaFacts facts{.cohorts = {group(1, tuesday)}, .people = {trainer(1, "Tom")}};
    EXPECT_EQ(proposed(facts), Names{"Tom"});
    auto& tom = facts.people[0].who;
    tom.days = only(Weekday::wednesday);
    EXPECT_EQ(proposed(facts), Names{""});
    tom.days = school_days;
    tom.away = {{on("2026-10-06"), on("2026-10-06")}};
    EXPECT_EQ(proposed(facts), Names{""});
    tom.away.clear();
    tom.sets_out_from = in_watford;
    tom.furthest_km = 20;
    EXPECT_EQ(proposed(facts), Names{""});
    tom.furthest_km = 40;
    EXPECT_EQ(proposed(facts), Names{"Tom"});
}

TEST(Rota, never_lets_a_lead_without_valid_checks_be_with_children) {
    RotaFacts facts{.cohorts = {group(1, tuesday)}, .people = {lead(1, "Ngozi")}};
    EXPECT_EQ(proposed(facts), Names{"Ngozi"});
    facts.people[0].lead->checked_until = on("2026-10-19");
    EXPECT_EQ(proposed(facts), Names{""}) << "the last session is on 20 October";
    facts.people[0].lead->checked_until = {};
    EXPECT_EQ(proposed(facts), Names{""});
    facts.people[0].lead->checked_until = on("2026-10-20");
    facts.people[0].lead->accredited->last = on("2026-10-19");
    EXPECT_EQ(proposed(facts), Names{""});
}

TEST(Rota, proposes_nobody_with_a_serious_action_open_and_nobody_to_such_a_school) {
    RotaFacts facts{.cohorts = {group(1, tuesday)}, .people = {trainer(1, "Tom")}};
    facts.open_serious = {{.about = ActionFor::person, .person = {1}, .name = "Tom"}};
    EXPECT_EQ(proposed(facts), Names{""});
    facts.open_serious = {{.about = ActionFor::school, .person = {9}, .school = oak_school}};
    EXPECT_EQ(proposed(facts), Names{""});
    EXPECT_TRUE(why_nobody(facts, facts.cohorts[0]).school);
    facts.open_serious[0].school = elm_school;
    EXPECT_EQ(proposed(facts), Names{"Tom"});
}

TEST(Rota, gives_nobody_two_groups_that_clash_in_time_or_on_the_way) {
    const auto one = group(1, tuesday);
    EXPECT_TRUE(clash(one, group(2, "2026-09-15 19:00", elm_school, in_stevenage)));
    EXPECT_FALSE(clash(one, group(2, "2026-09-15 19:30", oak_school, in_stevenage)));
    EXPECT_TRUE(clash(one, group(2, "2026-09-15 20:30", elm_school, in_watford)));
    EXPECT_FALSE(clash(one, group(2, "2026-09-15 20:45", elm_school, in_watford)));
    EXPECT_FALSE(clash(one, group(2, wednesday)));
    RotaFacts facts{
        .cohorts = {one, group(2, "2026-09-15 20:00", elm_school, in_watford), group(3, thursday)},
        .people = {trainer(1, "Tom")}};
    const auto names = proposed(facts);
    EXPECT_EQ(std::ranges::count(names, "Tom"), 2);
    EXPECT_EQ(names[2], "Tom");
}

TEST(Rota, keeps_from_what_they_lead_elsewhere) {
    RotaFacts facts{.cohorts = {group(1, tuesday)}, .people = {trainer(1, "Tom")}};
    facts.booked = {{.cohort = {50},
                     .school = elm_school,
                     .trainer = {1},
                     .starts_at = at("2026-09-29 17:30"),
                     .ends_at = at("2026-09-29 19:00")}};
    EXPECT_EQ(proposed(facts), Names{""});
    facts.booked[0].trainer = {2};
    EXPECT_EQ(proposed(facts), Names{"Tom"});
}

TEST(Rota, spreads_the_groups_with_what_everybody_has_already_and_then_shortens_the_way) {
    RotaFacts facts{.cohorts = {group(1, tuesday), group(2, wednesday)},
                    .people = {trainer(1, "Tom"), trainer(2, "Una", in_watford)}};
    const auto both = proposed(facts);
    EXPECT_EQ(std::ranges::count(both, "Una"), 1) << "though Tom is nearer to both";
    facts.cohorts = {group(1, tuesday)};
    EXPECT_EQ(proposed(facts), Names{"Tom"});
    facts.booked = {{.cohort = {50},
                     .trainer = {1},
                     .starts_at = at("2026-09-24 18:00"),
                     .ends_at = at("2026-09-24 19:00")}};
    EXPECT_EQ(proposed(facts), Names{"Una"}) << "Tom has a group already";
}

TEST(Rota, respects_what_is_locked_but_not_a_lock_on_who_cannot_any_more) {
    RotaFacts facts{.cohorts = {group(1, tuesday)},
                    .people = {trainer(1, "Tom"), trainer(2, "Una", in_watford)}};
    auto& cohort = facts.cohorts[0];
    cohort.in_proposal = cohort.locked = true;
    cohort.proposed = {2};
    EXPECT_EQ(proposed(facts), Names{"Una"});
    facts.people[1].who.away = {{on("2026-09-15"), on("2026-09-15")}};
    EXPECT_EQ(proposed(facts), Names{"Tom"});
    cohort.locked = false;
    facts.people[1].who.away.clear();
    EXPECT_EQ(proposed(facts), Names{"Tom"}) << "Una is farther";
}

TEST(Rota, leaves_groups_that_are_led_alone_until_they_are_given_free) {
    RotaFacts facts{
        .cohorts = {group(1, tuesday, oak_school, in_hitchin), group(2, tuesday, elm_school)},
        .people = {trainer(1, "Tom"), trainer(2, "Una", in_watford)}};
    facts.cohorts[0].trainer = {2};
    EXPECT_EQ(proposed(facts), (Names{"Una", "Tom"}));
    facts.cohorts[0].trainer = {1};
    EXPECT_EQ(proposed(facts), (Names{"Tom", "Una"}));
    facts.people.pop_back();
    EXPECT_EQ(proposed(facts), (Names{"Tom", ""}));
    facts.cohorts[0].in_proposal = true;
    facts.cohorts[0].proposed = {1};
    EXPECT_EQ(proposed(facts), (Names{"Tom", ""})) << "nobody loses theirs for another's sake";
}

TEST(Rota, changes_no_more_of_what_is_shown_than_makes_it_better) {
    RotaFacts facts{.cohorts = {group(1, tuesday), group(2, wednesday), group(3, thursday)},
                    .people = {trainer(1, "Tom"), trainer(2, "Una"), trainer(3, "Vic")}};
    for (const auto& order : {std::vector{3, 1, 2}, std::vector{2, 3, 1}}) {
        for (std::size_t i = 0; i < 3; ++i) {
            facts.cohorts[i].in_proposal = true;
            facts.cohorts[i].proposed = {order[i]};
        }
        const auto again = propose(facts);
        EXPECT_EQ(again.score.changes, 0);
        for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(again.leads[i].value, order[i]);
    }
}

TEST(Rota, leaves_a_lead_beside_a_trainer_where_they_are) {
    RotaFacts facts{.cohorts = {group(1, tuesday), group(2, tuesday, elm_school)},
                    .people = {trainer(1, "Tom"), lead(2, "Ngozi"), trainer(3, "Una")}};
    auto& both = facts.cohorts[0];
    both.trainer = {1};
    both.lead = {2};
    EXPECT_EQ(proposed(facts), (Names{"Tom", "Una"})) << "Ngozi is with the first then";
    both.in_proposal = true;
    both.proposed = {1};
    EXPECT_FALSE(judge_fit(facts, facts.people[1], both, diary_of_held(facts)).can());
    facts.people.pop_back();
    EXPECT_EQ(proposed(facts), (Names{"Tom", ""}));
}

TEST(WhyNobody, counts_everybody_once_and_names_who_misses_it_by_least) {
    RotaFacts facts{.cohorts = {group(1, tuesday)},
                    .people = {trainer(1, "Tom", in_watford), trainer(2, "Una"), trainer(3, "Vic"),
                               lead(4, "Ngozi")}};
    facts.people[0].who.furthest_km = 27;
    facts.people[1].who.days = only(Weekday::monday);
    facts.people[2].who.days = only(Weekday::monday);
    facts.people[2].who.away = {{on("2026-09-15"), on("2026-09-22")}};
    facts.people[3].lead->checked_until = {};
    const auto why = why_nobody(facts, facts.cohorts[0]);
    EXPECT_EQ(why.people, 4);
    EXPECT_EQ(why.kept, (std::map<RotaRule, int>{{RotaRule::checks, 1},
                                                 {RotaRule::away, 1},
                                                 {RotaRule::not_their_day, 1},
                                                 {RotaRule::too_far, 1}}));
    ASSERT_TRUE(why.nearest);
    EXPECT_EQ(why.nearest->person->who.name, "Tom");
    const auto sentences = said(html::Out(), why);
    EXPECT_EQ(sentences.back(), "Tom could, but it is 4 km farther than they go.");
    EXPECT_EQ(sentences.front(),
              "1 Parent Lead is not accredited or checked for all of these days.");
}

TEST(WhyNobody, tells_by_what_those_who_could_are_taken) {
    RotaFacts facts{.cohorts = {group(1, tuesday), group(2, tuesday, elm_school)},
                    .people = {trainer(1, "Tom")}};
    const auto proposal = propose(facts);
    show(facts, proposal);
    const std::size_t left = facts.cohorts[0].shown() ? 1 : 0;
    const auto why = why_nobody(facts, facts.cohorts[left]);
    EXPECT_TRUE(why.kept.empty());
    EXPECT_EQ(why.free, 0);
    ASSERT_EQ(why.taken.size(), 1u);
    EXPECT_EQ(why.taken[0].other.cohort, facts.cohorts[1 - left].id);
    EXPECT_EQ(said(html::Out(), why),
              Names{"Who could is taken: Tom by " + facts.cohorts[1 - left].school_name + " (" +
                    facts.cohorts[1 - left].name + ")."});
}

TEST(RotaLoads, count_groups_and_ways_there_and_back) {
    RotaFacts facts{.cohorts = {group(1, tuesday, elm_school, in_hitchin), group(2, wednesday)},
                    .people = {trainer(1, "Tom"), trainer(2, "Una")}};
    facts.cohorts[0].trainer = {1};
    facts.cohorts[1].in_proposal = true;
    facts.cohorts[1].proposed = {1};
    const auto loads = loads_of(facts);
    EXPECT_EQ(loads[0].person->who.name, "Tom");
    EXPECT_EQ(loads[0].already, 1);
    EXPECT_EQ(loads[0].proposed, 1);
    EXPECT_NEAR(loads[0].km, 12 * schools::kilometres(in_stevenage, in_hitchin), 1e-9);
    EXPECT_EQ(loads[1].in_all(), 0);
}

TEST(AcceptingARota, refuses_what_somebody_changed_since_and_goes_on_with_the_rest) {
    RotaFacts facts{.cohorts = {group(1, tuesday), group(2, wednesday)},
                    .people = {trainer(1, "Tom")}};
    facts.cohorts[0].version = 2;
    const std::vector wanted{Accepting{{1}, 1, {1}}, Accepting{{2}, 1, {1}},
                             Accepting{{3}, 1, {1}}};
    const auto accepted = accept(facts, wanted);
    ASSERT_EQ(accepted.taken.size(), 1u);
    EXPECT_EQ(accepted.taken[0].cohort.value, 2);
    ASSERT_EQ(accepted.refused.size(), 2u);
    EXPECT_EQ(accepted.refused[0].second, overtaken_since);
}

TEST(AcceptingARota, refuses_who_cannot_any_more) {
    RotaFacts facts{.cohorts = {group(1, tuesday), group(2, tuesday, elm_school)},
                    .people = {trainer(1, "Tom")}};
    facts.cohorts[1].trainer = {1};  // since the page was opened
    const std::vector wanted{Accepting{{1}, 1, {1}}};
    const auto accepted = accept(facts, wanted);
    EXPECT_TRUE(accepted.taken.empty());
    ASSERT_EQ(accepted.refused.size(), 1u);
    EXPECT_EQ(accepted.refused[0].second, chosen_cannot);
    const std::vector unknown{Accepting{{1}, 1, {99}}};
    EXPECT_EQ(accept(facts, unknown).refused.size(), 1u);
}

TEST(AcceptingARota, lets_two_people_change_places_at_once) {
    RotaFacts facts{.cohorts = {group(1, tuesday), group(2, tuesday, elm_school)},
                    .people = {trainer(1, "Tom"), trainer(2, "Una")}};
    facts.cohorts[0].trainer = {1};
    facts.cohorts[1].trainer = {2};
    const std::vector both{Accepting{{1}, 1, {2}}, Accepting{{2}, 1, {1}}};
    EXPECT_EQ(accept(facts, both).taken.size(), 2u);
    const std::vector one{Accepting{{1}, 1, {2}}};
    EXPECT_EQ(accept(facts, one).refused.size(), 1u);
    const std::vector half{Accepting{{1}, 1, {2}}, Accepting{{2}, 7, {1}}};
    EXPECT_EQ(accept(facts, half).refused.size(), 2u) << "Una stays, and is in the first one's way";
}

}  // namespace
