#include "modules/conversations/measuring/reading_age.hpp"

#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "modules/conversations/measuring/plain_words.hpp"
#include "modules/conversations/measuring/syllables.hpp"

namespace conversations {

static const std::string readability_folder = SCHOOLGATE_SOURCE "/tests/data/readability/";

static nlohmann::json read_scores(const std::string& name) {
    std::ifstream file(readability_folder + name);
    return nlohmann::json::parse(file);
}

static std::size_t number(const nlohmann::json& vector, const char* name) {
    return vector.value(name, std::size_t{0});
}

static double score(const nlohmann::json& of) {
    const Counts counts{.sentences = number(of, "sentence"),
                        .words = number(of, "word"),
                        .syllables = number(of, "syllable"),
                        .polysyllables = number(of, "polysyllable"),
                        .complex = number(of, "complex")};
    const auto formula = of["formula"].get<std::string>();
    if (formula == "flesch_reading_ease") return flesch_reading_ease(counts);
    if (formula == "flesch_kincaid_grade") return flesch_kincaid_grade(counts);
    if (formula == "gunning_fog") return gunning_fog(counts);
    if (formula == "smog") return smog(counts);
    if (formula == "dale_chall") return dale_chall(counts, number(of, "difficult"));
    return spache(counts, number(of, "unfamiliar"));
}

TEST(ReadingAge, formulas_give_the_published_scores) {
    const auto vectors = read_scores("formulas.json")["vectors"];
    EXPECT_EQ(vectors.size(), 13U);
    for (const auto& vector : vectors)
        EXPECT_NEAR(score(vector), vector["expect"].get<double>(), 5e-7) << vector;
}

TEST(ReadingAge, syllables_are_those_of_the_hundred_words) {
    std::ifstream file(readability_folder + "syllables.csv");
    std::string line;
    std::getline(file, line);
    int seen = 0;
    for (; std::getline(file, line); ++seen) {
        const auto comma = line.find(',');
        const auto counts = count_words(line.substr(0, comma));
        EXPECT_EQ(counts.syllables, std::stoul(line.substr(comma + 1))) << line;
    }
    EXPECT_EQ(seen, 99);
}

TEST(ReadingAge, syllables_of_what_schools_write) {
    const std::map<std::string_view, std::size_t> words = {
        {"attendance", 3},  {"homework", 2},  {"society", 4},     {"question", 2},
        {"patient", 2},     {"language", 2},  {"experience", 4},  {"playing", 2},
        {"studying", 3},    {"january", 4},   {"tables", 2},      {"settled", 2},
        {"called", 1},      {"hundred", 2},   {"immediately", 5}, {"timetable", 3},
        {"safety", 2},      {"homeless", 2},  {"agreement", 3},   {"available", 4},
        {"opportunity", 5}, {"secondary", 4}, {"isn't", 2},       {"can't", 1},
        {"child's", 1},     {"centre", 2},    {"religious", 3},   {"convenient", 4},
        {"theory", 3},      {"behaviour", 3}, {"management", 3},  {"settlement", 3},
        {"lunches", 2}};
    for (const auto& [word, syllables] : words) EXPECT_EQ(syllables_of(word), syllables) << word;
}

static double first_decimal(double value) {
    return std::round(value * 10) / 10;
}

// The source leaves the hundred out of the sentences' term of Coleman and Liau, and rounds the
// weights; what it counts is right.
static double coleman_liau_of_the_source(const Counts& of) {
    const auto words = static_cast<double>(of.words);
    return 5.89 * static_cast<double>(of.letters) / words -
           0.3 * static_cast<double>(of.sentences) / words - 15.8;
}

TEST(ReadingAge, sentences_score_as_they_do_by_hand) {
    const std::map<std::string, double (*)(const Counts&)> metrics = {
        {"flesch_kincaid_reading_ease", flesch_reading_ease},
        {"flesch_kincaid_grade_level", flesch_kincaid_grade},
        {"gunning_fog_score", gunning_fog},
        {"automated_readability_index", automated_readability},
        {"coleman_liau_index", coleman_liau_of_the_source}};
    const auto cases = read_scores("sentences.json")["cases"];
    EXPECT_EQ(cases.size(), 31U);
    for (const auto& one : cases) {
        const auto counts = count_words(one["text"].get<std::string>());
        EXPECT_EQ(first_decimal(metrics.at(one["metric"])(counts)), one["expect"].get<double>())
            << one;
    }
}

static std::size_t marks_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](unsigned char c) { return std::isspace(c) == 0; }));
}

// textstat weighs letters by 0.058, and counts marks as characters.
static double coleman_liau_of_textstat(const Counts& of) {
    const auto words = static_cast<double>(of.words);
    return 5.8 * static_cast<double>(of.letters) / words -
           29.6 * static_cast<double>(of.sentences) / words - 15.8;
}

TEST(ReadingAge, passages_score_as_with_a_dictionary_of_syllables) {
    const auto all = read_scores("texts.json");
    for (const auto& [name, passage] : all["texts"].items()) {
        SCOPED_TRACE(name);
        const auto text = passage.get<std::string>();
        const auto counts = count_words(text);
        const auto expected = [&](const char* metric) {
            return all["expected"][metric][name].get<double>();
        };
        EXPECT_EQ(counts.sentences, expected("sentences"));
        if (all["expected"]["words"].contains(name)) {
            EXPECT_EQ(counts.words, expected("words"));
        }
        EXPECT_EQ(counts.polysyllables, expected("polysyllable_words"));
        EXPECT_NEAR(flesch_kincaid_grade(counts), expected("flesch_kincaid_grade"), 0.3);
        EXPECT_NEAR(smog(counts), expected("smog_index"), 0.3);
        EXPECT_NEAR(flesch_reading_ease(counts), expected("flesch_reading_ease"), 2.2);
        auto marked = counts;
        marked.letters = marks_in(text);
        EXPECT_NEAR(automated_readability(marked), expected("automated_readability_index"), 0.3);
        EXPECT_NEAR(coleman_liau_of_textstat(counts), expected("coleman_liau_index"), 0.3);
    }
}

static std::size_t sentences_in(std::string_view text) {
    return count_words(text).sentences;
}

TEST(ReadingAge, sentences_end_as_people_type_them) {
    EXPECT_EQ(sentences_in(""), 0U);
    EXPECT_EQ(sentences_in("..."), 0U);
    EXPECT_EQ(sentences_in("Come at 3.30 p.m. on Friday"), 1U);
    EXPECT_EQ(sentences_in("Ask Mrs. Okafor or Dr. Bell"), 1U);
    EXPECT_EQ(sentences_in("please bring a coat. it may rain"), 2U);
    EXPECT_EQ(sentences_in("Bring:\na coat\na hat"), 3U);
    EXPECT_EQ(sentences_in("Are you coming?! 5 places are left…"), 2U);
    EXPECT_EQ(sentences_in("So ... what now"), 1U);
}

TEST(ReadingAge, words_are_what_stands_between_blanks) {
    EXPECT_EQ(count_words("a well-known - and/or - café & more").words, 5U);
    EXPECT_EQ(count_words("well-known café").syllables, 4U);
    EXPECT_EQ(count_words("see https://example.org/a/very/long/address").syllables, 2U);
    EXPECT_EQ(count_words("it’s 500").syllables, 2U);
}

static std::string hard_words(std::string_view text) {
    std::string all;
    for (const auto& hard : reading_age(text).hard)
        all +=
            std::string(text.substr(hard.at, hard.length)) + ">" + std::string(hard.simpler) + ";";
    return all;
}

TEST(ReadingAge, marks_hard_words_and_offers_simpler_ones) {
    EXPECT_EQ(hard_words("Please ATTEND the meeting."), "ATTEND>come to;");
    EXPECT_EQ(hard_words("We play in order to learn, prior to lunch."),
              "in order to>to;prior to>before;");
    EXPECT_EQ(hard_words("in order, to"), "");
    EXPECT_EQ(hard_words("His multiplication and education."), "multiplication>;education>;");
    EXPECT_EQ(hard_words("Meet Alexandrina on the television"), "");
    EXPECT_EQ(hard_words("It’s “sufficient”, Zażółć"), "sufficient>enough;");
}

TEST(ReadingAge, our_list_offers_nothing_that_is_hard_itself) {
    const auto list =
        toml::parse_file(SCHOOLGATE_SOURCE "/modules/conversations/measuring/words.toml");
    const auto& simpler = *list["simpler"].as_table();
    EXPECT_EQ(plain_words().size(), simpler.size() + list["known"].as_array()->size());
    EXPECT_GE(simpler.size(), 150U);
    for (const auto& [written, plain] : simpler) {
        EXPECT_EQ(hard_words(plain.value_or("")), "") << written.str();
        const auto marked = std::string(written.str()) + ">" + plain.value_or("") + ";";
        EXPECT_EQ(hard_words(written.str()), marked);
    }
}

TEST(ReadingAge, is_the_school_year_and_five_years) {
    EXPECT_EQ(reading_age("Come and play.").years, 5);
    const auto text =
        "Parents are requested to ensure that the authorisation documentation is submitted "
        "immediately in order to facilitate participation in the forthcoming excursion.";
    EXPECT_GT(reading_age(text).years, 20);
    EXPECT_EQ(reading_age(text).years, flesch_kincaid_grade(count_words(text)) + 5);
    EXPECT_EQ(reading_age("").years, 5);
}

}  // namespace conversations
