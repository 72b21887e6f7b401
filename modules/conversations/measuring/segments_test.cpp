#include "modules/conversations/measuring/segments.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "modules/conversations/measuring/plain_punctuation.hpp"
#include "platform/alphabets/alphabets.hpp"
#include "platform/enums.hpp"

namespace conversations {

using namespace alphabets;

static const std::string texts_folder = SCHOOLGATE_SOURCE "/tests/data/texts/";

static nlohmann::json read_vectors(const std::string& name) {
    std::ifstream file(texts_folder + name);
    return nlohmann::json::parse(file);
}

// The bits of a text, and with the six octets in each part that join several.
static std::size_t bits_of(const Measured& measured) {
    return measured.units * (measured.alphabet == Alphabet::gsm ? 7 : 16);
}

static std::string times(std::size_t count, std::string_view text) {
    std::string all;
    while (count-- > 0) all += text;
    return all;
}

static void expect_counted(const nlohmann::json& vector) {
    const auto text = vector["text"].get<std::string>();
    SCOPED_TRACE(vector.value("name", text));
    const auto measured = measure(text);
    const auto parts = split(text);
    EXPECT_EQ(parts.texts.size(), measured.parts);
    nlohmann::json counted{
        {"segments", measured.parts},
        {"encoding", enums::text(measured.alphabet)},
        {"message_bits", bits_of(measured)},
        {"total_bits", bits_of(measured) + (measured.parts > 1 ? measured.parts * 48 : 0)},
        {"graphemes", characters_seen(text)}};
    for (const auto& [what, value] : counted.items())
        if (vector.contains(what)) {
            EXPECT_EQ(value, vector[what]) << what;
        }
}

TEST(Segments, are_those_of_the_strict_vectors) {
    const auto vectors = read_vectors("segments_strict.json");
    EXPECT_EQ(vectors["cases"].size(), 44U);
    for (const auto& vector : vectors["cases"]) expect_counted(vector);
}

TEST(Segments, are_those_of_the_calculators_vectors) {
    std::ifstream file(texts_folder + "sms-segments-twilio.jsonl");
    int seen = 0;
    for (std::string line; std::getline(file, line); ++seen)
        expect_counted(nlohmann::json::parse(line));
    EXPECT_EQ(seen, 51);
}

TEST(Segments, are_billed_as_notify_bills_them) {
    for (const auto& vector : read_vectors("segments_govuk_notify.json")["cases"]) {
        const auto text = vector["text"].get<std::string>();
        SCOPED_TRACE(text);
        if (text.starts_with("🚀"))
            EXPECT_EQ(notify_fragments(text), (characters_seen(text) * 2 + 66) / 67);
        else
            EXPECT_EQ(notify_fragments(text), vector["fragments"]);
    }
    EXPECT_EQ(notify_fragments("👨‍👩‍👧‍👦"), 1U);
    EXPECT_EQ(measure("👨‍👩‍👧‍👦").units, 11U);
}

TEST(Segments, know_every_character_of_the_table_and_no_other) {
    std::ifstream file(texts_folder + "GSM0338.TXT");
    std::string line;
    std::vector<bool> known(0x10000, false);
    while (std::getline(file, line)) {
        std::istringstream columns(line);
        std::string code, character;
        if (line.starts_with('#') || !(columns >> code >> character) || code == "0x1B") continue;
        const auto one = static_cast<char32_t>(std::stoul(character, nullptr, 16));
        const auto number = std::stoul(code, nullptr, 16);
        EXPECT_EQ(septets(one), number > 0xFF ? 2 : 1) << line;
        const auto octets = number > 0xFF ? std::string{static_cast<char>(number >> 8),
                                                        static_cast<char>(number & 0xFF)}
                                          : std::string(1, static_cast<char>(number));
        EXPECT_EQ(gsm_octets(text_of_gsm(octets)), octets) << line;
        known[one] = true;
    }
    EXPECT_EQ(std::ranges::count(known, true), 137);
    for (char32_t one = 0; one < 0x10000; ++one)
        EXPECT_EQ(septets(one) != 0, known[one]) << static_cast<int>(one);
}

TEST(Segments, say_what_is_left_in_the_last_part) {
    EXPECT_EQ(measure(""), (Measured{Alphabet::gsm, 0, 0, 160}));
    EXPECT_EQ(measure("Yes").left, 157U);
    EXPECT_EQ(measure(times(160, "a")).left, 0U);
    EXPECT_EQ(measure(times(161, "a")), (Measured{Alphabet::gsm, 161, 2, 145}));
    EXPECT_EQ(measure("Cześć"), (Measured{Alphabet::ucs2, 5, 1, 65}));
    EXPECT_EQ(measure(times(71, "ż")), (Measured{Alphabet::ucs2, 71, 2, 63}));
}

TEST(Segments, never_part_an_escape_from_its_character) {
    const auto text = times(152, "a") + "€" + times(10, "b");
    const auto parts = split(text);
    ASSERT_EQ(parts.texts.size(), 2U);
    EXPECT_EQ(parts.texts[0], times(152, "a"));
    EXPECT_EQ(measure(text).left, 153U - 12U);
    // The lost septets cost a part here, which Notify would not bill.
    const auto full = times(152, "a") + "€" + times(152, "b");
    EXPECT_EQ(measure(full).parts, 3U);
    EXPECT_EQ(notify_fragments(full), 2U);
}

TEST(Segments, never_part_a_pair_of_surrogates) {
    const auto text = times(66, "ś") + "👍" + times(10, "ć");
    const auto parts = split(text);
    ASSERT_EQ(parts.texts.size(), 2U);
    EXPECT_EQ(parts.texts[0], times(66, "ś"));
    EXPECT_EQ(ucs2_octets(parts.texts[1]).size(), 24U);
    for (const auto part : parts.texts) EXPECT_EQ(text_of_ucs2(ucs2_octets(part)), part);
}

TEST(Segments, join_to_the_text_again_in_any_script) {
    for (const auto one :
         {"Cześć! ", "آپ کا شکریہ۔ ", "Mulțumim € ", "Hello {you} ", "🇮🇹🏳️‍🌈"}) {
        const auto text = times(50, one);
        const auto parts = split(text);
        std::string joined;
        for (const auto part : parts.texts) {
            EXPECT_LE(parts.alphabet == Alphabet::gsm ? gsm_octets(part).size()
                                                      : ucs2_octets(part).size() / 2,
                      parts.alphabet == Alphabet::gsm ? 153U : 67U);
            joined += part;
        }
        EXPECT_EQ(joined, text);
    }
}

TEST(Segments, name_the_characters_that_make_a_text_dear) {
    const auto forcing = forcing_ucs2("Łódź, 5 € – żółć, ż");
    std::string all;
    for (const auto& one : forcing) all += one.character + std::to_string(one.times);
    EXPECT_EQ(all, "Ł1ó2ź1–1ż2ł1ć1");
    EXPECT_EQ(forcing[1].at, 2U);
    EXPECT_TRUE(forcing_ucs2("à 5 €").empty());
}

TEST(Segments, plain_punctuation_leaves_letters_alone) {
    EXPECT_EQ(with_plain_punctuation("“Żółć” – it’s…\u00A0fine\u200B"), "\"Żółć\" - it's... fine");
    EXPECT_EQ(with_plain_punctuation("می\u200Cخواہم"), "می\u200Cخواہم");
}

TEST(Segments, take_broken_bytes_as_one_character_each) {
    EXPECT_EQ(measure("a\xC3").units, 2U);
    EXPECT_EQ(measure("\xFF\xFE").alphabet, Alphabet::ucs2);
    EXPECT_EQ(measure("\xED\xA0\x80").units, 3U);  // half a pair, written as if it were a character
    EXPECT_EQ(text_of_ucs2(std::string("\xD8\x3D", 2)), "\uFFFD");
}

TEST(Segments, cost_what_their_parts_cost) {
    EXPECT_EQ(cost_of(3, {227}), Money{7});  // 6.81 p
    EXPECT_EQ(cost_of(1000, {227}), Money{2270});
    EXPECT_EQ(cost_of(0, {227}), Money{0});
}

}  // namespace conversations
