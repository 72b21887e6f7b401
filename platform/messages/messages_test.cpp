#include "platform/messages/messages.hpp"

#include <gtest/gtest.h>

using namespace messages;

static const Language polish = language_of("pl"), urdu = language_of("ur"),
                      romanian = language_of("ro");

TEST(Messages, are_said_in_the_language_of_the_reader) {
    EXPECT_EQ(say({}, "page.back"), "Back");
    EXPECT_EQ(say(polish, "page.back"), "Wstecz");
    EXPECT_EQ(say(urdu, "page.back"), "واپس");
    EXPECT_EQ(say(romanian, "page.back"), "Înapoi");
}

TEST(Messages, name_what_they_are_given) {
    EXPECT_EQ(say({}, "form.missing", {{"what", "a name"}}), "Enter a name");
    EXPECT_EQ(say({}, "form.out_of_range", {{"least", 1}, {"most", 12000}}),
              "Enter a number from 1 to 12000");
}

TEST(Messages, keep_braces_and_apostrophes_that_are_given_to_them) {
    EXPECT_EQ(say({}, "form.missing", {{"what", "{what}'s"}}), "Enter {what}'s");
}

TEST(Messages, have_the_plurals_of_their_language) {
    const auto longest = [](Language language, int count) {
        return say(language, "page.longest", {{"count", count}});
    };
    EXPECT_EQ(longest({}, 1), "You can write 1 character");
    EXPECT_EQ(longest({}, 2000), "You can write up to 2,000 characters");
    EXPECT_EQ(longest(polish, 1), "Można wpisać 1 znak");
    EXPECT_EQ(longest(polish, 3), "Można wpisać do 3 znaków");
    EXPECT_EQ(longest(romanian, 3), "Puteți scrie cel mult 3 caractere");
    EXPECT_EQ(longest(romanian, 20), "Puteți scrie cel mult 20 de caractere");
}

TEST(Messages, count_a_number_that_a_refusal_gives_as_text) {
    EXPECT_EQ(say({}, "form.too_long", {{"longest", "1"}}), "Use only 1 character");
    EXPECT_EQ(say({}, "form.too_long", {{"longest", "30"}}), "Use 30 characters or fewer");
}

TEST(Messages, set_names_apart_in_a_sentence_that_runs_from_right_to_left) {
    const auto missing = [](Language language, std::string_view what) {
        return say(language, "form.missing", {{"what", what}});
    };
    EXPECT_NE(missing(urdu, "Oak School (2)").find("\u2068Oak School (2)\u2069"),
              std::string::npos);
    EXPECT_EQ(missing(polish, "Oak").find("\u2068"), std::string::npos);
    EXPECT_EQ(missing({}, "Oak").find("\u2068"), std::string::npos);
    EXPECT_EQ(missing(urdu, "").find("\u2068"), std::string::npos)
        << "there is nothing to set apart";
}

TEST(Messages, leave_numbers_and_addresses_as_they_are_from_right_to_left) {
    EXPECT_EQ(say(urdu, "page.longest", {{"count", 2000}}).find("\u2068"), std::string::npos);
    EXPECT_EQ(say(urdu, "form.too_long", {{"longest", "30"}}).find("\u2068"), std::string::npos);
    const auto address = say(urdu, "form.missing", {{"what", "https://example.org/p/x"}});
    EXPECT_EQ(address.find("\u2069"), std::string::npos) << "it would become part of the link";
}

TEST(Messages, in_English_for_want_of_another_language_are_not_set_apart) {
    EXPECT_EQ(say(urdu, "home.title", {{"place", "Oak Hill"}}),
              say({}, "home.title", {{"place", "Oak Hill"}}));
}

TEST(Messages, that_are_for_staff_alone_are_said_in_English_to_everybody) {
    ASSERT_TRUE(known("home.title"));
    EXPECT_EQ(say(polish, "home.title", {{"place", "Oak Hill"}}),
              say({}, "home.title", {{"place", "Oak Hill"}}));
}

TEST(Messages, break_loudly_where_a_key_or_a_name_is_missing) {
    EXPECT_FALSE(known("form.no_such_thing"));
    EXPECT_THROW(say({}, "form.no_such_thing"), Fault);
    EXPECT_THROW(say({}, "form.missing", {{"which", "a name"}}), Fault);
}

TEST(Languages, are_known_by_their_code_with_or_without_a_region) {
    EXPECT_EQ(spoken(language_of("pl-PL")).name, "Polski");
    EXPECT_EQ(spoken(language_of("UR")).direction, "rtl");
    EXPECT_EQ(language_of("fr"), Language{});
    EXPECT_EQ(language_of(""), Language{});
}

TEST(Languages, are_chosen_by_what_the_browser_prefers) {
    EXPECT_EQ(best_of("pl-PL,pl;q=0.9,en;q=0.8"), polish);
    EXPECT_EQ(best_of("fr-FR, ro;q=0.7, en;q=0.3"), romanian);
    EXPECT_EQ(best_of("en;q=0.5, ur;q=0.9"), urdu);
    EXPECT_EQ(best_of("pl;q=0, de"), Language{});
    EXPECT_EQ(best_of(""), Language{});
    EXPECT_EQ(best_of(";;,=,q=0.,"), Language{});
}
