#include "modules/programmes/pilots/pilots.hpp"

#include <gtest/gtest.h>

#include "modules/programmes/pilots/pilot_tables.hpp"

namespace programmes {
namespace {

using namespace std::chrono_literals;

constexpr calendar::Day autumn_begins = 2026y / 9 / 1, autumn_ends = 2026y / 12 / 18;
const TermSpan autumn{"autumn 2026/27", autumn_begins, autumn_ends};
const TermSpan spring{"spring 2026/27", 2027y / 1 / 4, 2027y / 3 / 25};
const TermSpan summer{"summer 2026/27", 2027y / 4 / 12, 2027y / 7 / 21};
constexpr calendar::Day after_summer = 2027y / 7 / 31;

calendar::Instant noon(calendar::Day day) {
    return calendar::in_london({day, 12h});
}
PilotGroup group_on(calendar::Day day, Steps steps = {}) {
    return {.id = {1}, .subscription = {7}, .begins = noon(day), .steps = steps};
}

TEST(Waves, come_one_after_the_other_and_end_before_the_pilot_does) {
    EXPECT_TRUE(check_waves(std::vector{autumn, spring, summer}, after_summer));
    EXPECT_TRUE(check_waves(std::vector{autumn}, autumn_ends));
    EXPECT_EQ(check_waves({}, after_summer).error(), waves_missing);
    EXPECT_EQ(check_waves(std::vector{spring, autumn}, after_summer).error(), waves_out_of_order);
    EXPECT_EQ(check_waves(std::vector{autumn, autumn}, after_summer).error(), waves_out_of_order);
    EXPECT_EQ(check_waves(std::vector{autumn, spring}, 2027y / 3 / 24).error(), ends_too_early);
}

TEST(Waves, that_have_begun_or_have_schools_or_were_drawn_stay) {
    const std::vector<Wave> were{{1, autumn}, {2, spring}};
    const std::vector other{summer, spring}, both{autumn, spring}, later{autumn, summer};
    EXPECT_EQ(check_change(were, other, {}, autumn_begins).error(), begun_wave_changed);
    EXPECT_TRUE(check_change(were, other, {}, 2026y / 8 / 31));
    EXPECT_TRUE(check_change(were, later, {.highest_with_schools = 2, .drawn = true}, autumn_ends));
    EXPECT_EQ(
        check_change(were, std::vector{autumn}, {.highest_with_schools = 2}, autumn_begins).error(),
        wave_in_use);
    EXPECT_EQ(
        check_change(were, std::vector{autumn, spring, summer}, {.drawn = true}, autumn_begins)
            .error(),
        drawn_waves_counted);
    EXPECT_TRUE(check_change(were, both, {.highest_with_schools = 2, .drawn = true}, autumn_ends));
}

TEST(Lots, are_drawn_once_and_before_any_wave_has_begun) {
    const std::vector<Wave> waves{{1, autumn}, {2, spring}};
    constexpr calendar::Day before = 2026y / 8 / 31;
    EXPECT_TRUE(may_draw({.schools = 2}, waves, before));
    EXPECT_EQ(may_draw({.schools = 2}, waves, autumn_begins).error(), draw_too_late);
    EXPECT_EQ(may_draw({.drawn = true, .schools = 2}, waves, before).error(), drawn_already);
    EXPECT_EQ(may_draw({.schools = 1}, waves, before).error(), draw_needs_schools);
    EXPECT_EQ(may_draw({.schools = 5, .placed = 1}, waves, before).error(), placed_by_hand);
    EXPECT_EQ(may_draw({.schools = 5}, std::vector<Wave>{{1, autumn}}, before).error(),
              draw_needs_waves);
}

TEST(PilotGroups, count_from_the_waves_first_day_to_the_pilots_last) {
    const CountingSpan span{autumn_begins, after_summer, {}};
    EXPECT_FALSE(belongs(group_on(2026y / 8 / 31), span));
    EXPECT_TRUE(belongs(group_on(autumn_begins), span));
    EXPECT_TRUE(belongs(group_on(after_summer), span));
    EXPECT_FALSE(belongs(group_on(2027y / 8 / 1), span));
    auto called_off = group_on(autumn_begins);
    called_off.state = CohortState::cancelled;
    EXPECT_FALSE(belongs(called_off, span));
    const CountingSpan left{autumn_begins, after_summer, 2026y / 10 / 1};
    EXPECT_TRUE(belongs(group_on(2026y / 10 / 1), left));
    EXPECT_FALSE(belongs(group_on(2026y / 10 / 2), left));
}

TEST(PilotSchools, are_behind_when_their_term_is_over_or_four_weeks_old_with_nothing_planned) {
    using enum PilotStanding;
    EXPECT_FALSE(is_behind(nothing, autumn, 2026y / 9 / 28));
    EXPECT_TRUE(is_behind(nothing, autumn, 2026y / 9 / 29));
    EXPECT_FALSE(is_behind(planned, autumn, autumn_ends));
    EXPECT_TRUE(is_behind(planned, autumn, 2026y / 12 / 19));
    EXPECT_FALSE(is_behind(begun, autumn, 2027y / 1 / 1));
    EXPECT_FALSE(is_behind(left, autumn, 2027y / 1 / 1));
}

TEST(PilotSchools, stay_in_their_waves_count_when_they_leave) {
    const auto now = noon(2026y / 10 / 5);
    PilotSchool school{.wave = 1, .term = autumn, .left_on = 2026y / 10 / 1, .families = 40};
    school.groups = {group_on(2026y / 9 / 15, {12, 9, 8, 6})};
    EXPECT_EQ(school.standing(now), PilotStanding::left);
    const std::vector<Wave> waves{{1, autumn}, {2, spring}};
    const auto counted = count_waves(waves, std::vector{school}, now);
    EXPECT_EQ(counted[0].count.planned, 1);
    EXPECT_EQ(counted[0].count.begun, 1);
    EXPECT_EQ(counted[0].count.steps, (Steps{12, 9, 8, 6}));
    EXPECT_EQ(counted[1].count.planned, 0);
    const auto both = compare_waves(counted, 2026y / 10 / 5);
    EXPECT_EQ(both.earlier.families, 40);
    EXPECT_EQ(both.later_waves, 1);
}

TEST(CostForEachParent, is_exact_to_the_penny) {
    for (const std::int64_t pence : {0, 1, 99, 120'000, 120'001, 999'999'999}) {
        for (std::int64_t completed = 1; completed < 200; ++completed) {
            const auto cost = cost_per_completing({pence}, completed);
            ASSERT_TRUE(cost);
            // Within half a penny: twice what is left over is no more than the divisor.
            const auto over = cost->pence * completed - pence;
            EXPECT_LE(2 * over, completed);
            EXPECT_LT(-2 * over, completed);
        }
    }
    EXPECT_EQ(cost_per_completing({120'000}, 7), Money{17'143});
    EXPECT_FALSE(cost_per_completing({120'000}, 0));
}

AnswerSums sums_of(std::initializer_list<double> averages) {
    AnswerSums sums;
    for (const auto one : averages) sums += {1, 2, one, one * one};
    return sums;
}

TEST(FeedbackOfPilots, tells_nothing_of_few_and_an_interval_of_more) {
    EXPECT_FALSE(mean_of(sums_of({3, 4, 3, 4})));
    const auto mean = mean_of(sums_of({2, 3, 3, 4, 3}));
    ASSERT_TRUE(mean);
    EXPECT_DOUBLE_EQ(mean->mean, 3);
    // Student's t for four degrees of freedom is 2.776; the spread is the root of a half.
    EXPECT_NEAR(mean->least, 3 - 2.776 * 0.7071 / 2.2361, 0.001);
    EXPECT_NEAR(mean->most, 3 + 2.776 * 0.7071 / 2.2361, 0.001);
    EXPECT_LE(mean_of(sums_of({4, 4, 4, 4, 3}))->most, 4);
    const double third = 10.0 / 3;
    EXPECT_TRUE(mean_of(sums_of({third, third, third, third, third, third}))->all_alike);
}

PilotFigures figures_with(std::int64_t completed) {
    PilotSchool deprived{.tenth = 2, .wave = 1}, other{.tenth = 6, .wave = 1};
    deprived.term = other.term = autumn;
    deprived.groups = {group_on(2026y / 9 / 15, {30, 20, 16, completed})};
    other.groups = {group_on(2026y / 9 / 15, {10, 6, 4, 0})};
    other.groups.front().subscription = {8};
    auto figures = figures_of(std::vector{deprived, other}, {{{1}, sums_of({3, 3, 4, 4, 2})}},
                              {{{7}, Money{120'000}}, {{8}, Money{60'001}}, {{9}, Money{5}}},
                              noon(2026y / 10 / 1));
    figures.name = "Early";
    return figures;
}

TEST(PilotFigures, count_each_subscription_once_and_reach_by_deprivation) {
    const auto figures = figures_with(12);
    EXPECT_EQ(figures.charged, Money{180'001});
    const auto table = pilots_table(std::vector{figures});
    const auto& row = table.rows.front();
    EXPECT_EQ(row[6], sheets::Cell(0.5)) << "schools there";
    EXPECT_EQ(row[7], sheets::Cell(0.75)) << "invited there";
    EXPECT_EQ(row[8], sheets::Cell()) << "four came elsewhere: they could be known";
    EXPECT_EQ(row[9], sheets::Cell(std::int64_t{12}));
    EXPECT_EQ(row.back(), sheets::Cell(Money{15'000}));
}

TEST(PilotFigures, keep_small_numbers_back_and_what_could_tell_them) {
    const auto row = pilots_table(std::vector{figures_with(4)}).rows.front();
    EXPECT_EQ(row[9], sheets::Cell(std::string("fewer than 5")));
    EXPECT_EQ(row[10], sheets::Cell());
    EXPECT_EQ(row.back(), sheets::Cell()) << "the cost for each would tell how many";
    EXPECT_EQ(shown_table(pilots_table(std::vector{figures_with(0)})).rows.front().back().text,
              "–");
}

TEST(PilotFigures, keep_two_waves_back_where_one_could_be_worked_out) {
    std::vector<WaveCount> waves{{{1, autumn}, {}}, {{2, spring}, {}}, {{3, summer}, {}}};
    for (auto& line : waves) line.count.groups = 1;
    waves[0].count.steps = {40, 30, 20, 3};
    waves[1].count.steps = {40, 30, 20, 11};
    waves[2].count.steps = {40, 30, 20, 18};
    const auto table = progress_table(waves);
    EXPECT_EQ(table.rows[0][9], sheets::Cell(std::string("fewer than 5")));
    EXPECT_EQ(table.rows[1][9], sheets::Cell(std::string("not told")));
    EXPECT_EQ(table.rows[2][9], sheets::Cell(std::int64_t{18}));
    waves[0].count.groups = 0;
    EXPECT_EQ(progress_table(waves).rows[0][9], sheets::Cell());
}

TEST(DrawRecord, has_each_column_under_its_heading) {
    const DrawTerms terms{"2f8a", 2, true, false};
    const auto drawn = draw_lots({{{900001}, "Oak", "Stevenage", {}}}, terms);
    const auto csv = sheets::as_csv(draw_table(drawn, terms));
    EXPECT_TRUE(csv.contains("School,Place,Wave,URN,Drawn together with,SHA-256 of seed and URN"))
        << csv;
    EXPECT_TRUE(csv.contains("Oak,1," + std::to_string(drawn[0].wave) + ",900001,Stevenage,343b79"))
        << csv;
}

TEST(PilotAreas, are_the_ward_where_that_is_named) {
    const std::vector<PilotArea> areas{{PilotAreaKind::district, "Stevenage"},
                                       {PilotAreaKind::ward, "Bedwell"}};
    EXPECT_EQ(area_of(areas, "Stevenage", "Bedwell"), "Bedwell");
    EXPECT_EQ(area_of(areas, "Stevenage", "Shephall"), "Stevenage");
}

}  // namespace
}  // namespace programmes
