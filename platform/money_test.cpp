#include "platform/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace {

TEST(Money, is_said_in_pounds_and_pence) {
    EXPECT_EQ(say(Money{120'000}), "£1,200.00");
    EXPECT_EQ(say(Money{5}), "£0.05");
    EXPECT_EQ(say(Money{99'999}), "£999.99");
    EXPECT_EQ(say(Money{123'456'789'01}), "£123,456,789.01");
    EXPECT_EQ(say(Money{-1'050}), "-£10.50");
    EXPECT_EQ(say(Money{std::numeric_limits<std::int64_t>::min()}), "-£92,233,720,368,547,758.08");
}

TEST(Money, stands_in_a_form_without_signs_and_commas) {
    EXPECT_EQ(plain(Money{120'050}), "1200.50");
    EXPECT_EQ(plain(Money{-5}), "-0.05");
}

TEST(Money, is_read_as_people_type_it) {
    EXPECT_EQ(parse_money("1200"), Money{120'000});
    EXPECT_EQ(parse_money("£1,200"), Money{120'000});
    EXPECT_EQ(parse_money(" £ 1,200.50 "), Money{120'050});
    EXPECT_EQ(parse_money("1,234,567.89"), Money{123'456'789});
    EXPECT_EQ(parse_money("0.5"), Money{50});
    EXPECT_EQ(parse_money("-3"), Money{-300});
    for (const Money money : {Money{0}, Money{-5}, Money{987'654'321}}) {
        EXPECT_EQ(parse_money(plain(money)), money);
        EXPECT_EQ(parse_money(say(money)), money);
    }
}

TEST(Money, what_is_no_amount_in_whole_pence_is_not_read) {
    for (const auto* wrong :
         {"",      "£",      "-",     ".50",   "5.",     "1.005",    "1,20",
          "12,00", "1,2000", ",200",  "1200,", "1,,200", "1000,000", "12 00",
          "5p",    "ten",    "1.2.3", "--5",   "5.-1",   "1e3",      "99999999999999"})
        EXPECT_EQ(parse_money(wrong), std::nullopt) << wrong;
}

TEST(Money, adds_up) {
    Money sum{100};
    sum += Money{50};
    EXPECT_EQ(sum + Money{1} - Money{51}, Money{100});
    EXPECT_LT(Money{99}, Money{100});
}

}  // namespace
