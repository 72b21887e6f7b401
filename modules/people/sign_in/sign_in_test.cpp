#include "modules/people/sign_in/sign_in.hpp"

#include <gtest/gtest.h>

#include "modules/people/accounts.hpp"
#include "modules/people/sign_in/sign_in_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "tests/kit/site.hpp"

namespace people {
namespace {

using kit::TestSite;
using namespace std::chrono_literals;

TEST(SignIn, slows_a_guesser_gently_and_never_locks_for_good) {
    EXPECT_EQ(pause_after_failures(4), 0s);
    EXPECT_EQ(pause_after_failures(5), 15s);
    EXPECT_EQ(pause_after_failures(6), 30s);
    EXPECT_EQ(pause_after_failures(500), 15min);
}

TEST(SignIn, takes_a_code_once_and_one_step_early_or_late) {
    const Account account{.totp_secret = "JBSWY3DPEHPK3PXP", .totp_step = 0};
    const auto now = kit::at("2026-09-15 10:00");
    const auto step = now.time_since_epoch().count() / 30;
    const auto code = [&](std::int64_t s) { return crypto::totp_code(account.totp_secret, s); };
    EXPECT_EQ(*check_code(account, code(step), now), step);
    EXPECT_TRUE(check_code(account, code(step - 1), now));
    EXPECT_TRUE(check_code(account, code(step + 1), now));
    EXPECT_FALSE(check_code(account, code(step + 2), now));
    auto used = account;
    used.totp_step = step;
    EXPECT_EQ(check_code(used, code(step), now).error(), wrong_code);
}

// RFC 6238, appendix B: SHA-1, the last six of the eight digits.
TEST(SignIn, makes_the_codes_of_the_standard) {
    const auto secret = crypto::base32("12345678901234567890");
    EXPECT_EQ(crypto::totp_code(secret, 59 / 30), "287082");
    EXPECT_EQ(crypto::totp_code(secret, 1111111109 / 30), "081804");
    EXPECT_EQ(crypto::totp_code(secret, 20000000000 / 30), "353130");
}

TEST(SignIn, wants_a_password_worth_the_name) {
    EXPECT_FALSE(check_new_password("short"));
    EXPECT_FALSE(check_new_password("aaaaaaaaaaaaaaaa"));
    EXPECT_TRUE(check_new_password("gate lantern river"));
}

struct WithAccount : TestSite {
    static constexpr const char* secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    WithAccount() {
        add_staff(platform(), {.email = "Nina@example.org",
                               .given = "Nina",
                               .family = "North",
                               .role = Role::head,
                               .authority = county,
                               .school = oak.value,
                               .password = "gate lantern river",
                               .totp_secret = secret});
    }
    kit::Page password(const char* typed) {
        return post("/sign-in", {{"email", "nina@EXAMPLE.org"}, {"password", typed}});
    }
    static std::string cookie_of(const kit::Page& page) {
        const auto found = page.headers.find("Set-Cookie");
        if (found == page.headers.end()) return {};
        const auto start = found->second.find('=') + 1;
        return found->second.substr(start, found->second.find(';') - start);
    }
    kit::Page with_cookie(const std::string& token, const std::string& path, kit::Form form = {}) {
        http::Request request;
        request.method = form.empty() ? http::Method::get : http::Method::post;
        request.path = path;
        request.cookies.add(std::string(session_cookie), token);
        for (auto& [name, value] : form) request.form.add(name, value);
        return ask(std::move(request));
    }
    std::string code() {
        return crypto::totp_code(secret, clock.now().time_since_epoch().count() / 30);
    }
};

TEST(SignIn, needs_the_password_and_then_the_code) {
    WithAccount site;
    EXPECT_EQ(site.password("wrong").status, 422);
    const auto half = site.password("gate lantern river");
    ASSERT_EQ(half.status, 303);
    const auto token = WithAccount::cookie_of(half);
    EXPECT_EQ(site.with_cookie(token, "/account").status, 303) << "half a sign-in opens nothing";

    const auto whole = site.with_cookie(token, "/sign-in/code", {{"code", site.code()}});
    ASSERT_EQ(whole.status, 303);
    const auto session = WithAccount::cookie_of(whole);
    EXPECT_NE(session, token);
    EXPECT_EQ(site.with_cookie(session, "/account").status, 200);
    EXPECT_EQ(site.with_cookie(token, "/account").status, 303);
}

TEST(SignIn, does_not_tell_whether_an_address_has_an_account) {
    WithAccount site;
    const auto nobody =
        site.post("/sign-in", {{"email", "nobody@example.org"}, {"password", "wrong"}});
    EXPECT_TRUE(nobody.says("is not right"));
    EXPECT_TRUE(site.password("wrong").says("is not right"));
}

TEST(SignIn, makes_a_guesser_wait_and_lets_the_owner_in_afterwards) {
    WithAccount site;
    for (int i = 0; i < 5; ++i) site.password("wrong");
    EXPECT_TRUE(site.password("gate lantern river").says("several wrong tries"));
    site.set_clock("2026-09-15 10:20");
    EXPECT_EQ(site.password("gate lantern river").status, 303);
}

TEST(SignIn, goes_on_to_a_place_of_ours_and_never_elsewhere) {
    WithAccount site;
    for (const auto* bad : {"https://evil.example", "//evil.example", "/\\evil.example"}) {
        const auto page = site.post(
            "/sign-in",
            {{"email", "nina@example.org"}, {"password", "gate lantern river"}, {"next", bad}});
        EXPECT_EQ(page.location.find("evil"), std::string::npos) << bad;
    }
}

TEST(SignIn, with_a_seat_that_ended_is_over) {
    WithAccount site;
    const auto token = open_session(
        site.platform(), site.person("Hana"),
        load_seats(site.db(), site.person("Hana"), site.clock.today())[0].id, CodeWanted::no);
    EXPECT_EQ(site.with_cookie(token, "/account").status, 200);
    site.db().script("UPDATE people_seats SET until = '2026-09-14' WHERE role = 'head'");
    EXPECT_EQ(site.with_cookie(token, "/account").status, 303);
}

}  // namespace
}  // namespace people
