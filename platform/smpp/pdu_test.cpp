#include "platform/smpp/pdu.hpp"

#include <gtest/gtest.h>

#include <random>

using namespace smpp;

// The bytes of these units were written by npm's smpp 0.5.1, the first by the specification.
static std::string from_hex(std::string_view hex) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
    return bytes;
}

static void same_both_ways(std::string_view hex, const Pdu& pdu) {
    const auto bytes = from_hex(hex);
    const auto written = encode(pdu);
    ASSERT_TRUE(written) << written.error().what;
    EXPECT_EQ(*written, bytes);
    const auto read = decode(bytes);
    ASSERT_TRUE(read) << read.error().what;
    EXPECT_EQ(*read, pdu);
}

static std::string wrong_with(const std::string& bytes) {
    const auto read = decode(bytes);
    return read ? "nothing" : std::string(read.error().what);
}

static ShortMessage message_to(std::string number) {
    return {.source = {5, 0, "Oakfield"}, .destination = {1, 1, std::move(number)}};
}

static std::string submit_bytes() {
    auto message = message_to("447700900123");
    message.registered_delivery = 1;
    message.text = std::string("Hi \0 10 \x1b\x65", 10);
    return encode({.sequence = 2, .body = Submit{message}}).value();
}

TEST(SmppUnits, say_who_we_are_as_the_specification_writes_it) {
    const auto read = decode(
        from_hex("0000002f000000090000000000000001534d50503354455354007365637265743038005355424d49"
                 "54310000010100"));
    ASSERT_TRUE(read);
    const auto& bind = std::get<BindTransceiver>(read->body);
    EXPECT_EQ(bind.system_id, "SMPP3TEST");
    EXPECT_EQ(bind.password, "secret08");
    EXPECT_EQ(bind.system_type, "SUBMIT1");
    EXPECT_EQ(bind.range, (Address{1, 1, ""}));
}

TEST(SmppUnits, are_the_bytes_another_program_writes) {
    same_both_ways(
        "0000002c0000000900000000000000017363686f6f6c6761746500736563726574000034010036303630"
        "3600",
        {.sequence = 1,
         .body = BindTransceiver{
             .system_id = "schoolgate", .password = "secret", .range = {1, 0, "60606"}}});
    same_both_ways("0000001d80000009000000000000000143415252494552000210000134",
                   {.sequence = 1, .body = BindTransceiverAnswer{"CARRIER", 0x34}});
    same_both_ways("00000019800000040000000000000002303030303030326100",
                   {.sequence = 2, .body = SubmitAnswer{"0000002a"}});
    same_both_ways("0000001180000005000000000000000700", {.sequence = 7, .body = DeliverAnswer{}});
    same_both_ways("00000010000000150000000000000009", {.sequence = 9, .body = EnquireLink{}});
    same_both_ways("00000010800000150000000000000009",
                   {.sequence = 9, .body = EnquireLinkAnswer{}});
    same_both_ways("0000001000000006000000000000000a", {.sequence = 10, .body = Unbind{}});
    same_both_ways("0000001080000006000000000000000a", {.sequence = 10, .body = UnbindAnswer{}});
    same_both_ways("0000001080000000000000030000000b",
                   {.sequence = 11, .status = Status::wrong_command, .body = GenericNack{}});
}

TEST(SmppUnits, carry_a_text_in_either_alphabet_with_its_header) {
    auto message = message_to("447700900123");
    message.registered_delivery = 1;
    message.data_coding = 1;  // so says that program where it is told nothing
    message.text = std::string("Hi \0 10 \x1b\x65", 10);
    same_both_ways(
        "0000003f0000000400000000000000020005004f616b6669656c640001013434373730303930303132330000"
        "00000000010001000a48692000203130201b65",
        {.sequence = 2, .body = Submit{message}});
    same_both_ways(
        "0000004000000004000000000000000300000036303630360000003434373730303930303132330040000000"
        "00000008000e0500038202010633064406270645",
        {.sequence = 3,
         .body = Submit{{.source = {0, 0, "60606"},
                         .destination = {0, 0, "447700900123"},
                         .esm_class = has_user_data_header,
                         .data_coding = ucs2,
                         .text = from_hex("0500038202010633064406270645")}}});
}

TEST(SmppUnits, carry_what_stands_after_the_text) {
    same_both_ways(
        "0000005c00000005000000000000000700000034343737303039303031323300000036303630360004000000"
        "00000001001869643a303030303030326120737461743a44454c49565244001e000930303030303032610004"
        "27000102",
        {.sequence = 7,
         .body = Deliver{{.source = {0, 0, "447700900123"},
                          .destination = {0, 0, "60606"},
                          .esm_class = is_receipt,
                          .data_coding = 1,
                          .text = "id:0000002a stat:DELIVRD",
                          .receipted_message_id = "0000002a",
                          .message_state = 2}}});
    same_both_ways(
        "0000004900000005000000000000000800000034343737303039303031323300000036303630360000000000"
        "000000010000020c00020201020e000102020f00010104240003796573",
        {.sequence = 8,
         .body = Deliver{{.source = {0, 0, "447700900123"},
                          .destination = {0, 0, "60606"},
                          .data_coding = 1,
                          .payload = "yes",
                          .sar_reference = 0x0201,
                          .sar_total = 2,
                          .sar_number = 1}}});
}

TEST(SmppUnits, carry_the_phones_own_number_of_a_text) {
    same_both_ways(
        "0000003b00000005000000000000000900000034343737303039303031323300000036303630360000000000"
        "000000000003796573020400021267",
        {.sequence = 9,
         .body = Deliver{{.source = {0, 0, "447700900123"},
                          .destination = {0, 0, "60606"},
                          .text = "yes",
                          .user_reference = 0x1267}}});
}

TEST(SmppUnits, may_be_refusals_without_a_body) {
    const auto bind = decode(from_hex("00000010800000090000000d00000001"));
    ASSERT_TRUE(bind);
    EXPECT_EQ(bind->status, Status::bind_failed);
    const auto throttled = decode(from_hex("00000010800000040000005800000002"));
    ASSERT_TRUE(throttled);
    EXPECT_EQ(named(throttled->status), "ESME_RTHROTTLED");
    EXPECT_EQ(std::get<SubmitAnswer>(throttled->body).message_id, "");
    EXPECT_EQ(named(static_cast<Status>(0x400)), "status 0x00000400");
}

TEST(SmppUnits, are_refused_at_every_length_that_is_not_theirs) {
    const auto whole = submit_bytes();
    for (std::size_t length = head_length; length < whole.size(); ++length) {
        auto cut = whole.substr(0, length);
        EXPECT_FALSE(decode(cut)) << length << ": it says it is longer";
        cut[3] = static_cast<char>(length);
        const auto read = decode(cut);
        ASSERT_FALSE(read) << length;
        EXPECT_EQ(read.error().sequence, 2U);
        EXPECT_EQ(read.error().command, Command::submit_sm);
        EXPECT_LE(read.error().at, length);
    }
    EXPECT_EQ(wrong_with(whole + "x"), "not as long as it says");
    EXPECT_EQ(wrong_with(from_hex("0000000f00000015000000000000000900")), "shorter than a head");
    EXPECT_EQ(wrong_with(from_hex("7fffffff000000150000000000000009")),
              "longer than anything sensible");
}

TEST(SmppUnits, say_what_is_wrong_with_them) {
    EXPECT_EQ(wrong_with(from_hex("00000010000001030000000000000009")),
              "the command is not known here");
    EXPECT_EQ(wrong_with(from_hex("0000001100000015000000000000000900")),
              "there is more than a head");

    auto long_address = submit_bytes();
    long_address.replace(19, 8, 30, 'x');
    long_address[3] = static_cast<char>(long_address.size());
    EXPECT_EQ(wrong_with(long_address), "the source address does not end");

    const auto with_tail = [](std::string_view tail) {
        auto bytes = submit_bytes() + from_hex(tail);
        bytes[3] = static_cast<char>(bytes.size());
        return bytes;
    };
    EXPECT_EQ(wrong_with(with_tail("0427000102")), "nothing");
    EXPECT_EQ(wrong_with(with_tail("150100020102")), "nothing") << "a carrier's own";
    EXPECT_EQ(wrong_with(with_tail("04270002")), "an optional parameter says it is longer");
    EXPECT_EQ(wrong_with(with_tail("0427")), "an optional parameter is cut");
    EXPECT_EQ(wrong_with(with_tail("042700020102")), "an optional parameter has a wrong length");
    EXPECT_EQ(wrong_with(with_tail("04270001020427000102")), "an optional parameter comes twice");
}

TEST(SmppUnits, are_not_written_with_fields_that_do_not_fit) {
    const auto wrong = [](const ShortMessage& message) {
        const auto written = encode({.sequence = 5, .body = Submit{message}});
        return written ? "nothing" : std::string(written.error().what);
    };
    auto message = message_to("447700900123");
    message.text = std::string(254, 'x');
    EXPECT_EQ(wrong(message), "nothing");
    message.text += 'x';
    EXPECT_EQ(wrong(message), "the text is too long");
    EXPECT_EQ(wrong(message_to("44770090012344770090")), "nothing");
    EXPECT_EQ(wrong(message_to("447700900123447700901")), "the destination address is too long");
    EXPECT_EQ(wrong(message_to(std::string("44\0", 3))), "the destination address is too long");
}

TEST(SmppUnits, may_be_as_long_as_the_longest_payload) {
    Pdu pdu{.sequence = 8, .body = Deliver{{.payload = std::string(0xffff, 'x')}}};
    const auto bytes = encode(pdu);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(decode(*bytes), pdu);
    pdu.body = Deliver{{.payload = std::string(0x10000, 'x')}};
    ASSERT_FALSE(encode(pdu));
    EXPECT_EQ(encode(pdu).error().what, "the payload is too long");

    pdu.body = Deliver{{.receipted_message_id = std::string(64, '7')}};
    EXPECT_EQ(decode(encode(pdu).value()), pdu);
    pdu.body = Deliver{{.receipted_message_id = std::string(65, '7')}};
    ASSERT_FALSE(encode(pdu));
    EXPECT_EQ(encode(pdu).error().what, "the receipted message's name is too long");
}

TEST(SmppUnits, survive_any_byte_being_another) {
    const auto whole = submit_bytes();
    std::mt19937 chance(7);
    for (int times = 0; times < 20'000; ++times) {
        auto bytes = whole;
        for (auto changes = chance() % 4 + 1; changes > 0; --changes)
            bytes[chance() % bytes.size()] = static_cast<char>(chance());
        // What can be read is what was written, to the last byte that counts.
        if (const auto read = decode(bytes)) {
            const auto again = encode(*read);
            ASSERT_TRUE(again);
            EXPECT_EQ(decode(*again), *read);
        }
    }
}
