// Against a stand-in for GOV.UK Notify that checks who asks, and has bad days when told to.
#include <gtest/gtest.h>

#include "modules/conversations/gateways/given_test.hpp"
#include "modules/conversations/gateways/notify_asking.hpp"
#include "modules/conversations/gateways/notify_gateway.hpp"
#include "modules/conversations/gateways/stand_in_test.hpp"
#include "modules/conversations/outbox/outbox.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using namespace std::chrono_literals;
using kit::TestSite;
using nlohmann::json;

constexpr auto key =
    "oak-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
constexpr auto number = "+447700900456";

class NotifyStandIn : public StandIn {
public:
    NotifyStandIn()
        : StandIn("/usr/bin/python3", SCHOOLGATE_SOURCE "/tests/kit/notify_stand_in.py", {key}) {}
    void use(Settings& settings) const {
        settings.text_gateway = "notify";
        settings.notify_url = url();
        settings.notify_key = key;
        settings.notify_template = "f33517ff-2a88-4f6e-b855-c550268ce08a";
        settings.text_hook_secret = "notifyHook";
    }
};

class ThroughNotify : public testing::Test {
protected:
    ThroughNotify() { notify.use(settings); }
    std::unique_ptr<TextGateway> gateway() {
        return std::make_unique<Notify>(
            settings, clock, Notify::Patience{.answer = 1s, .looks = {50ms, 200ms, 600ms}});
    }
    static TextOut text(std::int64_t id, std::int64_t attempts = 1) {
        return {
            .id = {id}, .number = number, .words = "Dziękujemy, پھر ملیں گے", .attempts = attempts};
    }
    void order(const json& give, const json& look = json::array()) {
        notify.tell("/orders", {{"give", give}, {"look", look}});
    }

    NotifyStandIn notify;
    Settings settings;
    calendar::Clock clock;
};

TEST_F(ThroughNotify, a_text_goes_with_our_id_as_its_reference) {
    const auto told = given(*gateway(), text(4711));
    EXPECT_EQ(told.handed, Handed::accepted) << told.said;
    const auto taken = notify.taken();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken[0]["reference"], "4711");
    EXPECT_EQ(taken[0]["body"], "Dziękujemy, پھر ملیں گے");
    EXPECT_EQ(taken[0]["phone_number"], number);
    EXPECT_EQ(told.gateway_id, taken[0]["id"]);
}

TEST_F(ThroughNotify, a_text_whose_answer_was_lost_is_asked_about_and_not_sent_again) {
    for (const auto* order_given : {"lost after", "broken after", "hanging after"}) {
        order({order_given});
        const auto before = notify.taken().size();
        const auto one = gateway();
        const auto told = given(*one, text(static_cast<std::int64_t>(before) + 1));
        EXPECT_EQ(told.handed, Handed::accepted) << order_given << ": " << told.said;
        ASSERT_EQ(notify.taken().size(), before + 1) << order_given;
        EXPECT_EQ(told.gateway_id, notify.taken().back()["id"]);
        EXPECT_TRUE(one->idle());
    }
}

TEST_F(ThroughNotify, a_text_that_turns_up_late_is_found) {
    order({"late"});
    EXPECT_EQ(given(*gateway(), text(1)).handed, Handed::accepted)
        << "the first looks came too early";
    EXPECT_EQ(notify.taken().size(), 1U);
}

TEST_F(ThroughNotify, a_text_that_surely_is_not_there_goes_later) {
    for (const auto* order_given : {"lost before", "broken before"}) {
        order({order_given});
        const auto told = given(*gateway(), text(1));
        EXPECT_EQ(told.handed, Handed::later) << order_given << ": " << told.said;
    }
    EXPECT_EQ(notify.taken().size(), 0U);
}

TEST_F(ThroughNotify, a_text_is_unknown_only_where_notify_cannot_be_asked_either) {
    order({"lost after"}, {"broken", "broken", "broken"});
    EXPECT_EQ(given(*gateway(), text(1)).handed, Handed::unknown);
}

TEST_F(ThroughNotify, a_second_try_looks_before_it_sends) {
    order({"well"});
    EXPECT_EQ(given(*gateway(), text(1)).handed, Handed::accepted);
    EXPECT_EQ(given(*gateway(), text(1, 2)).handed, Handed::accepted);
    EXPECT_EQ(notify.taken().size(), 1U) << "it had arrived after all";
    EXPECT_EQ(given(*gateway(), text(2, 2)).handed, Handed::accepted);
    EXPECT_EQ(notify.taken().size(), 2U) << "it had not";
    order(json::array(), {"broken"});
    EXPECT_EQ(given(*gateway(), text(3, 2)).handed, Handed::later) << "nothing was given";
    EXPECT_EQ(notify.taken().size(), 2U);
}

TEST_F(ThroughNotify, haste_a_wrong_key_and_a_wrong_clock_are_no_fault_of_the_texts) {
    order({"busy"});
    const auto one = gateway();
    const auto told = given(*one, text(1));
    EXPECT_EQ(told.handed, Handed::later);
    EXPECT_NE(told.said.find("Exceeded rate limit"), std::string::npos) << told.said;
    EXPECT_EQ(one->room(), 0U) << "it is left in peace for a moment";

    settings.notify_key.back() = 'f';
    EXPECT_EQ(given(*gateway(), text(2)).handed, Handed::later);
    settings.notify_key = "nonsense";
    EXPECT_EQ(given(*gateway(), text(2)).handed, Handed::later);
    notify.use(settings);
    clock.move_to(calendar::Clock().now() - 2min);
    const auto late = given(*gateway(), text(2));
    EXPECT_EQ(late.handed, Handed::later);
    EXPECT_NE(late.said.find("system clock"), std::string::npos) << late.said;
    EXPECT_EQ(notify.taken().size(), 0U);
}

TEST_F(ThroughNotify, a_number_it_will_never_take_is_refused) {
    auto short_one = text(1);
    short_one.number = "+4477";
    const auto told = given(*gateway(), short_one);
    EXPECT_EQ(told.handed, Handed::refused);
    EXPECT_EQ(told.said, "Notify answered 400: phone_number Not enough digits");
}

TEST_F(ThroughNotify, nothing_is_lost_while_it_is_away) {
    notify.die();
    EXPECT_EQ(given(*gateway(), text(1)).handed, Handed::later);
}

constexpr db::Sql received_names =
    "SELECT gateway_id || ': ' || words FROM conversations_received ORDER BY gateway_id";

class AskingNotify : public ThroughNotify {
protected:
    AskingNotify() {
        site.clock = calendar::Clock();  // a token says what time it is
        notify.use(site.settings());
    }
    // A text as it stands after it went.
    void add_message(std::int64_t id, MessageState state, std::string_view gateway) {
        const auto parent = site.parent(TestSite::oak, "Ewa" + std::to_string(id), "Nowak", "pl");
        site.db().run(add, MessageId{id}, TestSite::county, TestSite::oak, parent, state, gateway,
                      site.clock.now() - 1h);
    }
    MessageState state(std::int64_t id) {
        return site.db().one<MessageState>(state_of, MessageId{id});
    }

    static constexpr db::Sql add = R"(
        INSERT INTO conversations_messages (id, authority_id, school_id, person_id, kind, channel,
            address, language, subject, body, state, problem, about_id, due_at, attempts,
            leased_until, created_at, gateway, sent_at, class)
        VALUES ($1, $2, $3, $4, 'note', 'text', '+447700900456', 'pl', '', 'x', $5, '', 0, $7, 1, 0,
                $7, $6, $7, 'd_routine'))";
    static constexpr db::Sql state_of = "SELECT state FROM conversations_messages WHERE id = $1";
    TestSite site;
};

TEST_F(AskingNotify, settles_the_texts_that_it_was_not_told_of) {
    for (const std::int64_t id : {1, 2, 3, 4, 5}) given(*gateway(), text(id));
    notify.tell(
        "/statuses",
        {{"1", "delivered"}, {"2", "permanent-failure"}, {"4", "delivered"}, {"5", "delivered"}});
    add_message(1, MessageState::sent, "notify");
    add_message(2, MessageState::sent, "notify");
    add_message(3, MessageState::sent, "notify");
    add_message(4, MessageState::unknown, "");
    add_message(5, MessageState::sent, "kannel");
    add_message(6, MessageState::unknown, "notify");
    ask_notify(site.platform(), "");
    EXPECT_EQ(state(1), MessageState::delivered);
    EXPECT_EQ(state(2), MessageState::undelivered);
    EXPECT_EQ(state(3), MessageState::sent) << "still on its way";
    EXPECT_EQ(state(4), MessageState::delivered) << "the program was killed while it sent it";
    EXPECT_EQ(state(5), MessageState::sent) << "not Notify's";
    EXPECT_EQ(state(6), MessageState::unknown) << "Notify knows nothing of it";
}

TEST_F(AskingNotify, takes_in_every_text_once_however_many_pages_there_are) {
    notify.tell("/texted", {{"a", "tak"}, {"b", "tak"}, {"c", "ہاں"}, {"d", "nie"}, {"e", "da"}});
    ask_notify(site.platform(), "");
    const std::vector<std::string> all{"a: tak", "b: tak", "c: ہاں", "d: nie", "e: da"};
    EXPECT_EQ(site.db().all<std::string>(received_names), all);
    ask_notify(site.platform(), "");
    EXPECT_EQ(site.db().all<std::string>(received_names), all);
}

TEST_F(AskingNotify, asks_nothing_where_texts_go_another_way) {
    notify.tell("/texted", {{"a", "tak"}});
    site.settings().text_gateway = "kannel";
    ask_notify(site.platform(), "");
    EXPECT_TRUE(site.db().all<std::string>(received_names).empty());
}

class NotifyHook : public testing::TestWithParam<db::Engine> {
protected:
    NotifyHook() { site.settings().text_hook_secret = "notifyHook"; }
    int bring(const std::string& body, const std::string& token = "Bearer notifyHook") {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/hooks/notify";
        request.headers.add("authorization", token);
        request.headers.add("content-type", "application/json");
        request.body = body;
        return site.ask(std::move(request)).status;
    }
    TestSite site{"2026-09-15 10:00", GetParam()};
};

TEST_P(NotifyHook, takes_delivery_reports_and_received_texts_each_once) {
    const auto report = json{{"id", "740e5834-3a29-46b4-9a6f-16142fde533a"},
                             {"reference", "4711"},
                             {"to", "07700900456"},
                             {"status", "delivered"},
                             {"notification_type", "sms"}}
                            .dump();
    EXPECT_EQ(bring(report), 200);
    EXPECT_EQ(bring(report), 200);
    EXPECT_EQ(site.db().one<std::int64_t>(
                  "SELECT COUNT(*) FROM conversations_reports WHERE message_id = 4711 AND "
                  "says = 'delivered'"),
              1);
    const auto text = json{{"id", "c5fc5d1b"},
                           {"source_number", "447700900456"},
                           {"destination_number", "07700900789"},
                           {"message", "ہاں، شکریہ"},
                           {"date_received", "2026-09-15T09:00:00.000000Z"}}
                          .dump();
    EXPECT_EQ(bring(text), 200);
    EXPECT_EQ(bring(text, "bearer notifyHook"), 200);
    EXPECT_EQ(site.db().one<std::string>("SELECT sender || words FROM conversations_received"),
              "+447700900456ہاں، شکریہ");
}

TEST_P(NotifyHook, turns_away_whoever_has_another_token_and_what_is_nothing) {
    const std::string text = R"({"id":"1","source_number":"447700900456","message":"x"})";
    EXPECT_EQ(bring(text, "Bearer guessed"), 403);
    EXPECT_EQ(bring(text, "notifyHook"), 403);
    EXPECT_EQ(bring(text, ""), 403);
    for (const auto* nothing : {"", "[]", "{}", "{\"id\":7}", "{\"id\":\"x\"}", "{", "null",
                                "{\"id\":\"\",\"source_number\":\"1\"}", "\"\\ud800\""})
        EXPECT_EQ(bring(nothing), 400) << nothing;
    EXPECT_EQ(site.db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_received"), 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, NotifyHook, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
