#include "platform/smpp/alphabet.hpp"

#include <gtest/gtest.h>

#include "platform/smpp/pdu.hpp"

using namespace smpp;

TEST(Alphabets, write_the_default_one_a_letter_in_a_byte) {
    EXPECT_EQ(in_default_alphabet("Hi @ £1"), std::string("Hi \0 \x01"
                                                          "1",
                                                          7));
    EXPECT_EQ(in_default_alphabet("10 €"), "10 \x1b\x65");
    EXPECT_EQ(in_default_alphabet("[~]"), "\x1b\x3c\x1b\x3d\x1b\x3e");
    EXPECT_EQ(in_default_alphabet("Zażółć"), std::nullopt);
    EXPECT_EQ(in_default_alphabet("\x1b"), std::nullopt);
}

TEST(Alphabets, read_what_they_write) {
    const std::string all =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCXYZÄÖÑÜ§¿abcxyzäöñüà"
        "\f^{}\\[~]|€";
    EXPECT_EQ(words_in(in_default_alphabet(all).value(), default_alphabet), all);
    const std::string world = "Zażółć سلام ăîșț 👨‍👩‍👧";
    EXPECT_EQ(words_in(in_ucs2(world).value(), ucs2), world);
    EXPECT_EQ(in_ucs2("ł👍"), "\x01\x42\xd8\x3d\xdc\x4d");
}

TEST(Alphabets, do_not_pass_on_what_is_no_letter) {
    EXPECT_EQ(words_in("a\x80z", default_alphabet), "a\ufffdz");
    EXPECT_EQ(words_in("a\x1bz\x1b", default_alphabet), "a z ");
    EXPECT_EQ(words_in("\xd8\x3d", ucs2), "\ufffd") << "half a letter";
    EXPECT_EQ(words_in(std::string("\xdc\x4d\0a", 4), ucs2), "\ufffda");
    EXPECT_EQ(words_in(std::string("\0ab", 3), ucs2), "a\ufffd") << "half a unit";
    EXPECT_EQ(in_ucs2("\xff"), std::nullopt);
    EXPECT_EQ(in_ucs2("\xc0\x80"), std::nullopt);
    EXPECT_EQ(in_ucs2("\xed\xa0\x80"), std::nullopt);
    EXPECT_EQ(in_ucs2("\xe2\x82"), std::nullopt);
}

TEST(Alphabets, know_the_codings_carriers_use) {
    EXPECT_EQ(words_in("\xe9", 3), "é");
    EXPECT_EQ(words_in("e\xe9", 1), "e\ufffd");
    EXPECT_EQ(words_in("\x05", 0xf1), "é") << "with a class";
    EXPECT_EQ(words_in("\x05", 0xf5), std::nullopt) << "bytes with a class";
    EXPECT_EQ(words_in("\x05", 4), std::nullopt);
}
