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

// A mark that is no letter of its own sends a text the long way.
TEST(Letters, of_every_plain_key_are_the_same_by_the_short_way_and_the_long) {
    for (char key = 1; key > 0; ++key) {
        const auto text = std::string("A ") + key + " Ob" + key + "C ";
        EXPECT_EQ(letters::plain(text), letters::plain(text + "\xE2\x80\x8E")) << int{key};
        EXPECT_EQ(letters::small("é" + text), "é" + letters::small(text)) << int{key};
        if (key == 127) break;
    }
}

TEST(Letters, are_never_cut_in_the_middle) {
    EXPECT_EQ(letters::beginning("żaba", 4), "żab");
    EXPECT_EQ(letters::beginning("żaba", 5), "żaba");
    EXPECT_EQ(letters::beginning("żaba", 1), "");
    EXPECT_EQ(letters::shortened("بچہ", 5), "بچ…");
    EXPECT_EQ(letters::shortened("بچہ", 6), "بچہ");
}

TEST(Letters, one_off_are_one_more_one_less_one_other_or_two_changed) {
    for (const auto* other : {"nowack", "nwak", "novak", "nowka", "nowaks"})
        EXPECT_TRUE(letters::one_letter_off("nowak", other)) << other;
    for (const auto* other : {"nowak", "novac", "nwk", "wonak", "nowakss", ""})
        EXPECT_FALSE(letters::one_letter_off("nowak", other)) << other;
    EXPECT_TRUE(letters::one_letter_off("نہیں", "نہین"));
    EXPECT_FALSE(letters::one_letter_off("نہیں", "نہا"));
}
