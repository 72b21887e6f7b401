#include "platform/phones/phones.hpp"

#include <gtest/gtest.h>

static std::string number(std::string_view typed) {
    const auto read = phones::british_mobile(typed);
    return read ? *read : std::string(read.error().message);
}

TEST(Phones, read_a_british_mobile_however_it_is_typed) {
    for (const auto* typed :
         {"07700 900123", "07700900123", "+447700900123", "+44 7700 900123", "0044 7700 900123",
          "447700900123", "7700900123", "(07700) 900-123", "+44 (0)7700 900123",
          "07700\xC2\xA0"
          "900123",
          "\xE2\x80\x8B\t+44 7700 900 123\xEF\xBB\xBF \r\n", "07700.900.123"})
        EXPECT_EQ(number(typed), "+447700900123") << typed;
    EXPECT_EQ(number("07723 456789"), "+447723456789");
    EXPECT_EQ(number("07624 490000"), "+447624490000");
    EXPECT_EQ(number("+447797292290"), "+447797292290");
}

TEST(Phones, do_not_text_landlines) {
    for (const auto* typed :
         {"01438 555123", "020 7946 0991", "+44 117 496 0860", "0117 496 0860", "0330 123 4567"})
        EXPECT_EQ(number(typed), "phones.landline") << typed;
}

TEST(Phones, do_not_text_abroad) {
    EXPECT_EQ(number("+48 600 100 200"), "phones.from_abroad");
    EXPECT_EQ(number("0048 600 100 200"), "phones.from_abroad");
}

TEST(Phones, say_when_digits_are_missing_or_too_many) {
    for (const auto* typed : {"0772345678", "07700 90012", "12", "+44 (0)7723 456 78"})
        EXPECT_EQ(number(typed), "phones.too_short") << typed;
    for (const auto* typed : {"0772345678910", "+44 (0)7723 456 789 10", "0044772345678910"})
        EXPECT_EQ(number(typed), "phones.too_long") << typed;
}

TEST(Phones, refuse_what_is_no_number) {
    for (const auto* typed : {"", "call mum", "07890x32109", "079OO900123", "07\";DROP TABLE;\"",
                              "7.7009E+09", "07700 900123 ext 4"})
        EXPECT_EQ(number(typed), "phones.not_a_number") << typed;
    EXPECT_EQ(number(std::string(100'000, '7')), "phones.not_a_number");
    EXPECT_EQ(number("07700 900123 / 07700 900124"), "phones.two_numbers");
}

TEST(Phones, do_not_take_pagers_and_numbers_that_follow_people_for_mobiles) {
    EXPECT_NE(number("07612 345678"), "+447612345678");
    EXPECT_NE(number("07012 345678"), "+447012345678");
}

TEST(Phones, are_shown_as_people_read_them) {
    EXPECT_EQ(phones::as_read("+447700900123"), "07700 900123");
    EXPECT_EQ(phones::as_read("+48600100200"), "+48600100200");
    EXPECT_EQ(phones::as_read(""), "");
}
