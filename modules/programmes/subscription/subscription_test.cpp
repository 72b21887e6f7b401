#include "modules/programmes/subscription/subscription.hpp"

#include <gtest/gtest.h>

#include <random>

using namespace programmes;
using namespace std::chrono;

namespace {

const schools::SchoolId oak{900001}, elm{900002};
const Money price{120000};

std::string sentence_of(const Refusal& refusal) {
    return refusal.names.empty() ? std::string() : refusal.names.front().second;
}

Price sum_of(const std::vector<PlannedInvoice>& invoices) {
    Price sum;
    for (const auto& invoice : invoices) {
        sum.net += invoice.total().net;
        sum.vat += invoice.total().vat;
    }
    return sum;
}

}  // namespace

TEST(Split, adds_up_to_the_price_to_the_penny) {
    EXPECT_TRUE(split(price, {{40000}, {30000}, {50000}}));
    EXPECT_TRUE(split(price, {{}, {}, price}));
    const auto less = split(price, {{40000}, {30000}, {49999}});
    EXPECT_EQ(less.error(), split_short);
    EXPECT_EQ(sentence_of(less.error()), "£0.01");
    const auto more = split(price, {{40000}, {30000}, {62550}});
    EXPECT_EQ(more.error(), split_over);
    EXPECT_EQ(sentence_of(more.error()), "£125.50");
    EXPECT_TRUE(split({}, {}));
}

TEST(Split, has_no_share_below_nothing) {
    EXPECT_EQ(split(price, {{-1}, {}, {120001}}).error(), share_negative);
    EXPECT_EQ(rest_on_own_budget(price, {{-1}, {}, {}}).error(), share_negative);
}

TEST(Split, puts_the_rest_on_the_schools_own_budget) {
    EXPECT_EQ(rest_on_own_budget(price, {{40033}, {10000}, {7}})->own_budget, Money{69967});
    EXPECT_EQ(rest_on_own_budget(price, {price, {}, {5}})->own_budget, Money{});
    const auto over = rest_on_own_budget(price, {price, {250}, {}});
    EXPECT_EQ(over.error(), split_over);
    EXPECT_EQ(sentence_of(over.error()), "£2.50");
}

TEST(Split, of_any_amounts_is_whole_or_refused) {
    std::mt19937_64 chance(11);
    for (int i = 0; i < 20000; ++i) {
        const Money gross{static_cast<std::int64_t>(chance() % 200001)};
        const Split wished{{static_cast<std::int64_t>(chance() % 90000)},
                           {static_cast<std::int64_t>(chance() % 90000)},
                           {static_cast<std::int64_t>(chance() % 90000)}};
        EXPECT_EQ(split(gross, wished).has_value(), wished.total() == gross);
        if (const auto whole = rest_on_own_budget(gross, wished)) {
            EXPECT_EQ(whole->total(), gross);
            EXPECT_EQ(whole->pta, wished.pta);
            EXPECT_GE(whole->own_budget, Money{});
        } else {
            EXPECT_GT(wished.pupil_premium + wished.pta, gross);
        }
    }
}

TEST(Vat, of_the_lines_is_the_vat_of_the_whole) {
    const std::vector<Money> thirds{{40000}, {40000}, {40000}};
    EXPECT_EQ(vat_of(thirds, {20000}), (std::vector<Money>{{6667}, {6667}, {6666}}));
    const std::vector<Money> uneven{{1}, {119999}};
    EXPECT_EQ(vat_of(uneven, {20000}), (std::vector<Money>{{0}, {20000}}));
    EXPECT_EQ(vat_of(thirds, {}), (std::vector<Money>{{0}, {0}, {0}}));
    EXPECT_EQ(vat_of(std::vector<Money>{{0}, {0}}, {}), (std::vector<Money>{{0}, {0}}));
}

TEST(Vat, of_a_line_is_within_a_penny_of_its_exact_part) {
    std::mt19937_64 chance(5);
    for (int i = 0; i < 20000; ++i) {
        std::vector<Money> amounts;
        Money gross;
        for (std::size_t n = 1 + chance() % 6; n > 0; --n) {
            amounts.push_back({static_cast<std::int64_t>(chance() % (i % 2 ? 50 : 500000))});
            gross += amounts.back();
        }
        const auto tax = price_of(gross, Vat::included).vat;
        const auto parts = vat_of(amounts, tax);
        Money sum;
        for (std::size_t n = 0; n < parts.size(); ++n) {
            sum += parts[n];
            EXPECT_GE(parts[n], Money{});
            EXPECT_LE(parts[n], amounts[n]);
            EXPECT_LT(std::abs(parts[n].pence * gross.pence - amounts[n].pence * tax.pence),
                      std::max(gross.pence, std::int64_t{1}));
        }
        EXPECT_EQ(sum, tax);
    }
}

TEST(Invoices, go_one_to_each_who_pays) {
    const auto shares = shares_of(oak, {{40000}, {30000}, {50000}});
    const auto invoices = invoices_of(shares, price_of({120000}, Vat::included));
    ASSERT_EQ(invoices.size(), 2u);
    EXPECT_EQ(invoices[0].payer, Payer::school);
    ASSERT_EQ(invoices[0].lines.size(), 2u);
    EXPECT_EQ(invoices[0].lines[0].source, Source::pupil_premium);
    EXPECT_EQ(invoices[0].lines[1].source, Source::own_budget);
    EXPECT_EQ(invoices[0].total(), (Price{{75000}, {15000}}));
    EXPECT_EQ(invoices[1].payer, Payer::pta);
    EXPECT_EQ(invoices[1].total(), (Price{{25000}, {5000}}));
}

TEST(Invoices, are_none_for_nothing) {
    EXPECT_TRUE(invoices_of(shares_of(oak, {}), {}).empty());
    EXPECT_EQ(invoices_of(shares_of(oak, {{}, price, {}}), {price, {}}).size(), 1u);
}

TEST(Invoices, of_a_cluster_go_to_each_school_and_each_pta) {
    const std::vector<Share> shares{{elm, Source::pta, {10000}},
                                    {oak, Source::own_budget, {50000}},
                                    {elm, Source::own_budget, {30000}},
                                    {oak, Source::pupil_premium, {30000}}};
    const auto invoices = invoices_of(shares, {price, {}});
    ASSERT_EQ(invoices.size(), 3u);
    EXPECT_EQ(invoices[0].school, oak);
    EXPECT_EQ(invoices[0].total().gross(), Money{80000});
    EXPECT_EQ(invoices[1].school, elm);
    EXPECT_EQ(invoices[1].payer, Payer::school);
    EXPECT_EQ(invoices[2].payer, Payer::pta);
}

TEST(Invoices, of_any_split_add_up_to_the_price_with_its_vat) {
    std::mt19937_64 chance(3);
    for (int i = 0; i < 20000; ++i) {
        const auto cost =
            price_of({static_cast<std::int64_t>(chance() % 300000)}, enums::all<Vat>()[i % 3]);
        const Split wished{{static_cast<std::int64_t>(chance() % 100000)},
                           {static_cast<std::int64_t>(chance() % 100000)}};
        const auto agreed = rest_on_own_budget(cost.gross(), wished);
        if (!agreed) continue;
        const auto invoices = invoices_of(shares_of(oak, *agreed), cost);
        EXPECT_EQ(sum_of(invoices), cost);
        for (const auto& invoice : invoices)
            EXPECT_EQ(invoice.total().gross(), invoice.payer == Payer::pta
                                                   ? agreed->pta
                                                   : agreed->pupil_premium + agreed->own_budget);
    }
}

TEST(Invoice, has_a_number_of_its_authority) {
    EXPECT_EQ(invoice_number(919, 42), "919-00042");
    EXPECT_EQ(invoice_number(919, 123456), "919-123456");
}

TEST(Invoice, is_overdue_the_day_after_it_is_due) {
    const auto due = 2026y / October / 15;
    EXPECT_EQ(standing_of({1}, due, due), InvoiceStanding::due);
    EXPECT_EQ(standing_of({1}, due, 2026y / October / 16), InvoiceStanding::overdue);
    EXPECT_EQ(standing_of({0}, due, 2027y / October / 16), InvoiceStanding::paid);
}

TEST(Payment, is_of_something_and_of_no_more_than_is_due) {
    EXPECT_TRUE(check_payment({100}, {100}));
    EXPECT_TRUE(check_payment({1}, {100}));
    EXPECT_EQ(check_payment({0}, {100}).error(), payment_empty);
    EXPECT_EQ(check_payment({-5}, {100}).error(), payment_empty);
    const auto more = check_payment({101}, {100});
    EXPECT_EQ(more.error(), payment_too_much);
    EXPECT_EQ(sentence_of(more.error()), "£1.00");
    EXPECT_EQ(check_payment({1}, {0}).error(), payment_too_much);
}

TEST(Payment, has_arrived_by_today) {
    const auto today = 2026y / October / 15;
    EXPECT_TRUE(check_payment_day(today, today));
    EXPECT_EQ(check_payment_day(2026y / October / 16, today).error(), payment_in_future);
}
