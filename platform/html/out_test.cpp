#include "platform/html/out.hpp"

#include <gtest/gtest.h>

using namespace html;

static std::string in_text(std::string_view s) {
    Out o;
    put(o, s);
    return o.take();
}

static std::string in_url(std::string_view s) {
    Out o;
    put_url(o, s);
    return o.take();
}

static std::string in_part(std::string_view s) {
    Out o;
    put_url_part(o, s);
    return o.take();
}

TEST(Out, escapes_what_would_be_markup) {
    EXPECT_EQ(in_text("<b class=\"a\">Tom & 'Jerry'</b>"),
              "&lt;b class=&quot;a&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/b&gt;");
    EXPECT_EQ(in_text("Zażółć اردو"), "Zażółć اردو");
}

TEST(Out, writes_markup_only_of_the_type_that_says_it_is) {
    Out o;
    put(o, Html{"<b>yes</b>"});
    EXPECT_EQ(o.take(), "<b>yes</b>");
}

TEST(Out, lets_only_harmless_addresses_be_links) {
    EXPECT_EQ(in_url("/sessions/4?a=1&b=2"), "/sessions/4?a=1&amp;b=2");
    EXPECT_EQ(in_url("https://example.org/"), "https://example.org/");
    EXPECT_EQ(in_url("tel:+447700900123"), "tel:+447700900123");
    EXPECT_EQ(in_url("?at=12:30"), "?at=12:30");
    EXPECT_EQ(in_url("javascript:alert(1)"), "#blocked");
    EXPECT_EQ(in_url("JavaScript:alert(1)"), "#blocked");
    EXPECT_EQ(in_url("java\nscript:alert(1)"), "#blocked");
    EXPECT_EQ(in_url(" javascript:alert(1)"), "#blocked");
    EXPECT_EQ(in_url("data:text/html,x"), "#blocked");
}

TEST(Out, encodes_values_inside_addresses) {
    EXPECT_EQ(in_part("a/b?c=d&e f"), "a%2Fb%3Fc%3Dd%26e%20f");
    EXPECT_EQ(in_part("ż"), "%C5%BC");
    EXPECT_EQ(in_part("A-z_0.9~"), "A-z_0.9~");
}

TEST(Out, keeps_a_string_in_a_script_a_string) {
    Out o;
    put_json(o, "</script>\"\\\n\x01&");
    EXPECT_EQ(o.take(), "\"\\u003c/script\\u003e\\\"\\\\\\n\\u0001\\u0026\"");
}

TEST(Out, writes_numbers_money_and_what_may_be_missing) {
    Out o;
    put(o, 12345);
    put(o, std::string_view("|"));
    put(o, 0.5);
    put(o, std::string_view("|"));
    put(o, Money{120000});
    put(o, std::string_view("|"));
    put(o, std::optional<int>{});
    put(o, std::optional<int>{3});
    EXPECT_EQ(o.take(), "12345|0.5|£1,200.00|3");
}

TEST(Out, draws_an_attribute_or_leaves_it_out) {
    Out o;
    put_attribute(o, "checked", true);
    put_attribute(o, "disabled", false);
    put_attribute(o, "id", "a\"b");
    put_attribute(o, "class", std::string());
    put_attribute(o, "rows", std::optional<int>{5});
    put_url_attribute(o, "href", "javascript:x");
    EXPECT_EQ(o.take(), " checked id=\"a&quot;b\" rows=\"5\" href=\"#blocked\"");
}

TEST(Out, builds_words_without_escaping_them_twice) {
    Out o;
    const auto words = o.build([](Out& b) { put(b, std::string_view("Tom & Jerry")); });
    put(o, words);
    EXPECT_EQ(o.take(), "Tom &amp; Jerry");
}

TEST(Out, says_a_refusal_with_what_it_names) {
    Out o;
    put(o, Refusal{"form.missing"}.with("what", "a <name>"));
    EXPECT_EQ(o.take(), "Enter a &lt;name&gt;");
}
