#include "platform/letters/letters.hpp"

#include <gtest/gtest.h>

TEST(Letters, are_found_without_their_accents) {
    EXPECT_EQ(letters::plain("Żółć"), "zolc");
    EXPECT_EQ(letters::plain("ȘTEFĂNESCU"), "stefanescu");
    EXPECT_EQ(letters::plain("Zoë O’Neill"), "zoe o'neill");
    EXPECT_EQ(letters::plain("Søren Groß"), "soren gross");
    EXPECT_EQ(letters::plain("Müller"), letters::plain("Mu\xCC\x88ller"));
}

TEST(Letters, of_other_scripts_stay) {
    EXPECT_EQ(letters::plain("عائشہ"), letters::plain("عائشہ "));
    EXPECT_NE(letters::plain("Олена"), "");
    EXPECT_EQ(letters::plain("ОЛЕНА"), letters::plain("олена"));
}

TEST(Letters, have_one_space_between_words) {
    EXPECT_EQ(letters::small("  Maria \t\n Anna\xC2\xA0Zoë "), "maria anna zoë");
    EXPECT_EQ(letters::small(" \t "), "");
}

TEST(Letters, are_never_cut_in_the_middle) {
    EXPECT_EQ(letters::beginning("żaba", 4), "żab");
    EXPECT_EQ(letters::beginning("żaba", 5), "żaba");
    EXPECT_EQ(letters::beginning("żaba", 1), "");
    EXPECT_EQ(letters::shortened("بچہ", 5), "بچ…");
    EXPECT_EQ(letters::shortened("بچہ", 6), "بچہ");
}

TEST(Letters, one_off_are_one_more_one_less_one_other_or_two_changed) {
    for (const auto* other : {"nowak", "nowack", "nwak", "novak", "nowka", "nowaks"})
        EXPECT_TRUE(letters::one_letter_off("nowak", other)) << other;
    for (const auto* other : {"novac", "nwk", "wonak", "nowakss", ""})
        EXPECT_FALSE(letters::one_letter_off("nowak", other)) << other;
}
