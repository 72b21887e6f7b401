#include <mutex>

#include "modules/conversations/programs/callbacks_store.hpp"
#include "modules/conversations/programs/caller_test.hpp"
#include "modules/conversations/programs/uuids.hpp"
#include "modules/conversations/received/received.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/wire_test.hpp"

namespace conversations {
namespace {

constexpr std::string_view bearer_token = "Bearer a-token-of-theirs";
constexpr db::Sql deliver_all =
    "UPDATE conversations_messages SET state = 'delivered', sent_at = created_at + 1";
constexpr db::Sql callings_in_state =
    "SELECT COUNT(*) FROM conversations_callings WHERE state = $1";

// A program that is called: it keeps what it hears, and answers what it is told to.
class Listener {
public:
    Listener() : running_(answers()) {}

    std::string url() const {
        return "http://127.0.0.1:" + std::to_string(running_.port) + "/told";
    }
    void answer_with(int status) { status_ = status; }
    std::vector<http::Request> heard() {
        const std::lock_guard lock(mutex_);
        return heard_;
    }

private:
    http::Answers& answers() {
        answers_.answered = [this](http::Request& request) {
            const std::lock_guard lock(mutex_);
            heard_.push_back(request);
            return http::text("", static_cast<http::Status>(status_.load()));
        };
        return answers_;
    }
    std::mutex mutex_;
    std::vector<http::Request> heard_;
    std::atomic<int> status_{204};
    http::Answers answers_;
    http::Running running_;
};

// Oak, whose program listens.
struct Told {
    ProgramOfOak oak;
    Listener listener{};
    std::string uuid = oak.write(TemplateKind::sms, "Hello ((name))");
    std::string signing{};

    explicit Told(CallbackFor what = CallbackFor::status, db::Engine engine = db::Engine::sqlite)
        : oak(KeyKind::live, engine) {
        signing =
            add_callback(oak.site.platform(), oak.service.id,
                         {what, listener.url(), "a-token-of-theirs"}, oak.site.person("Hana"));
    }
    std::string send() { return json::parse(oak.send(uuid, {{"name", "Ola"}}).body)["id"]; }
    void call() { call_programs(oak.site.platform(), {}); }
    std::int64_t in(CallingState state) {
        return oak.site.db().one<std::int64_t>(callings_in_state, state);
    }
    /// What somebody texts to us, stored and read as from a gateway.
    void hear(const std::string& sender, const std::string& words) {
        static int number = 0;
        db::Transaction storing(oak.site.db());
        store_received(oak.site.platform(), {.gateway = "kannel",
                                             .gateway_id = "m" + std::to_string(++number),
                                             .channel = people::Channel::text,
                                             .sender = sender,
                                             .recipient = "+447700900999",
                                             .words = words});
        storing.commit();
        oak.site.run_jobs();
    }
};

TEST(Callbacks, tell_a_program_once_what_became_of_its_messages) {
    Told told;
    const auto id = told.send();
    told.call();
    EXPECT_TRUE(told.listener.heard().empty());  // it has not ended yet
    told.oak.site.db().run(deliver_all);
    told.call();
    told.call();
    const auto heard = told.listener.heard();
    ASSERT_EQ(heard.size(), 1u);
    EXPECT_EQ(heard[0].header("authorization"), bearer_token);
    EXPECT_EQ(heard[0].header("content-type"), "application/json");
    const auto body = json::parse(heard[0].body);
    EXPECT_EQ(body["id"], id);
    EXPECT_EQ(body["status"], "delivered");
    EXPECT_EQ(body["to"], "+447700900123");
    EXPECT_EQ(body["notification_type"], "sms");
    EXPECT_EQ(body["template_id"], told.uuid);
    EXPECT_EQ(body["template_version"], 1);
    EXPECT_EQ(body["sent_at"], "2026-09-15T09:00:01.000000Z");
    EXPECT_EQ(told.in(CallingState::acknowledged), 1);
}

TEST(Callbacks, carry_a_signature_of_what_they_say) {
    Told told;
    told.send();
    told.oak.site.db().run(deliver_all);
    told.call();
    const auto heard = told.listener.heard().at(0);
    const auto now = std::to_string(told.oak.site.clock.now().time_since_epoch().count());
    EXPECT_EQ(
        heard.header("schoolgate-signature"),
        "t=" + now + ",v1=" + crypto::hex(crypto::signature(told.signing, now + "." + heard.body)));
    EXPECT_TRUE(is_uuid(heard.header("schoolgate-delivery")));
}

TEST(Callbacks, are_repeated_with_growing_pauses_until_they_are_acknowledged) {
    using namespace std::chrono_literals;
    Told told;
    told.send();
    told.oak.site.db().run(deliver_all);
    told.listener.answer_with(503);
    auto& clock = told.oak.site.clock;
    for (const std::chrono::seconds pause : {0s, 60s, 300s, 900s, 3600s, 14400s, 21600s}) {
        const auto before = told.listener.heard().size();
        if (pause > 0s) {
            clock.move_to(clock.now() + pause - 1s);
            told.call();
            EXPECT_EQ(told.listener.heard().size(), before) << pause.count();
            clock.move_to(clock.now() + 1s);
        }
        told.call();
        EXPECT_EQ(told.listener.heard().size(), before + 1) << pause.count();
    }
    told.listener.answer_with(200);
    clock.move_to(clock.now() + 6h);
    told.call();
    told.call();
    const auto heard = told.listener.heard();
    EXPECT_EQ(heard.size(), 8u);
    for (const auto& one : heard)
        EXPECT_EQ(one.header("schoolgate-delivery"), heard[0].header("schoolgate-delivery"));
    EXPECT_EQ(told.in(CallingState::acknowledged), 1);
}

TEST(Callbacks, are_given_up_after_a_week_and_can_be_made_again) {
    using namespace std::chrono_literals;
    Told told;
    told.send();
    told.oak.site.db().run(deliver_all);
    told.listener.answer_with(500);
    auto& clock = told.oak.site.clock;
    const auto began = clock.now();
    while (told.in(CallingState::given_up) == 0 && clock.now() < began + std::chrono::days(30)) {
        told.call();
        clock.move_to(clock.now() + 6h);
    }
    EXPECT_GT(clock.now() - began, std::chrono::days(6));
    EXPECT_LT(clock.now() - began, std::chrono::days(9));
    const auto lines = load_callbacks(told.oak.site.db(), told.oak.service.id);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].given_up, 1);
    EXPECT_EQ(lines[0].detail, "answered 500");
    EXPECT_TRUE(call_again(told.oak.site.platform(), told.oak.scope(), lines[0].id));
    told.listener.answer_with(200);
    told.call();
    EXPECT_EQ(told.in(CallingState::acknowledged), 1);
}

TEST(Callbacks, wait_while_nobody_is_there) {
    Told told;
    told.send();
    told.oak.site.db().run(deliver_all);
    add_callback(told.oak.site.platform(), told.oak.service.id,
                 {CallbackFor::status, "http://127.0.0.1:9/", "a-token-of-theirs"},
                 told.oak.site.person("Hana"));
    told.call();
    EXPECT_EQ(told.in(CallingState::waiting), 1);
    EXPECT_EQ(told.in(CallingState::acknowledged), 1);
}

TEST(Callbacks, tell_more_where_the_end_was_unknown) {
    Told told;
    told.send();
    constexpr db::Sql lose = "UPDATE conversations_messages SET state = 'unknown'";
    told.oak.site.db().run(lose);
    told.call();
    told.oak.site.db().run(deliver_all);
    told.call();
    const auto heard = told.listener.heard();
    ASSERT_EQ(heard.size(), 2u);
    EXPECT_EQ(json::parse(heard[0].body)["status"], "technical-failure");
    EXPECT_EQ(json::parse(heard[1].body)["status"], "delivered");
}

static void expect_only_what_is_for_the_program(db::Engine engine) {
    Told told(CallbackFor::received, engine);
    told.hear("+447700900123", "before anybody wrote");
    told.oak.site.clock.move_to(told.oak.site.clock.now() + std::chrono::minutes(1));
    told.send();
    told.oak.site.parent(kit::TestSite::oak, "Ada", "Okoro");
    told.hear("+447700900123", "I cannot come");
    const auto ada = *people::load_person(told.oak.site.db(), told.oak.site.person("Ada")).phone;
    told.hear(ada, "about something else");
    told.call();
    told.call();
    const auto heard = told.listener.heard();
    ASSERT_EQ(heard.size(), 1u);
    const auto body = json::parse(heard[0].body);
    EXPECT_EQ(body["message"], "I cannot come");
    EXPECT_EQ(body["source_number"], "447700900123");
    EXPECT_EQ(body["destination_number"], "+447700900999");
    const auto listed = json::parse(told.oak.get("/v2/received-text-messages").body);
    ASSERT_EQ(listed["received_text_messages"].size(), 1u);
    EXPECT_EQ(listed["received_text_messages"][0]["content"], "I cannot come");
    EXPECT_EQ(listed["received_text_messages"][0]["user_number"], "447700900123");
    EXPECT_EQ(listed["received_text_messages"][0]["id"], body["id"]);
    const auto next =
        told.oak.get("/v2/received-text-messages?older_than=" + body["id"].get<std::string>());
    EXPECT_TRUE(json::parse(next.body)["received_text_messages"].empty());
}

TEST(Callbacks, tell_what_people_text_back_but_nothing_that_is_not_for_the_program) {
    for (const auto engine : {db::Engine::sqlite, db::Engine::postgres})
        if (kit::has(engine)) expect_only_what_is_for_the_program(engine);
}

TEST(Callbacks, to_an_address_that_ended_are_not_made) {
    Told told;
    told.send();
    told.oak.site.db().run(deliver_all);
    const auto id = load_callbacks(told.oak.site.db(), told.oak.service.id).front().id;
    EXPECT_TRUE(end_callback(told.oak.site.platform(), told.oak.scope(), id));
    told.call();
    EXPECT_TRUE(told.listener.heard().empty());
}

TEST(Forgetting, takes_the_words_that_were_only_tried_a_month_later) {
    Told told;
    told.oak.key = told.oak.make_key(KeyKind::test);
    const auto path = "/v2/notifications/" + told.send();
    told.call();
    auto& clock = told.oak.site.clock;
    for (const auto* body : {"Hello Ola", "Hello Ola", ""}) {
        forget_tried(told.oak.site.platform(), {});
        EXPECT_EQ(json::parse(told.oak.get(path).body)["body"], body);
        clock.move_to(clock.now() + std::chrono::days(20));
    }
    EXPECT_EQ(told.in(CallingState::acknowledged), 0);
    told.call();
    EXPECT_EQ(told.listener.heard().size(), 1u);
}

TEST(Callbacks, go_only_where_the_world_outside_is) {
    Settings here, outside;
    outside.public_url = "https://schoolgate.example.org";
    EXPECT_TRUE(callback_address("https://register.example.org/told?a=1", outside));
    EXPECT_TRUE(callback_address("http://127.0.0.1:13000/told", here));
    EXPECT_TRUE(callback_address("http://localhost/told", here));
    EXPECT_FALSE(callback_address("http://register.example.org/told", here));
    for (const auto* bad :
         {"", "register.example.org", "ftp://register.example.org", "http://register.example.org",
          "https://", "https://127.0.0.1/", "https://localhost/", "https://[::1]/",
          "https://user:word@register.example.org/", "https://register.example.org/a b",
          "https://register.example.org\\@127.0.0.1/", "https://regi\nster.example.org/"})
        EXPECT_FALSE(callback_address(bad, outside)) << bad;
}

TEST(Callbacks, open_no_connection_to_our_own_network) {
    Told told;
    told.oak.site.settings().public_url = "https://schoolgate.example.org";
    told.send();
    told.oak.site.db().run(deliver_all);
    told.call();
    EXPECT_TRUE(told.listener.heard().empty());
    EXPECT_EQ(load_callbacks(told.oak.site.db(), told.oak.service.id).front().detail,
              "the address is not a public one");
}

}  // namespace
}  // namespace conversations
