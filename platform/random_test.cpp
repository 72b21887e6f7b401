#include "platform/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <stdexcept>

namespace {

TEST(Random, tokens_are_22_letters_that_may_stand_in_a_link) {
    Random random;
    const auto token = random.token();
    EXPECT_EQ(token.size(), 22U);
    EXPECT_EQ(
        token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
        token.npos);
}

TEST(Random, tokens_do_not_come_twice) {
    Random random;
    std::set<std::string> tokens;
    for (int i = 0; i < 1000; ++i) tokens.insert(random.token());
    EXPECT_EQ(tokens.size(), 1000U);
}

TEST(Random, the_same_seed_gives_the_same_row) {
    Random one(7);
    Random same(7);
    Random other(8);
    const auto first = one.bytes(40);
    EXPECT_EQ(first.size(), 40U);
    EXPECT_EQ(first, same.bytes(40));
    EXPECT_NE(first, other.bytes(40));
    EXPECT_NE(first, one.bytes(40));
}

TEST(Random, every_number_below_the_limit_is_as_likely) {
    Random random(1);
    std::array<int, 3> drawn{};
    for (int i = 0; i < 30'000; ++i) ++drawn.at(random.below(3));
    for (const int times : drawn) EXPECT_NEAR(times, 10'000, 400);
    EXPECT_EQ(random.below(1), 0U);
    EXPECT_THROW(random.below(0), std::invalid_argument);
}

}  // namespace
