#include "platform/site/veil.hpp"

#include <gtest/gtest.h>

TEST(Veil, gives_the_token_back_and_never_looks_the_same_twice) {
    Random random;
    const auto token = random.token();
    const auto first = veil(token, random);
    const auto second = veil(token, random);
    EXPECT_NE(first, second);
    EXPECT_EQ(first.find(token), std::string::npos);
    EXPECT_EQ(unveil(first), token);
    EXPECT_EQ(unveil(second), token);
}

TEST(Veil, makes_nothing_of_what_was_not_veiled) {
    Random random;
    const auto token = random.token();
    EXPECT_NE(unveil(token), token);
    EXPECT_EQ(unveil(""), "");
    EXPECT_NE(unveil("<script>"), token);
    auto changed = veil(token, random);
    changed.back() = changed.back() == 'A' ? 'B' : 'A';
    EXPECT_NE(unveil(changed), token);
}
