#include "platform/smpp/concatenate.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "platform/smpp/alphabet.hpp"

using namespace smpp;
using std::chrono::hours;
using std::chrono::minutes;

static const calendar::Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} +
                                    hours(12)};

static Part part(std::uint8_t number, std::uint8_t total, std::string text,
                 std::uint16_t reference = 7) {
    static std::int64_t row = 0;
    return {.source = "447700900123",
            .destination = "60606",
            .place = {Numbering::byte, reference, total, number},
            .text = std::move(text),
            .row = ++row,
            .arrived = noon};
}

static std::string said(const Joined& joined) {
    return words_of(joined.whole).value_or("no words");
}

static Piece piece_of(std::string bytes) {
    return read_piece({.esm_class = has_user_data_header, .text = std::move(bytes)}).value();
}

TEST(LongTexts, begin_with_a_header_that_says_which_part) {
    const Place byte{Numbering::byte, 0x82, 2, 1}, two{Numbering::two_bytes, 0x1234, 3, 2};
    EXPECT_EQ(with_header(byte, "Yes"), std::string("\x05\x00\x03\x82\x02\x01Yes", 9));
    EXPECT_EQ(with_header(two, "Yes"), std::string("\x06\x08\x04\x12\x34\x03\x02Yes", 10));
    EXPECT_EQ(piece_of(with_header(byte, "Yes")), (Piece{byte, "Yes"}));
    EXPECT_EQ(piece_of(with_header(two, "Yes")), (Piece{two, "Yes"}));
}

TEST(LongTexts, may_be_numbered_by_optional_parameters) {
    const ShortMessage message{
        .payload = "Yes", .sar_reference = 300, .sar_total = 2, .sar_number = 2};
    EXPECT_EQ(read_piece(message), (Piece{Place{Numbering::parameters, 300, 2, 2}, "Yes"}));
    EXPECT_EQ(read_piece(ShortMessage{.text = "Yes"}), (Piece{{}, "Yes"}));
}

TEST(LongTexts, are_found_among_other_headers_and_are_whole_under_a_header_that_cannot_be) {
    EXPECT_EQ(piece_of(std::string("\x0b\x05\x04\x0b\x84\x23\xf0\x00\x03\x01\x02\x02Yes", 15)),
              (Piece{Place{Numbering::byte, 1, 2, 2}, "Yes"}));
    EXPECT_EQ(piece_of(std::string("\x05\x00\x03\x01\x02\x03Yes", 9)).place, std::nullopt);
    EXPECT_EQ(piece_of(std::string("\x05\x00\x03\x01\x02\x00Yes", 9)).place, std::nullopt);
    EXPECT_EQ(piece_of(std::string("\x05\x00\x03\x01\x01\x01Yes", 9)).place, std::nullopt);
    EXPECT_EQ(piece_of(std::string("\0Yes", 4)), (Piece{{}, "Yes"}));
}

TEST(LongTexts, with_a_cut_header_say_so) {
    const auto wrong = [](std::string bytes) {
        const auto read = read_piece({.esm_class = has_user_data_header, .text = std::move(bytes)});
        return read ? "nothing" : std::string(read.error());
    };
    EXPECT_EQ(wrong(""), "its header is missing");
    EXPECT_EQ(wrong(std::string("\x05\x00\x03\x01", 4)), "its header says it is longer");
    EXPECT_EQ(wrong(std::string("\x02\x00\x03\x01", 4)), "an element of its header is cut");
    EXPECT_EQ(wrong(std::string("\x01\x00", 2)), "an element of its header is cut");
}

TEST(LongTexts, are_joined_in_any_order) {
    std::vector<std::string> words{"We ", "will ", "come ", "on ", "Monday"};
    std::vector<std::uint8_t> order{1, 2, 3, 4, 5};
    do {
        Assembly assembly;
        Joined last;
        for (const auto number : order) last = assembly.add(part(number, 5, words[number - 1U]));
        EXPECT_EQ(said(last), "We will come on Monday");
        EXPECT_EQ(assembly.open(), 0U);
    } while (std::ranges::next_permutation(order).found);
}

TEST(LongTexts, of_different_people_and_references_do_not_mix) {
    Assembly assembly;
    auto other = part(2, 2, "else");
    other.source = "447700900456";
    EXPECT_TRUE(assembly.add(part(1, 2, "Yes ")).whole.empty());
    EXPECT_TRUE(assembly.add(other).whole.empty());
    EXPECT_TRUE(assembly.add(part(2, 2, "later", 8)).whole.empty());
    EXPECT_EQ(said(assembly.add(part(2, 2, "please"))), "Yes please");
    EXPECT_EQ(assembly.open(), 2U);
}

TEST(LongTexts, count_a_part_that_comes_twice_once) {
    Assembly assembly;
    assembly.add(part(1, 2, "Yes "));
    const auto again = part(1, 2, "Yes ");
    EXPECT_EQ(assembly.add(again).repeated, std::vector{again});
    EXPECT_EQ(said(assembly.add(part(2, 2, "please"))), "Yes please");

    // Also when it comes again after the whole, which only shows when no other part follows.
    auto late = part(2, 2, "please");
    EXPECT_TRUE(assembly.add(late).whole.empty());
    const auto given_up = assembly.overdue(noon + hours(25));
    EXPECT_EQ(given_up.repeated, std::vector{late});
    EXPECT_TRUE(given_up.given_up.empty());
}

TEST(LongTexts, said_twice_were_said_twice) {
    Assembly assembly;
    for (int times = 0; times < 2; ++times) {
        EXPECT_TRUE(assembly.add(part(1, 2, "Yes ")).whole.empty());
        EXPECT_EQ(said(assembly.add(part(2, 2, "please"))), "Yes please");
    }
}

TEST(LongTexts, that_lack_a_part_are_given_up_after_a_while) {
    Assembly assembly({.age = hours(1)});
    assembly.add(part(3, 3, "Monday"));
    assembly.add(part(1, 3, "We come "));
    EXPECT_TRUE(assembly.overdue(noon + hours(1)).given_up.empty());
    const auto late = assembly.overdue(noon + minutes(61));
    ASSERT_EQ(late.given_up.size(), 1U);
    EXPECT_EQ(words_of(late.given_up[0]), "We come Monday");
    EXPECT_EQ(assembly.open(), 0U);
    EXPECT_TRUE(assembly.overdue(noon + hours(9)).given_up.empty());
}

TEST(LongTexts, begin_again_when_a_telephone_has_counted_round) {
    Assembly assembly;
    assembly.add(part(1, 2, "Yes "));
    const auto other = assembly.add(part(1, 2, "No "));
    ASSERT_EQ(other.given_up.size(), 1U);
    EXPECT_EQ(words_of(other.given_up[0]), "Yes ");
    const auto longer = assembly.add(part(3, 3, "Tuesday"));
    ASSERT_EQ(longer.given_up.size(), 1U);
    EXPECT_EQ(words_of(longer.given_up[0]), "No ");
}

TEST(LongTexts, never_fill_the_memory) {
    Assembly assembly({.most_open = 3});
    std::size_t given_up = 0;
    for (std::uint16_t reference = 0; reference < 100; ++reference)
        given_up += assembly.add(part(1, 2, "Yes", reference)).given_up.size();
    EXPECT_EQ(assembly.open(), 3U);
    EXPECT_EQ(given_up, 97U);
}

TEST(LongTexts, may_change_the_alphabet_and_cut_a_letter_in_two) {
    Assembly assembly;
    const auto thumb = in_ucs2("👍").value();
    auto second = part(2, 3, thumb.substr(0, 2)), third = part(3, 3, thumb.substr(2));
    second.data_coding = third.data_coding = ucs2;
    assembly.add(part(1, 3, "Yes "));
    assembly.add(third);
    EXPECT_EQ(said(assembly.add(second)), "Yes 👍");
}

TEST(LongTexts, lose_no_part_whatever_comes) {
    std::mt19937 chance(11);
    Assembly assembly({.age = hours(1), .most_open = 5});
    std::size_t came_back = 0;
    const auto count = [&](const Joined& joined) {
        came_back += joined.whole.size() + joined.repeated.size();
        for (const auto& parts : joined.given_up) came_back += parts.size();
    };
    for (int times = 0; times < 5'000; ++times) {
        const auto total = static_cast<std::uint8_t>(chance() % 3 + 2);
        auto one = part(static_cast<std::uint8_t>(chance() % total + 1), total,
                        std::string(1, static_cast<char>('a' + chance() % 2)),
                        static_cast<std::uint16_t>(chance() % 8));
        one.arrived += minutes(times);
        count(assembly.add(one));
        count(assembly.overdue(one.arrived));
    }
    count(assembly.overdue(noon + hours(1'000)));
    EXPECT_EQ(came_back, 5'000U);
}
