#include <gtest/gtest.h>

#include <algorithm>

#include "platform/messages/compiler/check.hpp"
#include "platform/messages/compiler/lay_down.hpp"

using namespace messages;

static const std::vector<SpokenFile> two = {{"en", "English", "ltr"}, {"pl", "Polski", "ltr"}};

// What the compiler says of these files, a line for each thing that is wrong.
static std::string said_of(const std::vector<std::pair<std::string, std::string>>& written) {
    std::vector<Problem> problems;
    std::vector<File> files;
    for (const auto& [path, toml] : written) files.push_back(read_file(path, toml, problems));
    check(two, files, problems);
    std::string all;
    for (const auto& problem : problems) all += said(problem) + "\n";
    return all;
}

TEST(MessageCompiler, takes_files_that_agree) {
    EXPECT_EQ(said_of({{"m/parents.en.toml", "[a]\nb = \"Hello {name}\""},
                       {"m/parents.pl.toml", "[a]\nb = \"Cześć, {name}\""},
                       {"m/messages.en.toml", "c = \"Staff\""}}),
              "");
}

TEST(MessageCompiler, misses_a_sentence_that_one_language_lacks) {
    EXPECT_EQ(said_of({{"m/parents.en.toml", "a = \"A\"\nb = \"B\""},
                       {"m/parents.pl.toml", "a = \"A\""}}),
              "m/parents.pl.toml:1: error: b is missing (m/parents.en.toml:2)\n");
}

TEST(MessageCompiler, misses_a_whole_language) {
    EXPECT_EQ(said_of({{"m/parents.en.toml", "a = \"A\""}}),
              "m/parents.en.toml:1: error: there is no parents.pl.toml beside it\n");
}

TEST(MessageCompiler, refuses_a_sentence_that_English_does_not_have) {
    EXPECT_EQ(said_of({{"m/parents.en.toml", "a = \"A\""},
                       {"m/parents.pl.toml", "a = \"A\"\nb = \"B\""}}),
              "m/parents.pl.toml:2: error: b is not in m/parents.en.toml\n");
}

TEST(MessageCompiler, refuses_names_that_differ) {
    EXPECT_EQ(said_of({{"m/parents.en.toml", "a = \"Hello {name}\""},
                       {"m/parents.pl.toml", "\na = \"Cześć {imie}\""}}),
              "m/parents.pl.toml:2: error: a names {imie}, in English {name}\n");
}

TEST(MessageCompiler, refuses_a_key_that_stands_in_two_files) {
    EXPECT_EQ(said_of({{"m/messages.en.toml", "[a]\nb = \"A\""},
                       {"n/messages.en.toml", "[a]\nb = \"A\""}}),
              "n/messages.en.toml:2: error: a.b is already in m/messages.en.toml:2\n");
}

TEST(MessageCompiler, refuses_a_pattern_that_cannot_be_read) {
    EXPECT_TRUE(said_of({{"m/messages.en.toml", "a = \"Hello {name\""}})
                    .starts_with("m/messages.en.toml:1: error: a: not a message pattern"));
    EXPECT_TRUE(said_of({{"m/messages.en.toml", "a = 4"}}).ends_with("a must be text\n"));
    EXPECT_TRUE(said_of({{"m/messages.en.toml", "a = \""}}).starts_with("m/messages.en.toml:1: "));
}

TEST(MessageCompiler, wants_every_form_of_a_plural) {
    EXPECT_EQ(said_of({{"m/parents.en.toml", "a = \"{n, plural, one {#} other {#}}\""},
                       {"m/parents.pl.toml", "a = \"{n, plural, one {#} few {#} other {#}}\""}}),
              "m/parents.pl.toml:1: error: a: {n, plural, …}: the form \"many\" is missing\n"
              "m/parents.pl.toml:1: error: a is missing (m/parents.en.toml:1)\n");
}

TEST(MessageCompiler, refuses_dates_in_patterns) {
    EXPECT_TRUE(said_of({{"m/messages.en.toml", "a = \"{when, date, long}\""}})
                    .find("a day or a time is given as text") != std::string::npos);
}

TEST(Patterns, that_name_nothing_are_ready_to_be_said) {
    const auto plain = read_pattern("It''s fine, isn't it? '{'no name'}'", "en");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->text, "It's fine, isn't it? {no name}");
    EXPECT_EQ(plain->shape, Shape::plain);
}

TEST(Patterns, with_plain_names_need_no_library) {
    const auto named = read_pattern("It''s {name}, isn't it?", "en");
    ASSERT_TRUE(named);
    EXPECT_EQ(named->text, "It's {name}, isn't it?");
    EXPECT_EQ(named->shape, Shape::named);
    EXPECT_EQ(named->names, std::set<std::string>{"name"});
}

TEST(Patterns, with_names_and_quoted_braces_are_left_to_the_library) {
    EXPECT_EQ(read_pattern("'{'{name}'}'", "en")->shape, Shape::rich);
}

TEST(MessageCompiler, lays_down_English_where_a_language_has_no_sentence) {
    std::vector<Problem> problems;
    const std::vector<File> files = {read_file("m/messages.en.toml", "a = \"It\\\"s\"", problems)};
    const auto code = lay_down(two, files);
    EXPECT_NE(code.find("{\"It\\\"s\", Shape::plain, {0}},\n    {\"It\\\"s\", Shape::plain, {0}}"),
              code.npos)
        << code;
}
