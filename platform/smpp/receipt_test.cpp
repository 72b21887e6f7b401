#include "platform/smpp/receipt.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "platform/enums.hpp"

using namespace smpp;

static ShortMessage receipt_of(std::string text) {
    return {.esm_class = is_receipt, .text = std::move(text)};
}

static std::string refused_for(const ShortMessage& message) {
    const auto read = read_receipt(message);
    return read ? "nothing" : std::string(read.error());
}

TEST(Receipts, are_told_from_what_parents_write) {
    EXPECT_TRUE(is_a_receipt(receipt_of("")));
    EXPECT_TRUE(is_a_receipt({.esm_class = 0x20}));
    EXPECT_FALSE(is_a_receipt({.text = "id:1 stat:DELIVRD"}));
    EXPECT_FALSE(is_a_receipt({.esm_class = has_user_data_header}));
}

TEST(Receipts, say_which_text_and_what_became_of_it) {
    const auto read =
        read_receipt(receipt_of("id:0000002a sub:001 dlvrd:001 submit date:2611211200 done "
                                "date:2611211201 stat:DELIVRD err:000 text:Hello"));
    EXPECT_EQ(read, (Receipt{"0000002a", smpp::MessageState::delivered, "000", "2611211201"}));
}

TEST(Receipts, are_read_in_every_spelling_seen) {
    using enum smpp::MessageState;
    const auto state = [](std::string word) {
        const auto read = read_receipt(receipt_of("ID:7 Stat:" + word + " Err:5 Text:"));
        return read ? std::string(enums::text(read->state)) : std::string(read.error());
    };
    EXPECT_EQ(state("DELIVRD"), "delivered");
    EXPECT_EQ(state("Delivered"), "delivered");
    EXPECT_EQ(state("UNDELIV"), "undeliverable");
    EXPECT_EQ(state("FAILED"), "undeliverable");
    EXPECT_EQ(state("EXPIRED"), "expired");
    EXPECT_EQ(state("DELETED"), "deleted");
    EXPECT_EQ(state("REJECTD"), "rejected");
    EXPECT_EQ(state("ACCEPTD"), "accepted");
    EXPECT_EQ(state("ENROUTE"), "en_route");
    EXPECT_EQ(state("UNKNOWN"), "unknown");
    EXPECT_EQ(state("WHATEVER"), "it names no state that is known");
}

TEST(Receipts, do_not_take_the_words_of_the_message_for_their_own) {
    const auto read = read_receipt(receipt_of("id:7 stat:EXPIRED text:id:8 stat:DELIVRD"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->message_id, "7");
    EXPECT_EQ(read->state, smpp::MessageState::expired);
    EXPECT_EQ(refused_for(receipt_of("text:id:8 stat:DELIVRD")), "it names no message");
    EXPECT_EQ(refused_for(receipt_of("id:8 text:late stat:DELIVRD")),
              "it names no state that is known");
    EXPECT_EQ(refused_for(receipt_of("bid:8 stat:DELIVRD")), "it names no message");
}

TEST(Receipts, count_their_optional_parameters_for_more_than_their_text) {
    auto message = receipt_of("id:7 stat:ENROUTE");
    message.receipted_message_id = "2a";
    message.message_state = 5;
    const auto read = read_receipt(message);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->message_id, "2a");
    EXPECT_EQ(read->state, smpp::MessageState::undeliverable);

    message.text.clear();
    EXPECT_TRUE(read_receipt(message)) << "the parameters alone say it";
    message.message_state = 42;
    EXPECT_EQ(refused_for(message), "it names no state that is known");
    EXPECT_EQ(refused_for(receipt_of("id:" + std::string(65, '1') + " stat:DELIVRD")),
              "its message's name is too long");
}

TEST(Receipts, find_their_text_although_the_carrier_writes_its_number_in_two_ways) {
    EXPECT_EQ(message_key("0000002a", Notation::hexadecimal), message_key("42", Notation::decimal));
    EXPECT_EQ(message_key("0000002A", Notation::hexadecimal), "42");
    EXPECT_NE(message_key("0000002a", Notation::as_it_is), message_key("42", Notation::as_it_is));
    EXPECT_EQ(message_key("a-7", Notation::hexadecimal), "a-7");
    EXPECT_EQ(message_key("99999999999999999999999", Notation::decimal), "99999999999999999999999");
}

TEST(Receipts, count_once_in_whatever_order_they_come) {
    using enum smpp::MessageState;
    EXPECT_EQ(weigh({}, delivered), Worth::news);
    EXPECT_EQ(weigh(delivered, delivered), Worth::repeated);
    EXPECT_EQ(weigh(en_route, delivered), Worth::news);
    EXPECT_EQ(weigh(delivered, en_route), Worth::overtaken);
    EXPECT_EQ(weigh(delivered, accepted), Worth::overtaken);
    EXPECT_EQ(weigh(accepted, en_route), Worth::overtaken);
    EXPECT_EQ(weigh(smpp::MessageState::unknown, expired), Worth::news);
    EXPECT_EQ(weigh(expired, delivered), Worth::contradiction);
}

TEST(Receipts, end_in_the_same_state_in_every_order) {
    using enum smpp::MessageState;
    std::vector<smpp::MessageState> told{scheduled, en_route, accepted, delivered, delivered};
    std::ranges::sort(told);
    do {
        std::optional<smpp::MessageState> state;
        for (const auto one : told)
            if (weigh(state, one) == Worth::news) state = one;
        EXPECT_EQ(state, delivered);
    } while (std::ranges::next_permutation(told).found);
}
