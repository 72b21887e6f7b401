#include <regex>

#include "modules/conversations/programs/callbacks_store.hpp"
#include "modules/conversations/programs/caller_test.hpp"

namespace conversations {
namespace {

using kit::TestSite;

TEST(ProgramsPage, makes_a_key_shows_it_once_and_revokes_it) {
    TestSite site;
    site.sign_in("Hana");
    EXPECT_TRUE(site.get("/programs").says("No program can send yet"));
    const auto made = site.post("/programs/keys", {{"name", "Our register"}, {"kind", "live"}});
    EXPECT_EQ(made.status, 200);
    std::smatch key;
    const std::regex shape("Our_register-([0-9a-f-]{36})-([0-9a-f-]{36})");
    ASSERT_TRUE(std::regex_search(made.body, key, shape)) << made.text();
    const auto page = site.get("/programs");
    EXPECT_TRUE(page.says("Our_register"));
    EXPECT_TRUE(page.says(key[1].str()));
    EXPECT_FALSE(page.says(key[2].str()));

    http::Request request;
    request.path = "/v2/templates";
    request.headers.add("authorization",
                        "Bearer " + token_of(key[1].str(), key[2].str(), site.clock.now()));
    EXPECT_EQ(site.ask(request).status, 200);
    std::smatch revoke;
    const std::regex action("/programs/keys/[0-9]+/revoke");
    ASSERT_TRUE(std::regex_search(page.body, revoke, action));
    EXPECT_EQ(site.post(revoke.str()).status, 303);
    EXPECT_EQ(site.ask(request).status, 403);
    EXPECT_TRUE(site.get("/programs").says("Revoked"));
}

TEST(ProgramsPage, keeps_what_was_typed_and_says_what_is_wrong) {
    TestSite site;
    site.sign_in("Hana");
    const auto key = site.post("/programs/keys", {{"name", ""}, {"kind", ""}});
    EXPECT_EQ(key.status, 422);
    EXPECT_TRUE(key.says("Enter a name for the key"));
    const auto words =
        site.post("/programs/templates",
                  {{"kind", "email"}, {"name", "Trip"}, {"body", "Dear ((name))"}, {"uuid", "12"}});
    EXPECT_EQ(words.status, 422);
    EXPECT_TRUE(words.says("Enter a subject"));
    EXPECT_TRUE(words.says("with its four dashes"));
    EXPECT_TRUE(words.says("Dear ((name))"));
    const auto call =
        site.post("/programs/callbacks",
                  {{"what", "status"}, {"url", "http://register.example.org"}, {"token", "short"}});
    EXPECT_EQ(call.status, 422);
    EXPECT_TRUE(call.says("begins with https://"));
    EXPECT_TRUE(call.says("ten characters at least"));
    EXPECT_TRUE(call.says("http://register.example.org"));
}

TEST(ProgramsPage, writes_a_template_tries_it_and_changes_it) {
    TestSite site;
    site.sign_in("Hana");
    const auto made =
        site.post("/programs/templates", {{"kind", "sms"},
                                          {"name", "Trip"},
                                          {"body", "Dear ((name))((late??, hurry))."},
                                          {"uuid", "7F3F5E0E-1111-4000-8000-00000000000A"}});
    ASSERT_EQ(made.status, 303) << made.text();
    const auto page = site.follow(made);
    EXPECT_TRUE(page.says("7f3f5e0e-1111-4000-8000-00000000000a"));
    EXPECT_TRUE(site.get(made.location + "?v0=Ola&v1=yes").says("Dear Ola, hurry."));
    EXPECT_EQ(
        site.post(made.location, {{"name", "Trip"}, {"body", "Hi ((name))"}, {"version", "1"}})
            .status,
        303);
    const auto late =
        site.post(made.location, {{"name", "Trip"}, {"body", "Hey ((name))"}, {"version", "1"}});
    EXPECT_EQ(late.status, 422);
    EXPECT_TRUE(late.says("has changed this template meanwhile"));
    EXPECT_TRUE(late.says("Hey ((name))"));
    EXPECT_TRUE(site.get(made.location).says("Version 2"));
    EXPECT_EQ(site.post(made.location + "/delete").status, 303);
    EXPECT_EQ(site.get(made.location).status, 404);
}

TEST(ProgramsPage, adds_an_address_to_call_and_tells_its_secret_once) {
    TestSite site;
    site.sign_in("Hana");
    const auto made = site.post("/programs/callbacks", {{"what", "received"},
                                                        {"url", "https://register.example.org/in"},
                                                        {"token", "a-token-of-theirs"}});
    EXPECT_EQ(made.status, 200) << made.text();
    EXPECT_TRUE(made.says("whsec_"));
    const auto page = site.get("/programs");
    EXPECT_TRUE(page.says("https://register.example.org/in"));
    EXPECT_FALSE(page.says("whsec_"));
    EXPECT_FALSE(page.says("a-token-of-theirs"));
}

TEST(ProgramsPage, sets_how_many_texts_go_in_a_day) {
    TestSite site;
    site.sign_in("Hana");
    site.post("/programs/keys", {{"name", "Register"}, {"kind", "live"}});
    EXPECT_EQ(site.post("/programs/limit", {{"texts", "many"}}).status, 422);
    EXPECT_EQ(site.post("/programs/limit", {{"texts", "250"}}).status, 303);
    EXPECT_TRUE(site.get("/programs").says("value=\"250\""));
}

TEST(ProgramsPage, is_a_school_s_own) {
    TestSite site;
    site.sign_in("Hana");
    const auto made =
        site.post("/programs/templates", {{"kind", "sms"}, {"name", "Trip"}, {"body", "Hello"}});
    site.post("/programs/keys", {{"name", "Register"}, {"kind", "live"}});
    const auto service =
        find_service(site.db(), schools::Scope(auth::Viewer{.authority = 919, .school = 900001}));
    const auto key = load_keys(site.db(), service->id).front().id;
    for (const auto* other : {"Olive", "Walter"}) {
        site.sign_in(other);
        EXPECT_FALSE(site.get("/programs").says("Trip"));
        EXPECT_EQ(site.get(made.location).status, 404);
        EXPECT_EQ(site.post(made.location, {{"name", "a"}, {"body", "b"}, {"version", "1"}}).status,
                  404);
        EXPECT_EQ(site.post("/programs/keys/" + std::to_string(key.value) + "/revoke").status, 404);
    }
    site.sign_in("Lena");
    EXPECT_EQ(site.get("/programs").status, 403);
}

}  // namespace
}  // namespace conversations
