#include <gtest/gtest.h>

#include "platform/http/server.hpp"
#include "platform/http/wellformed.hpp"

using namespace http;

TEST(Url, decodes_percents_and_pluses) {
    EXPECT_EQ(decode_url("a%20b+c", true), "a b c");
    EXPECT_EQ(decode_url("a%20b+c", false), "a b+c");
    EXPECT_EQ(decode_url("%c5%82%C3%B3d%C5%BA", false), "łódź");
    EXPECT_EQ(decode_url("%41", false), "A");
}

TEST(Url, keeps_a_percent_that_encodes_nothing) {
    EXPECT_EQ(decode_url("100%", true), "100%");
    EXPECT_EQ(decode_url("%4", true), "%4");
    EXPECT_EQ(decode_url("%zz%", true), "%zz%");
}

TEST(Url, what_is_encoded_decodes_to_itself) {
    std::string every;
    for (int c = 0; c < 256; ++c) every += static_cast<char>(c);
    EXPECT_EQ(decode_url(encode_url(every), true), every);
    EXPECT_EQ(encode_url("a-b_c.d~e f/g"), "a-b_c.d~e%20f%2Fg");
}

TEST(Form, keeps_names_that_come_more_than_once_in_order) {
    const auto form = parse_form("came=1&family=O%27Neill+%26+Sons&came=2&&empty=&bare");
    EXPECT_EQ(form.every("came"), (std::vector<std::string_view>{"1", "2"}));
    EXPECT_EQ(form.text("family"), "O'Neill & Sons");
    ASSERT_TRUE(form.find("empty"));
    EXPECT_EQ(*form.find("empty"), "");
    ASSERT_TRUE(form.find("bare"));
    EXPECT_FALSE(form.find("absent"));
}

TEST(Form, has_no_more_fields_than_the_limit) {
    std::string body;
    for (std::size_t i = 0; i < most_fields + 5; ++i) body += "a=1&";
    EXPECT_EQ(parse_form(body).every("a").size(), most_fields);
}

TEST(Text, is_wellformed_when_it_is_utf8_without_nul) {
    EXPECT_TRUE(wellformed(std::string_view("plain")));
    EXPECT_TRUE(wellformed(std::string_view("łódź اردو 𝄞 \U0010FFFF")));
    EXPECT_FALSE(wellformed(std::string_view("a\0b", 3)));
    EXPECT_FALSE(wellformed(std::string_view("\xC0\xAF")));          // "/" in two bytes
    EXPECT_FALSE(wellformed(std::string_view("\xE0\x80\xAF")));      // and in three
    EXPECT_FALSE(wellformed(std::string_view("\xED\xA0\x80")));      // half of a pair
    EXPECT_FALSE(wellformed(std::string_view("\xF4\x90\x80\x80")));  // beyond the last
    EXPECT_FALSE(wellformed(std::string_view("\xC3")));
    EXPECT_FALSE(wellformed(std::string_view("\xFF")));
    EXPECT_FALSE(wellformed(std::string_view("\x80 alone")));
}
