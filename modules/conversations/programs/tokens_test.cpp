#include "modules/conversations/programs/tokens.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/programs/caller_test.hpp"
#include "platform/crypto/crypto.hpp"

namespace conversations {
namespace {

using namespace std::chrono_literals;

const calendar::Instant moment{std::chrono::seconds(1'789'462'800)};

std::string refusal(const Accepted<ProgramToken>& token) {
    return token ? "none" : token.error().messages.front();
}

// A token of any header and claims, signed with "secret".
std::string token_with(std::string_view header, std::string_view claims) {
    const auto text = crypto::base64url(header) + "." + crypto::base64url(claims);
    return "Bearer " + text + "." + crypto::base64url(crypto::signature("secret", text));
}

TEST(ProgramTokens, are_believed_with_the_secret_they_were_signed_with) {
    const auto token = read_token("bEaReR " + token_of("service", "secret", moment));
    ASSERT_TRUE(token);
    EXPECT_EQ(token->issuer, "service");
    EXPECT_TRUE(token->hs256);
    EXPECT_TRUE(signed_with(*token, "secret"));
    EXPECT_FALSE(signed_with(*token, "another"));
    EXPECT_TRUE(holds_now(*token, moment));
}

TEST(ProgramTokens, are_good_for_half_a_minute_either_way) {
    const auto token = read_token("Bearer " + token_of("service", "secret", moment));
    EXPECT_TRUE(holds_now(*token, moment + 30s));
    EXPECT_TRUE(holds_now(*token, moment - 30s));
    const auto late = holds_now(*token, moment + 31s), early = holds_now(*token, moment - 31s);
    ASSERT_FALSE(late || early);
    EXPECT_EQ(late.error().messages.front(),
              "Error: Your system clock must be accurate to within 30 seconds");
    EXPECT_EQ(late.error().status, 403);
}

TEST(ProgramTokens, that_are_none_are_refused_in_the_words_of_notify) {
    EXPECT_EQ(refusal(read_token("")), "Unauthorized: authentication token must be provided");
    EXPECT_EQ(read_token("").error().status, 401);
    EXPECT_EQ(refusal(read_token("Basic YTpi")),
              "Unauthorized: authentication bearer scheme must be used");
    for (const auto* none :
         {"Bearer ", "Bearer a.b", "Bearer a.b.c", "Bearer ....", "Bearer é.é.é"})
        EXPECT_EQ(refusal(read_token(none)), "Invalid token: API token is not valid") << none;
    EXPECT_EQ(refusal(read_token(token_with(R"({"alg":"HS256"})", R"({"iat":1})"))),
              "Invalid token: iss field not provided");
    EXPECT_FALSE(read_token(token_with(R"({"alg":"none"})", R"({"iss":"a","iat":1})"))->hs256);
    const auto more = read_token(
        token_with(R"({"alg":"HS256"})", R"({"iss":"a","iat":1789462800,"admin":true})"));
    EXPECT_FALSE(holds_now(*more, moment));
    EXPECT_FALSE(
        holds_now(*read_token(token_with(R"({"alg":"HS256"})", R"({"iss":"a"})")), moment));
}

std::string answer_to(ProgramOfOak& oak, const std::string& authorization) {
    http::Request request;
    request.path = "/v2/notifications";
    request.headers.add("authorization", authorization);
    return objection_in(oak.site.ask(std::move(request)));
}

TEST(ProgramTokens, let_in_nobody_but_the_holders_of_keys) {
    ProgramOfOak oak;
    const auto now = oak.site.clock.now();
    EXPECT_EQ(oak.get("/v2/notifications").status, 200);
    EXPECT_EQ(answer_to(oak, "Bearer " + token_of("oak", "secret", now)),
              "AuthError: Invalid token: service id is not the right data type");
    EXPECT_EQ(
        answer_to(oak, "Bearer " + token_of("7f3f5e0e-0000-4000-8000-000000000000", "s", now)),
        "AuthError: Invalid token: service not found");
    EXPECT_EQ(answer_to(oak, "Bearer " + token_of(oak.service.uuid, "guessed", now)),
              "AuthError: Invalid token: API key not found");
    const auto bare = service_of(oak.site.platform(),
                                 schools::Scope(auth::Viewer{.authority = 919, .school = 900002}));
    EXPECT_EQ(answer_to(oak, "Bearer " + token_of(bare.uuid, "secret", now)),
              "AuthError: Invalid token: service has no API keys");
    const auto id = load_keys(oak.site.db(), oak.service.id).front().id;
    EXPECT_TRUE(revoke_key(oak.site.platform(), oak.scope(), id));
    EXPECT_EQ(objection_in(oak.get("/v2/notifications")),
              "AuthError: Invalid token: API key revoked");
}

TEST(ProgramTokens, are_checked_against_secrets_that_the_table_does_not_show) {
    ProgramOfOak oak;
    constexpr db::Sql secrets = "SELECT secret FROM conversations_keys";
    const auto kept = oak.site.db().one<std::string>(secrets);
    EXPECT_EQ(kept.find(oak.key.substr(oak.key.size() - 36)), std::string::npos);
    EXPECT_GT(kept.size(), 80u);
}

}  // namespace
}  // namespace conversations
