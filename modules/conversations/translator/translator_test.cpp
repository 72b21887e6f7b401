#include "modules/conversations/translator/translator.hpp"

#include <atomic>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "modules/conversations/writing/writing_test.hpp"
#include "platform/http/server.hpp"

namespace conversations {
namespace {

// A server that speaks as LibreTranslate does and puts the language before the words; it knows no
// Urdu, and loses the places of what is put into Romanian.
class Stub : public http::Application {
public:
    Stub() : server_(*this, {.port = 0, .workers = 1, .drain_seconds = 1}) {
        port_ = server_.listen();
        thread_ = std::thread([this] { server_.run(); });
    }
    ~Stub() override {
        server_.stop();
        thread_.join();
    }

    http::Plan plan(const http::Request&) const override { return {}; }
    http::Response answer(http::Request& request) override {
        const std::lock_guard lock(one_at_a_time_);
        asked_.push_back(request.path + " " + request.body);
        const auto body = nlohmann::json::parse(request.body);
        const std::string target = body["target"];
        if (target == "ur")
            return http::json(R"({"error": "ur is not supported"})", http::Status::bad_request);
        auto words = "[" + target + "] " + body["q"].get<std::string>();
        if (target == "ro") words = "[ro] fără locuri";
        return http::json(nlohmann::json{{"translatedText", words}}.dump());
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::vector<std::string> asked() {
        const std::lock_guard lock(one_at_a_time_);
        return asked_;
    }

private:
    http::Server server_;
    std::uint16_t port_ = 0;
    std::mutex one_at_a_time_{};
    std::vector<std::string> asked_{};
    std::thread thread_{};
};

TEST(Translator, is_off_until_it_is_set) {
    EXPECT_FALSE(has_translator({}));
    EXPECT_EQ(translator_server({.translator_url = "https://translate.example.org/api/"}),
              "translate.example.org");
}

TEST(Translator, speaks_as_libretranslate_does) {
    Stub stub;
    const Settings settings{.translator_url = stub.url() + "/", .translator_key = "key-7"};
    EXPECT_EQ(translated(settings, "Hello ((child)), żółć", "en", "pl"),
              "[pl] Hello ((child)), żółć");
    ASSERT_EQ(stub.asked().size(), 1u);
    const auto asked = stub.asked()[0];
    EXPECT_TRUE(asked.starts_with("/translate "));
    EXPECT_NE(asked.find(R"("source":"en")"), std::string::npos);
    EXPECT_NE(asked.find(R"("api_key":"key-7")"), std::string::npos);
}

TEST(Translator, says_why_there_are_no_words) {
    Stub stub;
    const Settings settings{.translator_url = stub.url()};
    EXPECT_EQ(translated(settings, "Hello", "en", "ur").error(), translator_refused);
    EXPECT_EQ(translated(settings, "Hello ((child))", "en", "ro").error(), placeholder_lost);
    EXPECT_EQ(translated({.translator_url = "http://127.0.0.1:9"}, "Hello", "en", "pl").error(),
              translator_silent);
}

class Translating : public WritingAt {};

TEST_P(Translating, is_offered_only_where_there_is_one_and_only_for_what_is_missing) {
    texted("Ola", "Nowak", "pl");
    write("all", "Hello ((first name))");
    EXPECT_FALSE(site.get(path("words")).says("Ask the translator"));
    Stub stub;
    site.settings().translator_url = stub.url();
    EXPECT_TRUE(site.get(path("words")).says("Ask the translator"));
    const auto asks = site.get(path("translate"));
    EXPECT_TRUE(asks.says("127.0.0.1"));
    EXPECT_TRUE(asks.says("Polish"));
    EXPECT_TRUE(stub.asked().empty()) << "nothing leaves before somebody says so";
}

TEST_P(Translating, needs_a_persons_look_before_it_goes) {
    const auto ola = texted("Ola", "Nowak", "pl");
    texted("Ngozi", "Okafor");
    write("all", "Hello ((first name))");
    Stub stub;
    site.settings().translator_url = stub.url();
    site.post(path("translate"));
    const auto words = site.get(path("words"));
    EXPECT_TRUE(words.says("[pl] Hello ((first name))"));
    EXPECT_TRUE(words.says("A machine wrote the Polish words"));
    EXPECT_EQ(stub.asked()[0].find("Ola"), std::string::npos) << "no name leaves the house";
    const auto refused = confirm();
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Somebody has to look at the words that a machine wrote"));

    step("words", {{"words_en", "Hello ((first name))"},
                   {"words_pl", "[pl] Hello ((first name))"},
                   {"looked_pl", "yes"}});
    EXPECT_EQ(confirm().status, 303);
    EXPECT_EQ(texts_of(ola), std::vector<std::string>{"[pl] Hello Ola"});
}

TEST_P(Translating, never_takes_the_place_of_what_a_person_wrote) {
    texted("Ola", "Nowak", "pl");
    write("all", "Hello", {{"words_pl", "Witaj"}});
    Stub stub;
    site.settings().translator_url = stub.url();
    site.post(path("translate"));
    EXPECT_TRUE(stub.asked().empty());
    EXPECT_TRUE(site.get(path("words")).says("Witaj"));
}

TEST_P(Translating, keeps_the_draft_when_the_translator_is_silent) {
    texted("Ola", "Nowak", "pl");
    write("all", "Hello");
    site.settings().translator_url = "http://127.0.0.1:9";
    EXPECT_EQ(site.post(path("translate")).status, 303);
    EXPECT_TRUE(site.get(path("words")).says("Hello"));
}

INSTANTIATE_TEST_SUITE_P(Engines, Translating, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
