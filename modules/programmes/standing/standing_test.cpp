#include "modules/programmes/standing/standing.hpp"

#include <gtest/gtest.h>

#include "modules/programmes/standing/charts.hpp"
#include "tests/kit/site.hpp"

namespace programmes {
namespace {

using kit::at;

constexpr PlaceFacts place(PlaceState state, std::int64_t last_came = 0, bool completed = false) {
    return {state, last_came > 0, last_came, completed};
}

TEST(Standing, counts_a_parent_at_every_step_up_to_the_furthest) {
    using enum PlaceState;
    EXPECT_EQ(step_of(place(invited)), Step::invited);
    EXPECT_EQ(step_of(place(declined)), Step::invited);
    EXPECT_EQ(step_of(place(waiting)), Step::invited) << "a waiting list is no place";
    EXPECT_EQ(step_of(place(accepted)), Step::accepted);
    EXPECT_EQ(step_of(place(cancelled)), Step::accepted) << "who gives a place back had said yes";
    EXPECT_EQ(step_of(place(accepted, 2)), Step::came);
    EXPECT_EQ(step_of(place(declined, 2)), Step::came) << "whatever they said: they came";
    EXPECT_EQ(step_of(place(accepted, 6, true)), Step::completed);
    EXPECT_EQ(step_of({accepted, false, 0, true}), Step::completed)
        << "a certificate is out, though a register was put right since";

    Steps steps;
    steps.add(Step::completed, 2);
    steps.add(Step::accepted, 3);
    steps.add(Step::invited, 4);
    EXPECT_EQ(steps, (Steps{.invited = 9, .accepted = 5, .came = 2, .completed = 2}));
}

TEST(Standing, calls_a_parent_stopped_who_missed_the_last_two_sessions_held) {
    const GroupFacts group{.state = CohortState::running, .last_held = 4, .held_before = 3};
    EXPECT_EQ(stopped_after(place(PlaceState::accepted, 2), group), 2);
    EXPECT_EQ(stopped_after(place(PlaceState::accepted, 3), group), std::nullopt)
        << "one session missed is no goodbye";
    EXPECT_EQ(stopped_after(place(PlaceState::accepted), group), 0);
    EXPECT_EQ(stopped_after(place(PlaceState::invited), group), std::nullopt);
    EXPECT_EQ(stopped_after(place(PlaceState::accepted, 2, true), group), std::nullopt);
    EXPECT_EQ(stopped_after(place(PlaceState::cancelled, 4), group), 4) << "they said so";

    const GroupFacts begun{.state = CohortState::running, .last_held = 1};
    EXPECT_EQ(stopped_after(place(PlaceState::accepted), begun), std::nullopt);
}

TEST(Standing, calls_a_parent_stopped_who_missed_the_last_session_of_a_group_that_is_over) {
    const GroupFacts over{.state = CohortState::finished, .last_held = 6, .held_before = 5};
    EXPECT_EQ(stopped_after(place(PlaceState::accepted, 5), over), 5);
    EXPECT_EQ(stopped_after(place(PlaceState::accepted, 6), over), std::nullopt)
        << "came to the end, though too seldom to complete";
    const GroupFacts never_held{.state = CohortState::cancelled};
    EXPECT_EQ(stopped_after(place(PlaceState::accepted), never_held), std::nullopt)
        << "nobody can come to a group that never met";
}

TEST(SchoolYears, run_from_september_to_august_by_londons_clocks) {
    using namespace std::chrono;
    EXPECT_EQ(school_year_of({2026y, August, 31d}), SchoolYear{2025});
    EXPECT_EQ(school_year_of({2026y, September, 1d}), SchoolYear{2026});
    EXPECT_EQ(school_year_of({2027y, January, 1d}), SchoolYear{2026});
    EXPECT_EQ(name_of(SchoolYear{2026}), "2026/27");
    EXPECT_EQ(name_of(SchoolYear{2099}), "2099/00");
    EXPECT_EQ(span_of({2026}).from, at("2026-09-01 00:00"));
    EXPECT_EQ(span_of({2026}).last, at("2027-09-01 00:00") - seconds(1));
    EXPECT_LT(span_of({}).from, at("1970-01-01 00:00"));
}

TEST(Fifths, hold_two_deciles_each) {
    EXPECT_EQ(fifth_of(1), Fifth::most);
    EXPECT_EQ(fifth_of(2), Fifth::most);
    EXPECT_EQ(fifth_of(3), Fifth::second);
    EXPECT_EQ(fifth_of(6), Fifth::middle);
    EXPECT_EQ(fifth_of(8), Fifth::fourth);
    EXPECT_EQ(fifth_of(10), Fifth::least);
    EXPECT_EQ(fifth_of({}), Fifth::unknown);
    EXPECT_EQ(fifth_of(11), Fifth::unknown);
}

TEST(Feedback, has_a_mean_to_one_place_and_none_without_answers) {
    Answers answers;
    EXPECT_EQ(answers.mean(), std::nullopt);
    for (const auto answer : {4, 4, 2, 3, 9}) answers.add(answer, 1);
    EXPECT_EQ(answers.all(), 4) << "9 is no answer";
    EXPECT_EQ(answers.mean(), 3.3);
    EXPECT_EQ(share(1, 3), 0.33);
    EXPECT_EQ(share(0, 0), std::nullopt);
}

TEST(SmallNumbers, are_kept_back_so_that_they_cannot_be_worked_out) {
    using Kept = std::vector<bool>;
    EXPECT_EQ(kept_back({5, 6, 7}), Kept({false, false, false}));
    EXPECT_EQ(kept_back({9, 4, 7}), Kept({false, true, true})) << "the sum would tell the 4";
    EXPECT_EQ(kept_back({9, 4, 7, 0}), Kept({false, true, false, true}));
    EXPECT_EQ(kept_back({3}), Kept({true}));
    EXPECT_EQ(kept_back({}), Kept{});
}

TEST(SmallNumbers, stand_before_all_told_ones_however_large_they_are) {
    StandingTable made{.table = {.columns = {{"Language"}, {"Came", sheets::Kind::number}},
                                 .rows = {{"A", std::int64_t{8}},
                                          {"B", "not told"},
                                          {"C", "fewer than 5"},
                                          {"All", std::int64_t{30}}}},
                       .keys = {"language", "came"},
                       .links = {"", "/b", "", ""},
                       .sum = true};
    sort_table(made, "came");
    const auto name = [&](std::size_t row) {
        return std::get<std::string>(made.table.rows[row][0]);
    };
    EXPECT_EQ(name(0) + name(1) + name(2) + name(3), "BCAAll");
    EXPECT_EQ(made.links[0], "/b");
    sort_table(made, "-language");
    EXPECT_EQ(name(0) + name(1) + name(2) + name(3), "CBAAll");
    sort_table(made, "shoe size");
    EXPECT_EQ(name(0), "C");
}

TEST(Charts, say_in_a_sentence_what_their_bars_show) {
    StandingFacts facts;
    for (std::int64_t i = 1; i <= 12; ++i) {
        facts.groups.push_back(
            {.id = {i},
             .state = CohortState::finished,
             .school = {i},
             .school_name = "School " + std::to_string(i) +
                            (i == 12 ? " of Saint Æthelthryth and All Saints, Ely" : ""),
             .imd_decile = i <= 2 ? std::optional(1L) : std::nullopt});
        facts.places.push_back(
            {.group = {i}, .place = place(PlaceState::accepted, 1, true), .parents = 100 * i});
    }
    const auto schools = table_of(StandingBy::school, facts, Looking::county);
    const auto chart = chart_of(StandingBy::school, schools, facts);
    ASSERT_EQ(chart.bars.size(), 10u) << "the ten with most";
    EXPECT_EQ(chart.bars[0].label, "School 12 of Saint Æthelthryth and All Saint…");
    EXPECT_EQ(chart.bars[0].shown, "1,200");
    EXPECT_EQ(
        chart.sentence,
        "Most parents came at School 12 of Saint Æthelthryth and All Saints, Ely: 1,200 of 7,800.");

    const auto fifths = table_of(StandingBy::deprivation, facts, Looking::county);
    EXPECT_EQ(chart_of(StandingBy::deprivation, fifths, facts).sentence,
              "300 of 7,800 parents who came did so at a school in the most deprived fifth of "
              "neighbourhoods.");
}

}  // namespace
}  // namespace programmes
