#include "platform/messages/language_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "platform/messages/messages.hpp"

static std::string_view code_of(std::string_view written) {
    const auto* found = messages::find_language(written);
    return found ? found->code : "";
}

TEST(LanguageNames, are_found_by_code_english_name_and_own_name) {
    EXPECT_EQ(code_of("pl"), "pl");
    EXPECT_EQ(code_of("PL"), "pl");
    EXPECT_EQ(code_of("Polish"), "pl");
    EXPECT_EQ(code_of(" polski "), "pl");
    EXPECT_EQ(code_of("اردو"), "ur");
    EXPECT_EQ(code_of("Українська"), "uk");
    EXPECT_EQ(code_of("Farsi"), "fa");
    EXPECT_EQ(code_of("fa-AF"), "fa-AF");
}

TEST(LanguageNames, are_found_without_their_accents) {
    EXPECT_EQ(code_of("romana"), "ro");
    EXPECT_EQ(code_of("ROMÂNĂ"), "ro");
    EXPECT_EQ(code_of("francais"), "fr");
}

TEST(LanguageNames, are_not_guessed) {
    EXPECT_EQ(messages::find_language(""), nullptr);
    EXPECT_EQ(messages::find_language("Elvish"), nullptr);
    EXPECT_EQ(messages::english_name("Elvish"), "Elvish");
    EXPECT_EQ(messages::english_name("ro"), "Romanian");
}

TEST(LanguageNames, stand_in_the_order_of_their_english_names_and_each_once) {
    const auto all = messages::language_names();
    EXPECT_TRUE(std::ranges::is_sorted(all, {}, &messages::LanguageName::english));
    for (const auto& one : all) EXPECT_EQ(code_of(one.code), one.code);
}

TEST(LanguageNames, are_there_for_every_language_that_pages_speak) {
    for (const auto& spoken : messages::languages()) EXPECT_EQ(code_of(spoken.name), spoken.code);
}
