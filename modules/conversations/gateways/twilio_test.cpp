// Against a stand-in for Twilio that checks who asks, has bad days when told to, and signs what it
// brings with Twilio's own library.
#include <gtest/gtest.h>

#include "modules/conversations/gateways/given_test.hpp"
#include "modules/conversations/gateways/stand_in_test.hpp"
#include "modules/conversations/gateways/twilio_gateway.hpp"
#include "platform/http/server.hpp"
#include "tests/kit/door.hpp"

namespace conversations {
namespace {

using namespace std::chrono_literals;
using kit::TestSite;
using nlohmann::json;

constexpr auto account = "AC00000000000000000000000000000001", token = "authTokenOfTheTest";
constexpr auto number = "+447700900456";

class TwilioStandIn : public StandIn {
public:
    TwilioStandIn()
        : StandIn("node", SCHOOLGATE_SOURCE "/tests/carrier/twilio.mjs", {account, token}) {}
    void use(Settings& settings) const {
        settings.text_gateway = "twilio";
        settings.twilio_url = url();
        settings.twilio_account = account;
        settings.twilio_token = token;
        settings.text_sender = "+447700900789";
    }
    json bring(const json& what) const { return json::parse(tell("/bring", what)); }
};

class ThroughTwilio : public testing::Test {
protected:
    ThroughTwilio() {
        settings.public_url = "https://oak.example.org";
        twilio.use(settings);
    }
    Told give(const std::string& order = "well", std::string to = number) {
        twilio.tell("/orders", {order});
        ByRequest gateway(twilio_dialect(), settings, 1s);
        return given(gateway, {.id = {4711},
                               .number = std::move(to),
                               .words = "Dziękujemy & پھر ملیں گے + 100%",
                               .ends_at = calendar::Clock().now() + 10min,
                               .attempts = 1});
    }
    TwilioStandIn twilio;
    Settings settings;
};

TEST_F(ThroughTwilio, a_text_goes_as_it_is_written) {
    const auto told = give();
    EXPECT_EQ(told.handed, Handed::accepted) << told.said;
    const auto taken = twilio.taken();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0]["Body"], "Dziękujemy & پھر ملیں گے + 100%");
    EXPECT_EQ(taken[0]["To"], number);
    EXPECT_EQ(taken[0]["From"], "+447700900789");
    EXPECT_EQ(taken[0]["StatusCallback"],
              "https://oak.example.org/hooks/twilio/report?message=4711");
    EXPECT_NEAR(std::stoi(taken[0]["ValidityPeriod"].get<std::string>()), 600, 5);
    EXPECT_EQ(told.gateway_id, taken[0]["sid"]);
    settings.text_sender = "MG00000000000000000000000000000001";
    give();
    EXPECT_EQ(twilio.taken()[1]["MessagingServiceSid"], settings.text_sender);
}

TEST_F(ThroughTwilio, what_may_have_been_taken_is_unknown_and_never_sent_again_by_itself) {
    for (const auto* order : {"lost after", "hanging after", "broken"})
        EXPECT_EQ(give(order).handed, Handed::unknown) << order;
    EXPECT_EQ(twilio.taken().size(), 2U) << "the broken one was not taken; who could know?";
}

TEST_F(ThroughTwilio, what_surely_was_not_taken_goes_later_or_never) {
    EXPECT_EQ(give("busy").handed, Handed::later);
    const auto stopped = give("opted out");
    EXPECT_EQ(stopped.handed, Handed::refused);
    EXPECT_EQ(stopped.said, "they have told the carrier to stop (21610)");
    const auto nowhere = give("well", "+44");
    EXPECT_EQ(nowhere.handed, Handed::refused);
    EXPECT_NE(nowhere.said.find("not a valid phone number"), std::string::npos);
    settings.twilio_token = "guessed";
    const auto stranger = give();
    EXPECT_EQ(stranger.handed, Handed::later) << "no fault of the text's";
    EXPECT_EQ(stranger.said, "Twilio answered 401: Authenticate");
    twilio.die();
    ByRequest gateway(twilio_dialect(), settings, 1s);
    EXPECT_EQ(given(gateway, {.id = {1}, .number = number, .words = "x"}).handed, Handed::later);
}

http::Request as_twilio_documents_it() {
    http::Request request;
    request.target = "/myapp.php?foo=1&bar=2";
    request.query = http::parse_form("foo=1&bar=2");
    request.form = http::parse_form(
        "From=%2B14158675309&To=%2B18005551212&CallSid=CA1234567890ABCDE&Digits=1234"
        "&Caller=%2B14158675309");
    request.headers.add("x-twilio-signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    return request;
}

TEST(TwilioSignature, is_the_one_that_twilio_documents) {
    Settings settings;
    settings.public_url = "https://mycompany.com";
    settings.twilio_token = "12345";
    auto request = as_twilio_documents_it();
    EXPECT_TRUE(signed_by_twilio(request, settings));
    request.form.add("Digits", "5");
    EXPECT_FALSE(signed_by_twilio(request, settings));
    settings.twilio_token.clear();
    EXPECT_FALSE(signed_by_twilio(as_twilio_documents_it(), settings));
}

struct Heard {
    std::string id{}, sender{}, words{};
    bool operator==(const Heard&) const = default;
};
constexpr db::Sql heard =
    "SELECT gateway_id, sender, words FROM conversations_received ORDER BY id";

class TwilioHooks : public testing::Test {
protected:
    TwilioHooks() { twilio.use(site.settings()); }
    json bring(const std::string& path, json what) {
        what["url"] = site.settings().public_url + path;
        return twilio.bring(what);
    }
    // Names and values in their order; a name may come again.
    static json form(const std::vector<std::pair<std::string, std::string>>& fields) {
        json what;
        what["fields"] = fields;
        return what;
    }
    static json reply(const std::string& id, const std::string& words) {
        return form({{"MessageSid", id},
                     {"SmsSid", id},
                     {"AccountSid", account},
                     {"From", number},
                     {"To", "+447700900789"},
                     {"Body", words},
                     {"NumMedia", "0"},
                     {"ToCountry", "GB"}});
    }
    std::int64_t reports() {
        return site.db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_reports");
    }

    TestSite site;
    kit::Door door{site};
    TwilioStandIn twilio;
};

TEST_F(TwilioHooks, take_what_twilio_signed_once_and_answer_that_they_have_nothing_to_say) {
    const auto answer = bring("/hooks/twilio/reply", reply("SM1", "ہاں & tak, za 5 minut +"));
    EXPECT_EQ(answer["status"], 200);
    EXPECT_EQ(answer["body"], R"(<?xml version="1.0" encoding="UTF-8"?><Response/>)");
    bring("/hooks/twilio/reply", reply("SM1", "ہاں & tak, za 5 minut +"));
    bring("/hooks/twilio/reply", reply("SM2", ""));
    EXPECT_EQ(
        site.db().all<Heard>(heard),
        (std::vector<Heard>{{"SM1", number, "ہاں & tak, za 5 minut +"}, {"SM2", number, ""}}));
}

TEST_F(TwilioHooks, take_signatures_with_the_port_and_without_and_of_repeated_names) {
    auto repeated = reply("SM1", "b");
    repeated["fields"].push_back(json::array({"Body", "a"}));
    repeated["fields"].push_back(json::array({"Body", "b"}));
    repeated["sign_as"] = "http://127.0.0.1";
    EXPECT_EQ(bring("/hooks/twilio/reply", repeated)["status"], 200);
    const auto port = site.settings().public_url;
    site.settings().public_url = "http://127.0.0.1";
    repeated["fields"][0][1] = "SM2";
    repeated["url"] = port + "/hooks/twilio/reply";
    for (const auto* signed_as : {"http://127.0.0.1:80", "http://127.0.0.1"}) {
        repeated["sign_as"] = signed_as;
        EXPECT_EQ(twilio.bring(repeated)["status"], 200) << signed_as;
    }
    site.settings().public_url = port;
    EXPECT_EQ(site.db().all<Heard>(heard).size(), 2U);
}

TEST_F(TwilioHooks, take_json_by_its_hash) {
    const json body = {{"MessageSid", "SM1"}, {"From", number}, {"To", "x"}, {"Body", "tak"}};
    EXPECT_EQ(bring("/hooks/twilio/reply", {{"json", body}})["status"], 200);
    EXPECT_EQ(site.db().all<Heard>(heard), (std::vector<Heard>{{"SM1", number, "tak"}}));
}

TEST_F(TwilioHooks, turn_away_what_is_not_signed_by_twilio) {
    auto stranger = reply("SM1", "yes");
    stranger["token"] = "guessed";
    EXPECT_EQ(bring("/hooks/twilio/reply", stranger)["status"], 403);
    stranger["sign_as"] = "https://elsewhere.example.org";
    stranger.erase("token");
    EXPECT_EQ(bring("/hooks/twilio/reply", stranger)["status"], 403);
    // Signed for an address alone, a form must not come in under it.
    auto smuggled = reply("SM1", "yes");
    EXPECT_EQ(bring("/hooks/twilio/reply?bodySHA256=00", smuggled)["status"], 403);
    http::Request bare;
    bare.method = http::Method::post;
    bare.path = "/hooks/twilio/reply";
    bare.form.add("MessageSid", "SM1");
    EXPECT_EQ(site.ask(std::move(bare)).status, 403);
    EXPECT_TRUE(site.db().all<Heard>(heard).empty());
}

TEST_F(TwilioHooks, take_reports_about_our_message) {
    const auto report = [](const std::string& status) {
        return form({{"MessageSid", "SM9"},
                     {"MessageStatus", status},
                     {"ErrorCode", status == "undelivered" ? "30003" : ""},
                     {"To", number},
                     {"From", "+447700900789"}});
    };
    for (const auto* status : {"queued", "sent", "delivered", "delivered", "somethingelse"})
        EXPECT_EQ(bring("/hooks/twilio/report?message=4711", report(status))["status"], 200);
    EXPECT_EQ(reports(), 2) << "it has it, and it delivered it";
    bring("/hooks/twilio/report?message=4712", report("undelivered"));
    EXPECT_EQ(site.db().one<std::string>(
                  "SELECT detail FROM conversations_reports WHERE says = 'undelivered'"),
              "undelivered (30003)");
    EXPECT_EQ(site.db().one<std::int64_t>(
                  "SELECT message_id FROM conversations_reports WHERE says = 'delivered'"),
              4711);
}

}  // namespace
}  // namespace conversations
