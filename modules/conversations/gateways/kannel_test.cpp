// Through Debian's Kannel, both boxes, with a carrier played by the test.
#include "tests/kit/kannel.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "modules/conversations/gateways/given_test.hpp"
#include "modules/conversations/gateways/kannel_gateway.hpp"
#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/received/received.hpp"
#include "tests/kit/door.hpp"

namespace conversations {
namespace {

using namespace std::chrono_literals;
using kit::TestSite;

constexpr auto secret = "hookSecret0123456789";
constexpr auto number = "+447700900123";

Settings with_secret() {
    Settings settings;
    settings.text_hook_secret = secret;
    return settings;
}

TextOut text_of(std::int64_t id, std::string words) {
    return {.id = {id}, .number = number, .words = std::move(words), .attempts = 1};
}

TEST(Kannel, brings_texts_in_every_script_to_the_phone_unharmed) {
    auto settings = with_secret();
    kit::Kannel kannel(kannel_reply_url(settings));
    kannel.use(settings);
    const auto gateway = kannel_gateway(settings);
    EXPECT_EQ(gateway->name(), "kannel");
    std::string long_polish;
    for (int i = 0; i < 12; ++i) long_polish += "Zażółć gęślą jaźń. ";
    const std::string texts[] = {
        "Sam can come on Tuesday at 6pm: £5 & 100% fun? [yes] {no} 5€ @ _ ~ ^ | \\",
        "Dzień dobry! Czy Maja przyjdzie we wtorek? Odpowiedz TAK lub NIE.",
        "السلام علیکم، کیا احمد منگل کو آئے گا؟ ہاں یا نہیں",
        "Vă așteptăm marți. 👨‍👩‍👧 👍",
        "Is le café ouvert? àèìòù ñ ö Ü ß",
        "áíóúâêô ç",  // none of these is in GSM 03.38
        std::string(400, 'a') + " end",
        long_polish};
    std::int64_t id = 100;
    for (const auto& words : texts) {
        const auto told = given(*gateway, text_of(++id, words));
        EXPECT_EQ(told.handed, Handed::accepted) << told.said;
        EXPECT_EQ(told.id.value, id);
        const auto arrived = kannel.arrived(static_cast<std::size_t>(id) - 100);
        ASSERT_EQ(arrived.size(), static_cast<std::size_t>(id) - 100) << words;
        EXPECT_EQ(arrived.back().words, words);
        EXPECT_EQ(arrived.back().from, "Schoolgate");
        EXPECT_EQ(arrived.back().to, number);
    }
    EXPECT_EQ(kannel.arrived(8)[6].parts, 3);
    EXPECT_EQ(kannel.arrived(8)[7].parts, 4);
    EXPECT_TRUE(gateway->idle());
}

TEST(Kannel, tells_what_surely_was_not_taken_from_what_never_will_be) {
    auto settings = with_secret();
    kit::Kannel kannel(kannel_reply_url(settings));
    kannel.use(settings);
    {
        auto wrong = settings;
        wrong.kannel_password = "guessed";
        const auto told = given(*kannel_gateway(wrong), text_of(1, "Hello"));
        EXPECT_EQ(told.handed, Handed::later) << "set up wrongly: no fault of the text's";
        EXPECT_NE(told.said.find("Authorization failed"), std::string::npos) << told.said;
        EXPECT_EQ(told.said.find("guessed"), std::string::npos);
    }
    auto nowhere = text_of(2, "Hello");
    nowhere.number = "nowhere";
    EXPECT_EQ(given(*kannel_gateway(settings), nowhere).handed, Handed::refused);

    kannel.kill_smsbox();
    const auto gateway = kannel_gateway(settings);
    EXPECT_EQ(given(*gateway, text_of(3, "Hello")).handed, Handed::later);
    EXPECT_EQ(gateway->room(), 0U) << "it is left in peace for a moment";
    kannel.start_smsbox();
    EXPECT_TRUE(soon([&] { return gateway->room() > 0; }));
    EXPECT_EQ(given(*gateway, text_of(3, "Hello")).handed, Handed::accepted);
}

TEST(Kannel, keeps_the_texts_it_took_through_the_death_of_its_bearerbox) {
    auto settings = with_secret();
    kit::Kannel kannel(kannel_reply_url(settings));
    kannel.use(settings);
    const auto gateway = kannel_gateway(settings);
    kannel.hang_up_phones();
    std::set<std::string> given_texts, arrived_texts;
    for (std::int64_t id = 1; id <= 5; ++id) {
        const auto words = "Żółw " + std::to_string(id);
        EXPECT_EQ(given(*gateway, text_of(id, words)).handed, Handed::accepted);
        given_texts.insert(words);
    }
    // It writes down once a second what it took; what it took since is lost with it.
    std::this_thread::sleep_for(2s);
    kannel.kill_bearerbox();
    std::this_thread::sleep_for(500ms);
    const auto meanwhile = given(*gateway, text_of(6, "Meanwhile"));
    EXPECT_EQ(meanwhile.handed, Handed::later) << meanwhile.said;
    kannel.kill_smsbox();
    kannel.start_bearerbox();
    kannel.start_smsbox();
    for (const auto& text : kannel.arrived(5)) arrived_texts.insert(text.words);
    EXPECT_EQ(arrived_texts, given_texts) << "in whatever order";
    std::this_thread::sleep_for(1s);
    EXPECT_EQ(kannel.arrived(5).size(), 5U) << "each of them once";
}

// One site behind a door, and Kannel that reports and replies to it.
class ThroughKannel : public testing::Test {
protected:
    ThroughKannel() {
        site.settings().text_hook_secret = secret;
        door = std::make_unique<kit::Door>(site);
        kannel = std::make_unique<kit::Kannel>(kannel_reply_url(site.settings()));
        kannel->use(site.settings());
    }
    std::int64_t received() {
        return site.db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_received");
    }
    bool soon_received(std::int64_t how_many) {
        return soon([&] { return received() == how_many; });
    }

    TestSite site;
    std::unique_ptr<kit::Door> door;
    std::unique_ptr<kit::Kannel> kannel;
};

constexpr db::Sql set_phone = "UPDATE people_persons SET phone = $2 WHERE id = $1";

TEST_F(ThroughKannel, a_delivery_report_settles_the_message) {
    const auto id = site.parent(TestSite::oak, "Ewa", "Nowak", "pl", people::Channel::text);
    site.db().run(set_phone, id, number);
    {
        db::Transaction change(site.db());
        send_later(site.platform(), Note{.to = id,
                                         .authority = TestSite::county,
                                         .school = TestSite::oak.value,
                                         .kind = "conversations.note",
                                         .words = "Do zobaczenia we wtorek, Żaneto",
                                         .language = "pl"});
        change.commit();
    }
    site.run_jobs();
    ASSERT_EQ(kannel->arrived(1).size(), 1U);
    EXPECT_EQ(kannel->arrived(1)[0].words, "Do zobaczenia we wtorek, Żaneto");
    EXPECT_TRUE(soon([&] {
        return site.db().one<MessageState>("SELECT state FROM conversations_messages") ==
               MessageState::delivered;
    }));
    EXPECT_TRUE(soon([&] {
        return site.db().all<Reported>("SELECT says FROM conversations_reports ORDER BY says") ==
               std::vector{Reported::delivered};
    })) << "only the end of it is reported";
}

struct Words {
    std::string gateway{}, sender{}, recipient{}, words{};
    bool operator==(const Words&) const = default;
};
constexpr db::Sql all_words =
    "SELECT gateway, sender, recipient, words FROM conversations_received ORDER BY id";

TEST_F(ThroughKannel, a_reply_comes_in_whatever_script_it_is_written) {
    kannel->text(number, "Tak, proszę");
    ASSERT_TRUE(soon_received(1));
    kannel->text(number, "جی ہاں 👍");
    ASSERT_TRUE(soon_received(2));
    EXPECT_EQ(site.db().all<Words>(all_words),
              (std::vector<Words>{{"kannel", number, "60606", "Tak, proszę"},
                                  {"kannel", number, "60606", "جی ہاں 👍"}}));
}

TEST_F(ThroughKannel, replies_sent_while_nobody_is_here_come_once_when_we_are_back) {
    door->close();
    for (const auto* words : {"yes", "yes", "Przyjdziemy"}) kannel->text(number, words);
    std::this_thread::sleep_for(3s);
    EXPECT_EQ(received(), 0);
    door->open();
    EXPECT_TRUE(soon_received(3)) << "a parent who says yes twice said it twice";
    std::this_thread::sleep_for(2s);
    EXPECT_EQ(received(), 3) << "and each of them once";
}

// What nobody can promise through Kannel: its smsbox tells the other box that it has delivered a
// reply before it has. docs/gateways.md says so.
TEST_F(ThroughKannel, replies_are_lost_when_its_smsbox_dies_while_nobody_is_here) {
    door->close();
    for (const auto* words : {"one", "two", "three"}) kannel->text(number, words);
    std::this_thread::sleep_for(2s);  // it has them, and tries to reach us
    kannel->kill_smsbox();
    kannel->start_smsbox();
    door->open();
    kannel->text(number, "four");
    ASSERT_TRUE(soon([&] { return received() > 0; }));
    std::this_thread::sleep_for(3s);
    const auto came = received();
    std::cout << "Kannel: smsbox killed while it held 3 replies: " << 4 - came << " lost, "
              << came - 1 << " kept\n";
    EXPECT_EQ(came, 1) << "it keeps them now: say so in docs/gateways.md";
    EXPECT_EQ(site.db().all<Words>(all_words).back().words, "four");
}

class KannelHooks : public testing::TestWithParam<db::Engine> {
protected:
    KannelHooks() { site.settings().text_hook_secret = secret; }
    kit::Page bring(const std::string& what) {
        return site.get(std::string("/hooks/kannel/") + secret + what);
    }
    TestSite site{"2026-09-15 10:00", GetParam()};
};

TEST_P(KannelHooks, store_what_comes_twice_under_one_name_once) {
    const std::string reply = "/reply?id=855b86fd&from=447700900123&to=60606&charset=UTF-8&hex=";
    EXPECT_EQ(bring(reply + "796573").status, 200);
    EXPECT_EQ(bring(reply + "796573").status, 200) << "so that it is not brought a third time";
    EXPECT_EQ(site.db().all<Words>(all_words),
              (std::vector<Words>{{"kannel", number, "60606", "yes"}}));
}

TEST_P(KannelHooks, read_words_in_utf_16_where_kannel_does_not_recode_them) {
    bring("/reply?id=1&from=447700900123&to=60606&charset=UTF-16BE&hex=0054006100 6B");
    bring("/reply?id=2&from=447700900123&to=60606&charset=UTF-16BE&hex=00540061006B0144");
    bring("/reply?id=3&from=447700900123&to=60606&charset=UTF-8&hex=FF41");
    bring("/reply?id=4&from=447700900123&to=60606&text=tak+%C5%84");
    bring("/reply?id=5&from=447700900123&to=60606");
    const auto all = site.db().all<Words>(all_words);
    ASSERT_EQ(all.size(), 5U);
    EXPECT_EQ(all[0].words, "") << "no hexadecimal";
    EXPECT_EQ(all[1].words, "Takń");
    EXPECT_EQ(all[2].words, "\uFFFDA");
    EXPECT_EQ(all[3].words, "tak ń");
    EXPECT_EQ(all[4].words, "");
}

TEST_P(KannelHooks, are_not_there_for_whoever_does_not_know_the_secret) {
    EXPECT_EQ(site.get("/hooks/kannel/guessed/reply?id=1&from=447700900123").status, 404);
    EXPECT_EQ(site.get("/hooks/kannel/guessed/report?message=1&state=1").status, 404);
    site.settings().text_hook_secret.clear();
    EXPECT_EQ(site.get("/hooks/kannel//reply?id=1&from=447700900123").status, 404);
    EXPECT_EQ(site.db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_received"), 0);
}

TEST_P(KannelHooks, refuse_a_reply_without_kannels_name_for_it) {
    EXPECT_EQ(bring("/reply?from=447700900123&to=60606&hex=796573").status, 400);
    EXPECT_EQ(site.db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_received"), 0);
}

TEST_P(KannelHooks, take_reports_about_what_nobody_knows_and_states_nobody_knows) {
    EXPECT_EQ(bring("/report?message=4711&state=1&said=&carrier=x&id=1").status, 200);
    EXPECT_EQ(bring("/report?message=4711&state=1&said=&carrier=x&id=2").status, 200);
    EXPECT_EQ(bring("/report?message=4711&state=99&said=&carrier=x&id=3").status, 200);
    EXPECT_EQ(bring("/report?message=x&state=1").status, 200);
    EXPECT_EQ(site.db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_reports"), 1);
}

INSTANTIATE_TEST_SUITE_P(Engines, KannelHooks, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
