#include <gtest/gtest.h>

#include <algorithm>

#include "modules/conversations/gateways/smpp_parts.hpp"
#include "modules/conversations/ledger/ledger_store.hpp"
#include "modules/conversations/outbox/courier.hpp"
#include "modules/conversations/outbox/outbox_store.hpp"
#include "modules/conversations/received/received.hpp"
#include "tests/kit/carrier.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;
using namespace std::chrono_literals;

constexpr db::Sql give_number = "UPDATE people_persons SET phone = $2 WHERE id = $1";
constexpr db::Sql states = "SELECT state FROM conversations_messages ORDER BY id";
constexpr db::Sql words_received = "SELECT words FROM conversations_received ORDER BY id";
constexpr db::Sql parts_kept = "SELECT COUNT(*) FROM conversations_parts";

class CarrierLine : public testing::Test {
protected:
    CarrierLine() {
        site_.settings().text_gateway = "smpp";
        site_.settings().smpp_port = carrier_.port();
        site_.settings().smpp_system_id = "schoolgate";
        site_.settings().smpp_password = "secret";
        gateway_ = smpp_gateway(site_.platform());
        courier_.emplace(site_.platform(), gateway_.get());
    }

    void write(std::string_view number, std::string words) {
        const auto to = site_.parent(TestSite::oak, "Ola", "Nowak", "pl", people::Channel::text);
        site_.db().run(give_number, to, number);
        db::Transaction change(site_.db());
        send_later(site_.platform(), Note{.to = to,
                                          .authority = TestSite::county,
                                          .school = TestSite::oak.value,
                                          .kind = "conversations.note",
                                          .words = std::move(words),
                                          .language = "pl"});
        change.commit();
    }
    /// Lets the courier work until that holds.
    bool until(const auto& holds) {
        const auto end = std::chrono::steady_clock::now() + 10s;
        while (!holds()) {
            if (std::chrono::steady_clock::now() > end) return false;
            courier_->round(20ms);
        }
        return true;
    }
    std::vector<MessageState> all_states() { return site_.db().all<MessageState>(states); }
    /// How many deliveries the carrier was answered.
    std::ptrdiff_t answers_of_carrier() {
        const auto seen = carrier_.order("seen");
        const auto from = seen.find("\"answers\":[") + 11;
        const auto list = seen.substr(from, seen.find(']', from) - from);
        return list.empty() ? 0 : std::ranges::count(list, ',') + 1;
    }
    std::vector<std::string> received() { return site_.db().all<std::string>(words_received); }

    kit::Carrier carrier_{};
    TestSite site_{};
    std::unique_ptr<TextGateway> gateway_{};
    std::optional<Courier> courier_{};
};

TEST_F(CarrierLine, hands_a_text_over_and_hears_that_it_arrived) {
    write("+447700900101", "Dzień dobry");
    ASSERT_TRUE(until([&] { return all_states() == std::vector{MessageState::sent}; }));
    const auto seen = carrier_.order("seen");
    EXPECT_NE(seen.find("\"to\":\"447700900101\""), std::string::npos) << seen;
    carrier_.order("deliver", R"([{"source_addr":"447700900101","destination_addr":"60606",
        "esm_class":4,"short_message":"id:00000001 sub:001 dlvrd:001 stat:DELIVRD err:000 text:"}])");
    EXPECT_TRUE(until([&] { return all_states() == std::vector{MessageState::delivered}; }));
}

TEST_F(CarrierLine, says_of_a_number_that_the_carrier_refuses) {
    write("+447700900404", "Hello");
    ASSERT_TRUE(until([&] { return all_states().front() == MessageState::refused; }));
    EXPECT_EQ(all_states(), (std::vector{MessageState::refused, MessageState::waiting}))
        << "it goes by e-mail instead";
}

TEST_F(CarrierLine, stores_what_a_parent_sends_before_it_is_acknowledged) {
    ASSERT_TRUE(until([&] { return gateway_->room() > 0; }));
    carrier_.order("deliver", R"([{"source_addr":"447700900101","source_addr_ton":1,
        "destination_addr":"60606","short_message":"tak"}])");
    ASSERT_TRUE(until([&] { return !received().empty(); }));
    EXPECT_EQ(received(), (std::vector<std::string>{"tak"}));
}

TEST_F(CarrierLine, stores_once_what_the_carrier_brings_again_under_its_own_name) {
    ASSERT_TRUE(until([&] { return gateway_->room() > 0; }));
    const auto yes = [](std::string_view name) {
        return R"([{"source_addr":"447700900101","source_addr_ton":1,"destination_addr":"60606",
            "short_message":"tak","receipted_message_id":")" +
               std::string(name) + R"("}])";
    };
    for (const auto* name : {"a1", "a1", "a2", "0", "0"}) carrier_.order("deliver", yes(name));
    ASSERT_TRUE(until([&] { return answers_of_carrier() == 5; }));
    EXPECT_EQ(received().size(), 4u) << "of a name that names nothing, each is one of its own";
}

TEST_F(CarrierLine, stores_once_what_a_phone_numbered_and_the_broken_line_brings_again) {
    const auto bound = [&](int times) {
        const auto binds = "\"binds\":" + std::to_string(times) + ",";
        return until([&] {
            return carrier_.order("seen").find(binds) != std::string::npos && gateway_->room() > 0;
        });
    };
    const auto yes = [](int number) {
        return R"([{"source_addr":"447700900101","source_addr_ton":1,"destination_addr":"60606",
            "short_message":"tak","user_message_reference":)" +
               std::to_string(number) + "}]";
    };
    ASSERT_TRUE(bound(1));
    site_.set_clock("2026-09-15 10:01");
    carrier_.order("deliver", yes(7));
    carrier_.order("deliver", yes(7));
    ASSERT_TRUE(until([&] { return answers_of_carrier() == 2; }));
    EXPECT_EQ(received().size(), 2u) << "the line stood: the carrier knows that we have the first";
    carrier_.order("hangUp");
    site_.set_clock("2026-09-15 10:02");
    ASSERT_TRUE(bound(2));
    carrier_.order("deliver", yes(7));
    carrier_.order("deliver", yes(8));
    ASSERT_TRUE(until([&] { return answers_of_carrier() == 4; }));
    EXPECT_EQ(received().size(), 3u) << "the seventh is here, the eighth is another";
    site_.set_clock("2026-09-15 12:00");
    carrier_.order("hangUp");
    ASSERT_TRUE(bound(3));
    carrier_.order("deliver", yes(8));
    ASSERT_TRUE(until([&] { return answers_of_carrier() == 5; }));
    EXPECT_EQ(received().size(), 4u) << "hours later it is another yes";
}

TEST_F(CarrierLine, holds_what_is_due_while_the_carrier_is_away_and_sends_it_once_afterwards) {
    carrier_.kill();
    write("+447700900101", "Hello");
    courier_->round(20ms);
    EXPECT_EQ(all_states(), std::vector{MessageState::waiting}) << "nothing is claimed in vain";
    const kit::Carrier back(carrier_.port());
    ASSERT_TRUE(until([&] { return all_states() == std::vector{MessageState::sent}; }));
}

std::string receipt_of(std::string_view id, std::string_view stat) {
    return R"([{"source_addr":"447700900101","destination_addr":"60606","esm_class":4,)"
           R"("short_message":"id:)" +
           std::string(id) + " sub:001 dlvrd:001 stat:" + std::string(stat) +
           R"( err:000 text:"}])";
}

constexpr db::Sql steps = "SELECT state FROM conversations_states ORDER BY id";
constexpr db::Sql reports = "SELECT COUNT(*) FROM conversations_reports";

TEST_F(CarrierLine, believes_the_first_end_it_is_told_however_often_and_in_whatever_order) {
    write("+447700900101", "Hello");
    ASSERT_TRUE(until([&] { return all_states() == std::vector{MessageState::sent}; }));
    for (const auto* stat : {"DELIVRD", "ENROUTE", "DELIVRD", "UNDELIV"})
        carrier_.order("deliver", receipt_of("00000001", stat));
    ASSERT_TRUE(until([&] { return site_.db().one<std::int64_t>(reports) == 3; }));
    EXPECT_EQ(all_states(), std::vector{MessageState::delivered});
    EXPECT_EQ(site_.db().all<MessageState>(steps),
              (std::vector{MessageState::sending, MessageState::sent, MessageState::delivered}));
    EXPECT_TRUE(recount(site_.db()).sound());
}

TEST_F(CarrierLine, takes_a_report_that_is_quicker_than_the_answer) {
    store_report(
        site_.platform(),
        {.gateway = "smpp", .gateway_id = "00000001", .says = Reported::delivered, .detail = {}});
    write("+447700900101", "Hello");
    ASSERT_TRUE(until([&] { return all_states() == std::vector{MessageState::delivered}; }));
    EXPECT_TRUE(recount(site_.db()).sound());
}

TEST_F(CarrierLine, slows_down_for_a_carrier_that_asks_for_less_and_loses_nothing) {
    carrier_.order("set", R"({"throttle":4})");
    for (int i = 0; i < 5; ++i) write("+44770090010" + std::to_string(i), "Hello");
    const auto all_sent = [&] {
        const auto all = all_states();
        return std::ranges::count(all, MessageState::sent) == 5;
    };
    for (int minutes = 0; minutes < 10 && !all_sent(); ++minutes) {
        const auto end = std::chrono::steady_clock::now() + 2s;
        while (std::chrono::steady_clock::now() < end && !all_sent()) courier_->round(20ms);
        site_.set_clock("2026-09-15 10:" + std::to_string(20 + minutes));
    }
    EXPECT_TRUE(all_sent());
    EXPECT_TRUE(recount(site_.db()).sound());
}

TEST_F(CarrierLine, sends_after_a_day_without_a_carrier_what_is_still_of_use) {
    carrier_.kill();
    write("+447700900101", "Of use");
    write("+447700900102", "Of no use tomorrow");
    site_.db().script(
        "UPDATE conversations_messages SET ends_at = due_at + 3600 WHERE body LIKE '%no%'");
    for (int i = 0; i < 5; ++i) courier_->round(20ms);
    site_.set_clock("2026-09-16 10:00");
    const kit::Carrier back(carrier_.port());
    ASSERT_TRUE(until(
        [&] { return all_states() == std::vector{MessageState::sent, MessageState::expired}; }));
}

TEST_F(CarrierLine, remembers_what_it_answered_while_the_database_took_nothing) {
    ASSERT_TRUE(until([&] { return gateway_->room() > 0; }));
    write("+447700900101", "Hello");
    courier_->round(0ms);
    ASSERT_EQ(all_states(), std::vector{MessageState::sending}) << "given, and not answered yet";
    site_.db().script("PRAGMA query_only = on");
    EXPECT_THROW(until([&] { return false; }), db::Fault);
    courier_->wait(300ms);
    EXPECT_FALSE(courier_->idle());
    site_.db().script("PRAGMA query_only = off");
    // Longer than a claim is good for: but this node has not gone.
    site_.set_clock("2026-09-15 10:30");
    courier_->round(0ms);
    EXPECT_EQ(all_states(), std::vector{MessageState::sent});
    EXPECT_TRUE(courier_->idle());
    EXPECT_TRUE(recount(site_.db()).sound());
}

TEST_F(CarrierLine, doubles_and_loses_nothing_when_the_clock_is_set_back) {
    ASSERT_TRUE(until([&] { return gateway_->room() > 0; }));
    write("+447700900101", "Before");
    courier_->round(20ms);
    site_.set_clock("2026-09-15 09:00");
    write("+447700900102", "After");
    until([&] { return all_states().back() == MessageState::sent; });
    site_.set_clock("2026-09-15 10:01");
    EXPECT_TRUE(
        until([&] { return all_states() == std::vector{MessageState::sent, MessageState::sent}; }));
    EXPECT_TRUE(recount(site_.db()).sound());
}

TEST(SmppParts, cut_a_long_text_and_ask_for_one_receipt) {
    const auto parts =
        parts_of({.number = "+447700900101", .words = std::string(200, 'a')}, "Oak School", 7);
    ASSERT_EQ(parts.size(), 2u);
    EXPECT_EQ(parts[0].registered_delivery, 0);
    EXPECT_EQ(parts[1].registered_delivery, 1);
    EXPECT_EQ(parts[0].source.ton, 5) << "a name";
    EXPECT_EQ(parts[0].destination.number, "447700900101");
    EXPECT_EQ(parts[0].esm_class, smpp::has_user_data_header);
}

TEST(SmppParts, say_until_when_a_text_is_of_use) {
    EXPECT_EQ(smpp_time(kit::at("2026-12-31 23:59")), "261231235900000+");
}

TEST(SmppParts, of_a_long_text_are_kept_until_the_last_one_came_in_whatever_order) {
    TestSite site;
    const auto part = [](std::uint8_t number, std::string text) {
        return smpp::ShortMessage{
            .source = {.ton = 1, .npi = 1, .number = "447700900101"},
            .destination = {.number = "60606"},
            .esm_class = smpp::has_user_data_header,
            .text = std::string("\x05\x00\x03\x2a\x02", 5) + static_cast<char>(number) + text};
    };
    take_in(site.platform(), part(2, "world"));
    EXPECT_TRUE(site.db().all<std::string>(words_received).empty());
    take_in(site.platform(), part(2, "world"));
    take_in(site.platform(), part(1, "Hello "));
    EXPECT_EQ(site.db().all<std::string>(words_received),
              (std::vector<std::string>{"Hello world"}));
    EXPECT_EQ(site.db().one<std::int64_t>(parts_kept), 0);
}

TEST(SmppParts, of_a_text_that_never_comes_whole_are_read_after_a_day) {
    TestSite site;
    take_in(site.platform(), {.source = {.ton = 1, .npi = 1, .number = "447700900101"},
                              .destination = {.number = "60606"},
                              .esm_class = smpp::has_user_data_header,
                              .text = std::string("\x05\x00\x03\x2a\x02\x01", 6) + "Please ring"});
    take_in_overdue(site.platform());
    EXPECT_TRUE(site.db().all<std::string>(words_received).empty());
    site.set_clock("2026-09-16 11:00");
    take_in_overdue(site.platform());
    EXPECT_EQ(site.db().all<std::string>(words_received),
              (std::vector<std::string>{"Please ring"}));
}

}  // namespace
}  // namespace conversations
