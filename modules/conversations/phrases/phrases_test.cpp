#include "modules/conversations/phrases/phrases.hpp"

#include <set>

#include "modules/conversations/measuring/reading_age.hpp"
#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/placeholders/placeholders.hpp"
#include "modules/conversations/writing/writing_test.hpp"

namespace conversations {
namespace {

TEST(PhraseBook, has_sixty_sentences_and_more_each_under_its_own_name) {
    EXPECT_GE(phrases().size(), 60u);
    std::set<std::string_view> keys;
    for (const auto& phrase : phrases()) EXPECT_TRUE(keys.insert(phrase.key).second) << phrase.key;
}

TEST(PhraseBook, is_read_with_ease_at_nine) {
    for (const auto& phrase : phrases()) {
        const auto read = with_examples(phrase.in_english(), "en");
        const auto age = reading_age(read);
        EXPECT_LE(age.years, 9.0) << phrase.key << ": " << read;
        EXPECT_TRUE(age.hard.empty())
            << phrase.key << ": " << read.substr(age.hard[0].at, age.hard[0].length);
    }
}

TEST(PhraseBook, asks_for_the_same_in_every_language) {
    for (const auto& phrase : phrases()) {
        const auto names = names_in(phrase.in_english());
        const std::set<std::string> wanted(names.begin(), names.end());
        for (const auto& words : phrase.words) {
            const auto asked = names_in(words);
            EXPECT_EQ(std::set<std::string>(asked.begin(), asked.end()), wanted) << words;
        }
    }
}

TEST(PhraseBook, knows_what_could_stand_in_every_place) {
    for (const auto& phrase : phrases())
        for (std::size_t i = 0; i < phrase_languages.size(); ++i)
            EXPECT_EQ(with_examples(phrase.words[i], phrase_languages[i]).find("(("),
                      std::string::npos)
                << phrase.key;
}

TEST(PhraseBook, keeps_every_letter_of_every_language_and_every_text_short) {
    for (const auto& phrase : phrases())
        for (std::size_t i = 0; i < phrase_languages.size(); ++i) {
            const auto measured = measure(with_examples(phrase.words[i], phrase_languages[i]));
            EXPECT_LE(measured.parts, 4u) << phrase.words[i];
            if (phrase_languages[i] == "ur") {
                EXPECT_EQ(measured.alphabet, Alphabet::ucs2);
            }
        }
}

TEST(PhraseBook, is_found_by_topic_and_by_words_without_accents) {
    EXPECT_FALSE(phrases_about("absence", "").empty());
    EXPECT_FALSE(phrases_about("", "wycieczke").empty());
    EXPECT_TRUE(phrases_about("absence", "wycieczke").empty());
    EXPECT_EQ(phrases_about("", "").size(), phrases().size());
    EXPECT_NE(find_phrase("trip_coming"), nullptr);
    EXPECT_EQ(find_phrase("no_such"), nullptr);
}

class PhrasePicked : public WritingAt {};

TEST_P(PhrasePicked, goes_into_the_draft_in_the_languages_that_are_read) {
    texted("Ngozi", "Okafor");
    texted("Ola", "Nowak", "pl");
    write("all", "Hello.");
    const auto book = site.get("/phrases?draft=" + std::to_string(sending().value));
    EXPECT_TRUE(book.says("value=\"trip_packed_lunch\""));
    EXPECT_TRUE(book.says("It has letters that make a text shorter"));
    EXPECT_FALSE(book.says("UCS-2") || book.says("GSM"));
    EXPECT_EQ(site.post(path("phrase"), {{"phrase", "trip_packed_lunch"}}).status, 303);
    const auto words = site.get(path("words"));
    EXPECT_TRUE(words.says("Hello.\nThe trip is on ((day))"));
    EXPECT_TRUE(words.says("Wycieczka: ((day))"));
    EXPECT_FALSE(words.says("Excursia")) << "nobody reads it";
    EXPECT_TRUE(words.says("What stands for ((day))?"));
    EXPECT_TRUE(site.get(path("preview") + "?show=without").says("We do not know ((day))"));
}

INSTANTIATE_TEST_SUITE_P(Engines, PhrasePicked, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
