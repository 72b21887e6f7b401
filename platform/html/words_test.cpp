#include "platform/html/words.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

using html::words;

TEST(Words, stand_in_paragraphs_that_an_empty_line_ends) {
    EXPECT_EQ(words("One\ntwo\n\nthree").text,
              "<p class=\"govuk-body\">One\ntwo</p>\n<p class=\"govuk-body\">three</p>\n");
    EXPECT_EQ(words("One\r\n\r\n\r\ntwo\r\n").text,
              "<p class=\"govuk-body\">One</p>\n<p class=\"govuk-body\">two</p>\n");
    EXPECT_EQ(words("").text, "");
    EXPECT_EQ(words("\n \n").text, "");
}

TEST(Words, have_headings_of_the_level_that_fits_their_page) {
    EXPECT_EQ(words("## Try this").text, "<h2 class=\"govuk-heading-m\">Try this</h2>\n");
    EXPECT_EQ(words("a\n## b\nc", 4).text,
              "<p class=\"govuk-body\">a</p>\n<h4 class=\"govuk-heading-s\">b</h4>\n"
              "<p class=\"govuk-body\">c</p>\n");
    EXPECT_EQ(words("# One").text, "<p class=\"govuk-body\"># One</p>\n");
}

TEST(Words, have_lists_of_points_and_of_steps) {
    EXPECT_EQ(words("Say:\n- a\n- b\n1. c\n2. d\n\ne").text,
              "<p class=\"govuk-body\">Say:</p>\n"
              "<ul class=\"govuk-list govuk-list--bullet\">\n<li>a</li>\n<li>b</li>\n</ul>\n"
              "<ol class=\"govuk-list govuk-list--number\">\n<li>c</li>\n<li>d</li>\n</ol>\n"
              "<p class=\"govuk-body\">e</p>\n");
    EXPECT_EQ(words("1985. was").text.substr(0, 3), "<p ");
    EXPECT_EQ(words("-5 degrees").text, "<p class=\"govuk-body\">-5 degrees</p>\n");
}

TEST(Words, are_bold_between_two_pairs_of_stars) {
    EXPECT_EQ(words("- a **b** c **d**").text,
              "<ul class=\"govuk-list govuk-list--bullet\">\n"
              "<li>a <strong>b</strong> c <strong>d</strong></li>\n</ul>\n");
    EXPECT_EQ(words("2 ** 3").text, "<p class=\"govuk-body\">2 ** 3</p>\n");
    EXPECT_EQ(words("a **b").text, "<p class=\"govuk-body\">a **b</p>\n");
    EXPECT_EQ(words("****").text, "<p class=\"govuk-body\">****</p>\n");
}

TEST(Words, never_bring_markup_of_their_own) {
    EXPECT_EQ(words("<script>alert(1)</script> & **<b onload=\"x\">**").text,
              "<p class=\"govuk-body\">&lt;script&gt;alert(1)&lt;/script&gt; &amp; "
              "<strong>&lt;b onload=&quot;x&quot;&gt;</strong></p>\n");

    // Whatever is thrown at it, only the renderer's own tags come out.
    std::mt19937 chance(7);
    constexpr std::string_view letters = "<>&\"'*#-1. \n\ta/";
    for (int i = 0; i < 5000; ++i) {
        std::string written;
        for (int n = 0; n < 40; ++n) written += letters[chance() % letters.size()];
        auto left = words(written, 3).text;
        for (const std::string_view own :
             {"<p class=\"govuk-body\">", "</p>", "<h3 class=\"govuk-heading-s\">", "</h3>",
              "<ul class=\"govuk-list govuk-list--bullet\">", "</ul>", "</ol>", "<li>", "</li>",
              "<ol class=\"govuk-list govuk-list--number\">", "<strong>", "</strong>"})
            for (auto at = left.find(own); at != left.npos; at = left.find(own))
                left.erase(at, own.size());
        EXPECT_EQ(left.find_first_of("<>\"'"), left.npos) << written;
    }
}
