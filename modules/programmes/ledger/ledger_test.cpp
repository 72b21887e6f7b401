#include "modules/programmes/ledger/ledger.hpp"

#include <gtest/gtest.h>

using namespace programmes;
using namespace std::chrono;

namespace {

const schools::SchoolId oak{900001}, elm{900002};
const auto due = 2026y / October / 15;

Age after(int days) {
    return age_of(due, calendar::plus_days(due, days));
}

}  // namespace

TEST(Age, counts_from_the_day_after_an_invoice_was_to_be_paid) {
    EXPECT_EQ(after(-20), Age::not_due);
    EXPECT_EQ(after(0), Age::not_due);
    EXPECT_EQ(after(1), Age::to_30);
    EXPECT_EQ(after(30), Age::to_30);
    EXPECT_EQ(after(31), Age::to_60);
    EXPECT_EQ(after(60), Age::to_60);
    EXPECT_EQ(after(61), Age::to_90);
    EXPECT_EQ(after(90), Age::to_90);
    EXPECT_EQ(after(91), Age::over_90);
}

TEST(AgedDebt, has_a_line_for_each_payer_and_adds_up) {
    const std::vector<OpenDebt> debts{
        {oak, "Oak", Payer::school, "Oak\nOak Lane", due, {100}},
        {oak, "Oak", Payer::school, "Oak\nOak Lane", calendar::plus_days(due, -45), {20}},
        {oak, "Oak", Payer::pta, "The PTA of Oak\nOak Lane", due, {3}},
        {elm, "Elm", Payer::school, "Elm", calendar::plus_days(due, -200), {4000}}};
    const auto aged = aged_debts(debts, due);
    ASSERT_EQ(aged.size(), 3u);
    EXPECT_EQ(aged[0].payer_name, "Oak");
    EXPECT_EQ(aged[0].by_age, (std::array<Money, ages>{{{100}, {}, {20}, {}, {}}}));
    EXPECT_EQ(aged[0].total(), Money{120});
    EXPECT_EQ(aged[1].payer_name, "The PTA of Oak");
    EXPECT_EQ(aged[2].by_age[4], Money{4000});
    EXPECT_EQ(sum_of(aged).total(), Money{4123});
}

TEST(Income, is_added_up_by_year_and_source_less_what_was_credited) {
    const std::vector<InvoicedPart> earned{{2026y / August / 31, Source::pta, {700}},
                                           {2026y / September / 1, Source::pta, {50}},
                                           {2026y / October / 1, Source::pta, {-20}},
                                           {2026y / October / 1, Source::own_budget, {9}}};
    const auto years = income_by_year(earned);
    ASSERT_EQ(years.size(), 2u);
    EXPECT_EQ(years[0].year, SchoolYear{2026});
    EXPECT_EQ(years[0].by_source, (std::array<Money, sources>{{{}, {30}, {9}}}));
    EXPECT_EQ(years[0].total(), Money{39});
    EXPECT_EQ(years[1].total(), Money{700});
}
