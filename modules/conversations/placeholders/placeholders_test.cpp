#include "modules/conversations/placeholders/placeholders.hpp"

#include <gtest/gtest.h>

#include <chrono>

using namespace conversations;
using Names = std::vector<std::string>;

TEST(Placeholders, are_filled_in_by_name) {
    const auto filled = fill("Dear ((first name)), see you ((day)).",
                             {{"first name", "Ayesha"}, {"day", "Tuesday"}, {"extra", "ignored"}});
    EXPECT_EQ(filled.text, "Dear Ayesha, see you Tuesday.");
    EXPECT_TRUE(filled.missing.empty());
}

TEST(Placeholders, have_the_same_name_however_it_is_written) {
    const Values values{{"First_Name", "Ola"}, {"Ł-ódź", "miasto"}};
    for (const auto* words :
         {"((first name))", "((FIRSTNAME))", "((first-name))", "(( First\tname ))"})
        EXPECT_EQ(fill(words, values).text, "Ola") << words;
    EXPECT_EQ(fill("((łÓDŹ))", values).text, "miasto");
    EXPECT_EQ(fill("((lodz))", values).missing, Names{"lodz"});
}

TEST(Placeholders, show_their_words_where_the_value_says_yes) {
    for (const auto* yes : {"yes", "Y", "true", "T", "1", "Include", "SHOW"})
        EXPECT_EQ(fill("A((m??, or B)).", {{"m", yes}}).text, "A, or B.") << yes;
    for (const auto* no : {"no", "", "0", "false", "yes please", "ye"})
        EXPECT_EQ(fill("A((m??, or B)).", {{"m", no}}).text, "A.") << no;
    EXPECT_EQ(fill("((m??is it ?? or not))", {{"m", "yes"}}).text, "is it ?? or not");
    EXPECT_EQ(fill("((m?\?))", {{"m", "yes"}}).text, "");
}

TEST(Placeholders, without_a_value_stay_as_written_and_are_named_once) {
    const auto filled = fill("((a)) ((B??x)) ((A)) ((c))", {{"c", ""}});
    EXPECT_EQ(filled.text, "((a)) ((B??x)) ((A)) ");
    EXPECT_EQ(filled.missing, (Names{"a", "B"}));
    EXPECT_EQ(names_in("((a)) ((B??x)) ((A)) ((c))"), (Names{"a", "B", "c"}));
}

TEST(Placeholders, have_two_brackets_on_each_side_and_none_inside) {
    const Values values{{"a", "1"}, {"b", "2"}};
    EXPECT_EQ(fill("(a) (( )) (()) ((a) ) ((a", {{"", "blank"}}).text, "(a) blank (()) ((a) ) ((a");
    EXPECT_EQ(fill("(((a)))", values).text, "(1)");
    EXPECT_EQ(fill("((((a))))", values).text, "((1))");
    EXPECT_EQ(fill("((x (y) ((a))", values).text, "((x (y) 1");
    EXPECT_EQ(fill("((a??b ((b)) c))", values).text, "((a??b 2 c))");
    EXPECT_EQ(fill("((x((a))", values).text, "((x1");
    EXPECT_EQ(fill("((a\nb))", {{"ab", "joined"}}).text, "joined");
}

TEST(Placeholders, are_not_looked_for_in_values) {
    EXPECT_EQ(fill("((a))", {{"a", "((b))"}, {"b", "no"}}).text, "((b))");
}

TEST(Placeholders, take_several_things_as_a_row_or_as_points) {
    EXPECT_EQ(in_a_row(Names{"a", "b", "c"}), "a, b and c");
    EXPECT_EQ(in_a_row(Names{"a"}), "a");
    EXPECT_EQ(in_a_row(Names{}), "");
    EXPECT_EQ(with_points(Names{"a", "b"}), "\n\n* a\n* b");
}

TEST(Placeholders, take_no_longer_whatever_stands_in_the_text) {
    // A search that began anew at every bracket would take hours.
    for (const auto& words : {std::string(2'000'000, '('), std::string(1'000'000, 'x')}) {
        std::string many = words;
        for (int i = 0; i < 200'000; ++i) many += "((a ";
        const auto began = std::chrono::steady_clock::now();
        EXPECT_EQ(fill(many, {{"a", "1"}}).text, many);
        EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
    }
}

TEST(Placeholders, opened_in_vain_are_noticed) {
    EXPECT_TRUE(opens_in_vain("Dear ((first name, hello"));
    EXPECT_TRUE(opens_in_vain("((child)) and ((child)"));
    EXPECT_TRUE(opens_in_vain("(()) here"));
    EXPECT_FALSE(opens_in_vain("((child)) (and (you)) in ((class))"));
    EXPECT_FALSE(opens_in_vain("(((child)))"));
    EXPECT_FALSE(opens_in_vain(""));
}
