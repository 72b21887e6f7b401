#include "modules/programmes/credentials/credentials.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "modules/programmes/completion/completion_store.hpp"
#include "modules/programmes/credentials/credentials_store.hpp"
#include "modules/programmes/credentials/signing_keys.hpp"
#include "modules/programmes/leads/leads_store.hpp"
#include "platform/badges/keys.hpp"
#include "platform/badges/signing.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "tests/kit/programme.hpp"

namespace programmes {
namespace {

using kit::at;
using nlohmann::json;

// A cohort of one session; Ngozi completed it and has her certificate.
struct Certified : kit::Programme {
    explicit Certified(db::Engine engine = db::Engine::sqlite)
        : kit::Programme("2026-09-15 18:45", {"2026-09-15 18:00"}, engine) {
        site.settings().public_url = "https://county.example.org";
        parent = accepted("Ngozi", "Okafor");
        site.sign_in("Amina");
        tick(register_of(0), {parent});
        site.run_jobs();
        site.sign_out();
        certificate = find_certificate_of_place(site.db(), parent).value();
    }
    std::string path() const { return "/badges/" + certificate.code; }
    kit::Page as_computer(const std::string& address) {
        http::Request request;
        request.path = address;
        request.headers.add("accept", "application/json");
        return site.ask(std::move(request));
    }
    // The path of an address of ours.
    static std::string here(const json& address) {
        return address.get<std::string>().substr(std::string("https://county.example.org").size());
    }
    std::int64_t badges() {
        static constexpr db::Sql count = "SELECT COUNT(*) FROM programmes_badges";
        return site.db().one<std::int64_t>(count);
    }
    PlaceId parent{};
    CertificateFacts certificate{};
};

struct Token {
    json header, claims;
    std::string text, signature;
};

Token read_token(const std::string& token) {
    const auto first = token.find('.'), last = token.rfind('.');
    return {
        .header = json::parse(*crypto::from_base64url(token.substr(0, first))),
        .claims = json::parse(*crypto::from_base64url(token.substr(first + 1, last - first - 1))),
        .text = token.substr(0, last),
        .signature = *crypto::from_base64url(token.substr(last + 1))};
}

std::string key_of_multikey(const json& document) {
    const auto bytes = badges::from_multibase(document["publicKeyMultibase"].get<std::string>());
    return bytes->substr(2);
}

BadgeFacts a_badge() {
    return {.authority = 919,
            .authority_name = "Hertfordshire",
            .name = "Learning together",
            .code = "ABCD-EFGH-JKMN",
            .holder = "Ngozi Okafor",
            .email = "ngozi@example.org",
            .personal = true,
            .subject = "urn:uuid:1",
            .salt = "salt",
            .issued_at = at("2026-09-15 18:45")};
}

TEST(Badge, is_real_until_its_last_moment_or_until_it_is_taken_back) {
    Counting badge;
    EXPECT_EQ(state_of(badge, at("2036-01-01 10:00")), BadgeState::real);
    badge.ends_at = at("2027-09-15 18:45");
    EXPECT_EQ(state_of(badge, at("2027-09-15 18:44")), BadgeState::real);
    EXPECT_EQ(state_of(badge, at("2027-09-15 18:45")), BadgeState::ended);
    badge.revoked_at = at("2026-10-01 10:00");
    EXPECT_EQ(state_of(badge, at("2026-10-01 10:00")), BadgeState::revoked);
}

TEST(Badge, names_its_holder_by_a_hash_only) {
    const auto text = badges::as_json(credential_of(a_badge(), "https://county.example.org"));
    EXPECT_EQ(text.find("ngozi"), std::string::npos);
    EXPECT_EQ(text.find("Okafor"), std::string::npos);
    const auto identity = json::parse(text)["credentialSubject"]["identifier"][0];
    EXPECT_EQ(identity["identityType"], "emailAddress");
    EXPECT_EQ(identity["identityHash"],
              "sha256$" + crypto::hex(crypto::sha256("ngozi@example.orgsalt")));
}

TEST(Badge, of_somebody_without_an_address_hashes_the_name_and_a_schools_says_it) {
    auto badge = a_badge();
    badge.email.reset();
    const auto hashed = credential_of(badge, "https://county.example.org").identities.at(0);
    EXPECT_EQ(hashed.type, "name");
    EXPECT_EQ(hashed.hash, "sha256$" + crypto::hex(crypto::sha256("Ngozi Okaforsalt")));
    badge.personal = false;
    badge.holder = "Oak School";
    const auto said = credential_of(badge, "https://county.example.org").identities.at(0);
    EXPECT_EQ(said.hash, "Oak School");
    EXPECT_TRUE(said.salt.empty());
}

TEST(Badges, are_one_for_each_certificate_even_if_the_job_runs_twice) {
    Certified programme;
    EXPECT_EQ(programme.badges(), 1);
    EXPECT_EQ(issue_badges(programme.site.platform()), 0);
    EXPECT_EQ(programme.badges(), 1);
    const auto badge =
        find_badge_of(programme.site.db(), BadgeKind::certificate, programme.certificate.id.value);
    EXPECT_EQ(badge->code, programme.certificate.code);
    EXPECT_EQ(badge->holder, "Ngozi Okafor");
}

TEST(Badges, issued_by_two_machines_at_once_are_issued_each_once) {
    static constexpr db::Sql forget_badges = "DELETE FROM programmes_badges";
    for (const auto engine : {db::Engine::sqlite, db::Engine::postgres}) {
        if (!kit::has(engine)) continue;
        Certified programme(engine);
        programme.site.db().run(forget_badges);
        const auto issue = [&] {
            const auto db = programme.site.another();
            Random random;
            audit::Trail trail;
            Platform platform{*db,
                              programme.site.clock,
                              programme.site.platform().ids,
                              random,
                              programme.site.platform().settings,
                              trail};
            for (int tries = 0; tries < 5; ++tries) {
                try {
                    db::Transaction change(*db);
                    issue_badges(platform);
                    return change.commit();
                } catch (const db::Fault& fault) {
                    if (fault.kind != db::Kind::busy) throw;
                }
            }
        };
        std::thread one(issue), two(issue);
        one.join();
        two.join();
        EXPECT_EQ(programme.badges(), 1);
    }
}

TEST(PublicBadge, says_what_is_printed_on_the_certificate_and_no_more) {
    Certified programme;
    const auto page = programme.site.get(programme.path());
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("This badge is real"));
    EXPECT_TRUE(page.says("Ngozi Okafor"));
    EXPECT_FALSE(page.says("@example.org"));
    EXPECT_FALSE(page.says("+44"));
    EXPECT_EQ(programme.site.get("/badges/AAAA-AAAA-AAAA").status, 404);
}

TEST(PublicBadge, asks_the_database_three_times_at_most) {
    Certified programme;
    programme.site.get(programme.path() + "/badge.json");  // these make the first keys
    programme.site.get(programme.path() + "/badge.jwt");
    for (const auto& path :
         {programme.path(), programme.path() + "/badge.json", programme.path() + "/badge.jwt",
          "/verify/" + programme.certificate.code}) {
        const auto before = programme.site.db().statements();
        EXPECT_EQ(programme.site.get(path).status, 200);
        EXPECT_LE(programme.site.db().statements() - before, 3) << path;
    }
}

TEST(BadgeFile, is_signed_by_the_key_that_its_proof_names) {
    Certified programme;
    const auto file = programme.site.get(programme.path() + "/badge.json");
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(programme.as_computer(programme.path()).body, file.body);
    const auto badge = json::parse(file.body);
    EXPECT_EQ(Certified::here(badge["id"]), programme.path());
    const auto method = json::parse(
        programme.as_computer(Certified::here(badge["proof"]["verificationMethod"])).body);
    EXPECT_TRUE(badges::proof_holds(file.body, key_of_multikey(method)));
    const auto profile =
        json::parse(programme.as_computer(Certified::here(badge["issuer"]["id"])).body);
    EXPECT_EQ(method["controller"], profile["id"]);
    EXPECT_EQ(profile["assertionMethod"], json::array({method["id"]}));
    const auto achievement = json::parse(
        programme.as_computer(Certified::here(badge["credentialSubject"]["achievement"]["id"]))
            .body);
    EXPECT_EQ(achievement["name"], "Learning together");
}

TEST(BadgeToken, is_signed_by_the_key_that_its_header_names) {
    Certified programme;
    const auto file = programme.site.get(programme.path() + "/badge.jwt");
    EXPECT_EQ(file.headers.at("Content-Type"), "application/jwt");
    const auto token = read_token(file.body);
    const auto key = json::parse(programme.as_computer(Certified::here(token.header["kid"])).body);
    EXPECT_EQ(key["kty"], "RSA");
    EXPECT_FALSE(key.contains("d"));
    EXPECT_TRUE(badges::rs256_fits(key["n"].get<std::string>(), token.signature, token.text));
    EXPECT_EQ(token.claims["jti"], "https://county.example.org" + programme.path());
    const auto set = json::parse(programme.as_computer("/issuers/919/jwks.json").body);
    EXPECT_EQ(set["keys"][0], key);
}

TEST(LeadsBadge, is_one_for_each_accreditation_from_its_first_day_to_its_last) {
    Certified programme;
    auto& site = programme.site;
    auto& platform = site.platform();
    using namespace std::chrono_literals;
    const auto person = programme.certificate.person;
    const auto first = store_accreditation(platform, 919, person, {2026y / 10 / 1, 2028y / 9 / 30},
                                           site.person("Adrian"));
    EXPECT_EQ(issue_badges(platform), 0);
    site.set_clock("2026-10-01 09:00");
    EXPECT_EQ(issue_badges(platform), 1);
    EXPECT_EQ(issue_badges(platform), 0);
    const auto badge = find_badge_of(site.db(), BadgeKind::accreditation, first.value).value();
    EXPECT_EQ(badge.name, "Parent Lead");
    EXPECT_EQ(badge.holder, "Ngozi Okafor");
    EXPECT_EQ(badge.issued_at, at("2026-10-01 00:00"));
    EXPECT_EQ(badge.ends_at, at("2028-10-01 00:00"));
    store_accreditation(platform, 919, person, {2028y / 10 / 1, 2030y / 9 / 30},
                        site.person("Adrian"));
    site.set_clock("2028-10-02 09:00");
    EXPECT_EQ(issue_badges(platform), 1);
    EXPECT_EQ(programme.badges(), 3);
    const auto own = site.get(programme.own_page(programme.parent) + "/badge");
    EXPECT_TRUE(own.says("Parent Lead"));
    EXPECT_TRUE(own.says("/badges/" + badge.code + "/badge.json"));
}

TEST(BadgeOfAPeriod, ends_and_says_so) {
    Certified programme;
    auto& platform = programme.site.platform();
    const Merit merit{.kind = BadgeKind::accreditation,
                      .source = 77,
                      .authority = 919,
                      .school = {},
                      .person = programme.certificate.person,
                      .holder = "Ngozi Okafor",
                      .code = {},
                      .since = at("2026-09-16 10:00"),
                      .until = at("2027-09-16 10:00"),
                      .name = "Parent Lead",
                      .description = "Leads the programme."};
    ASSERT_TRUE(store_badge(platform, merit, store_achievement(platform, merit, "Trained."),
                            {.code = "BBBB-CCCC-DDDD", .subject = "urn:uuid:2", .salt = "s"}));
    EXPECT_FALSE(store_badge(platform, merit, store_achievement(platform, merit, "Trained."),
                             {.code = "BBBB-CCCC-EEEE", .subject = "urn:uuid:3", .salt = "t"}));
    programme.site.set_clock("2026-10-01 10:00");
    EXPECT_TRUE(programme.site.get("/badges/BBBB-CCCC-DDDD").says("This badge is real"));
    const auto token = read_token(programme.site.get("/badges/BBBB-CCCC-DDDD/badge.jwt").body);
    EXPECT_EQ(token.claims["exp"], at("2027-09-16 10:00").time_since_epoch().count());
    EXPECT_EQ(token.claims["validUntil"], "2027-09-16T09:00:00Z");
    programme.site.set_clock("2027-09-16 10:00");
    const auto page = programme.site.get("/badges/BBBB-CCCC-DDDD");
    EXPECT_TRUE(page.says("This badge was valid until"));
    EXPECT_FALSE(page.says("This badge is real"));
}

TEST(TakingBack, tells_everybody_and_gives_no_more_files) {
    Certified programme;
    auto& site = programme.site;
    const auto kept = "/credentials/" + programme.certificate.code;
    site.sign_in("Olive");
    EXPECT_EQ(site.post(kept + "/revoke").status, 422);  // without a reason
    EXPECT_EQ(site.post(kept + "/revoke", {{"why", "mistake"}}).status, 303);
    EXPECT_EQ(site.post(kept + "/revoke", {{"why", "mistake"}}).status, 422);
    EXPECT_TRUE(site.get(kept).says("Taken back"));
    site.sign_out();
    const auto page = site.get(programme.path());
    EXPECT_TRUE(page.says("was taken back"));
    EXPECT_FALSE(page.says("This badge is real"));
    EXPECT_FALSE(page.says("badge.json"));
    EXPECT_TRUE(site.get("/verify/" + programme.certificate.code).says("was taken back"));
    EXPECT_EQ(site.get(programme.path() + "/badge.json").status, 404);
    EXPECT_EQ(site.get(programme.path() + "/badge.jwt").status, 404);
    const auto list = json::parse(programme.as_computer("/issuers/919/revocations").body);
    ASSERT_EQ(list["revokedCredentials"].size(), 1u);
    EXPECT_EQ(Certified::here(list["revokedCredentials"][0]["id"]), programme.path());
}

TEST(TakingBack, is_for_officers_of_the_county_that_gave_it) {
    Certified programme;
    auto& site = programme.site;
    const auto kept = "/credentials/" + programme.certificate.code;
    site.sign_in("Walter");
    EXPECT_EQ(site.get(kept).status, 404);
    EXPECT_EQ(site.post(kept + "/revoke", {{"why", "mistake"}}).status, 404);
    EXPECT_FALSE(site.get("/credentials").says("Okafor"));
    site.sign_in("Hana");
    EXPECT_EQ(site.get(kept).status, 403);
    site.sign_in("Olive");
    EXPECT_TRUE(site.get("/credentials?q=okaf").says("Ngozi Okafor"));
    EXPECT_FALSE(site.get("/credentials?q=nobody").says("Ngozi Okafor"));
    const auto file = site.get("/credentials/export?as=csv&q=okaf");
    EXPECT_TRUE(file.says("Ngozi Okafor"));
    EXPECT_TRUE(file.says(programme.certificate.code));
    EXPECT_TRUE(site.get("/credentials/export?as=xlsx").body.starts_with("PK"));
}

TEST(Keys, that_are_retired_sign_no_more_and_still_tell_that_badges_are_real) {
    Certified programme;
    auto& site = programme.site;
    const auto before = json::parse(site.get(programme.path() + "/badge.json").body);
    site.sign_in("Olive");
    site.set_clock("2026-11-01 10:00");
    site.sign_in("Olive");
    EXPECT_EQ(site.post("/credentials/keys").status, 303);
    const auto after = json::parse(site.get(programme.path() + "/badge.json").body);
    EXPECT_EQ(Certified::here(before["proof"]["verificationMethod"]),
              "/issuers/919/keys/ed25519-1");
    EXPECT_EQ(Certified::here(after["proof"]["verificationMethod"]), "/issuers/919/keys/ed25519-2");
    EXPECT_EQ(after["proof"]["created"], "2026-11-01T10:00:00Z");
    for (const auto& badge : {before, after}) {
        const auto key =
            programme.as_computer(Certified::here(badge["proof"]["verificationMethod"]));
        ASSERT_EQ(key.status, 200);
        EXPECT_TRUE(badges::proof_holds(badge.dump(), key_of_multikey(json::parse(key.body))));
    }
    for (const auto& key : load_keys(site.db(), 919)) {
        const auto secret =
            keepsakes::find_kept(site.db(), "badge key " + std::to_string(key.id.value));
        EXPECT_EQ(secret.has_value(), key.current()) << key_name(key);
    }
}

TEST(Keys, that_somebody_may_have_seen_tell_nothing_any_more) {
    Certified programme;
    auto& site = programme.site;
    site.get(programme.path() + "/badge.json");
    site.get(programme.path() + "/badge.jwt");
    site.sign_in("Olive");
    EXPECT_EQ(site.post("/credentials/keys", {{"seen", "yes"}}).status, 303);
    EXPECT_EQ(programme.as_computer("/issuers/919/keys/ed25519-1").status, 404);
    EXPECT_EQ(programme.as_computer("/issuers/919/keys/rsa-1").status, 404);
    EXPECT_EQ(programme.as_computer("/issuers/919/keys/rsa-2").status, 200);
    const auto profile = json::parse(programme.as_computer("/issuers/919").body);
    EXPECT_EQ(profile["assertionMethod"].size(), 1u);
    EXPECT_EQ(json::parse(programme.as_computer("/issuers/919/jwks.json").body)["keys"].size(), 2u);
    EXPECT_TRUE(site.get("/credentials/keys").says("Not trusted"));
}

TEST(Keys, are_made_once_on_both_engines_whoever_asks_first) {
    for (const auto engine : {db::Engine::sqlite, db::Engine::postgres}) {
        if (!kit::has(engine)) continue;
        kit::TestSite site("2026-09-15 10:00", engine);
        const auto first = signing_key(site.platform(), 919, KeyKind::ed25519);
        const auto again = signing_key(site.platform(), 919, KeyKind::ed25519);
        EXPECT_EQ(first.method, again.method);
        EXPECT_EQ(first.secret, again.secret);
        EXPECT_NE(signing_key(site.platform(), 936, KeyKind::ed25519).secret, first.secret);
        db::Transaction change(site.db());
        rotate_keys(site.platform(), 919, Earlier::trusted);
        change.commit();
        EXPECT_NE(signing_key(site.platform(), 919, KeyKind::ed25519).secret, first.secret);
    }
}

TEST(OwnBadge, opens_from_the_parents_own_link) {
    Certified programme;
    const auto own = programme.own_page(programme.parent);
    EXPECT_TRUE(programme.site.get(own).says(own + "/badge"));
    const auto page = programme.site.get(own + "/badge");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says(programme.path() + "/badge.json"));
    EXPECT_TRUE(page.says(programme.path() + "/badge.jwt"));
    const auto other = programme.accepted("Harpreet", "Singh");
    EXPECT_EQ(programme.site.get(programme.own_page(other) + "/badge").status, 404);
}

}  // namespace
}  // namespace programmes
