#include "platform/badges/signing.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "platform/badges/canonical.hpp"
#include "platform/badges/json_ld.hpp"
#include "platform/badges/keys.hpp"
#include "platform/crypto/crypto.hpp"

namespace badges {
namespace {

using namespace std::chrono_literals;
using nlohmann::ordered_json;

std::string published(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream(std::filesystem::path(SCHOOLGATE_SOURCE) / "tests/data/badges/ob3" / name)
                .rdbuf();
    return text.str();
}

std::string from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    return bytes;
}

const ordered_json& vector() {
    static const auto read = ordered_json::parse(published("vector.json"));
    return read;
}

Credential badge() {
    return {.id = "https://county.example.org/badges/ABCD-EFGH-JKMN",
            .subject = "urn:uuid:7d4f2d6e-6a9b-4b5e-9d3f-3f2a1c0b9e8d",
            .issuer = {.id = "https://county.example.org/issuers/919",
                       .name = "Hertfordshire",
                       .url = "https://county.example.org"},
            .achievement = {.id = "https://county.example.org/achievements/1",
                            .name = "Learning together",
                            .description = "Parents learn how children learn: “at home”.",
                            .criteria = "Came to at least five of six sessions.",
                            .type = "CertificateOfCompletion"},
            .identities = {hashed_identity("emailAddress", "Ngozi@Example.org", "salt")},
            .valid_from = calendar::Instant{1789500000s},
            .valid_until = {},
            .revocations = "https://county.example.org/issuers/919/revocations"};
}

Ed25519Key key() {
    return ed25519_of(std::string(32, '\7'));
}

std::string signed_badge(const Credential& credential = badge()) {
    return with_proof(credential, {.method = "https://county.example.org/issuers/919/keys/1",
                                   .secret = key().secret,
                                   .since = calendar::Instant{1789400000s}});
}

TEST(PublishedBadge, has_the_published_canonical_form) {
    auto credential = vector()["signed_credential"];
    EXPECT_EQ(canonical(quads_of(credential.dump())), published("document-canon.nq"));
    auto options = credential["proof"];
    options.erase("proofValue");
    EXPECT_EQ(canonical(quads_of(options.dump())), published("proof-canon.nq"));
}

TEST(PublishedBadge, is_signed_by_its_published_key_to_the_byte) {
    const auto pair = ed25519_of(from_hex(vector()["published_test_seed_hex"].get<std::string>()));
    EXPECT_EQ(crypto::hex(pair.public_key), vector()["public_key_hex"]);
    EXPECT_EQ(multikey(pair.public_key), vector()["public_key_multibase"]);
    const auto digest = from_hex(vector()["proof_options_sha256"].get<std::string>()) +
                        from_hex(vector()["document_sha256"].get<std::string>());
    EXPECT_EQ(multibase(sign_ed25519(pair.secret, digest)), vector()["proof_value"]);
    EXPECT_TRUE(proof_holds(vector()["signed_credential"].dump(), pair.public_key));
}

TEST(Proof, holds_for_what_was_signed_and_for_that_key_only) {
    const auto json = signed_badge();
    EXPECT_TRUE(proof_holds(json, key().public_key));
    EXPECT_FALSE(proof_holds(json, ed25519_of(std::string(32, '\1')).public_key));
}

TEST(Proof, breaks_with_every_value_that_is_changed) {
    const auto whole = ordered_json::parse(signed_badge());
    const auto values = whole.flatten();
    int changed = 0;
    for (const auto& [pointer, value] : values.items()) {
        auto other = whole;
        auto& place = other[ordered_json::json_pointer(pointer)];
        if (value.is_boolean())
            place = !value.get<bool>();
        else
            place = value.get<std::string>() + "x";
        EXPECT_FALSE(proof_holds(other.dump(), key().public_key)) << pointer;
        ++changed;
    }
    EXPECT_GT(changed, 25);
}

TEST(Proof, breaks_when_something_is_added_or_left_out) {
    const auto whole = ordered_json::parse(signed_badge());
    auto more = whole;
    more["validUntil"] = "2030-01-01T00:00:00Z";
    EXPECT_FALSE(proof_holds(more.dump(), key().public_key));
    auto unknown = whole;
    unknown["grade"] = "A";
    EXPECT_FALSE(proof_holds(unknown.dump(), key().public_key));
    auto less = whole;
    less["credentialSubject"].erase("identifier");
    EXPECT_FALSE(proof_holds(less.dump(), key().public_key));
    EXPECT_FALSE(proof_holds("no badge", key().public_key));
}

TEST(Proof, is_the_same_each_time_and_no_older_than_its_key) {
    EXPECT_EQ(signed_badge(), signed_badge());
    auto early = badge();
    early.valid_from = calendar::Instant{1700000000s};
    const auto json = ordered_json::parse(signed_badge(early));
    EXPECT_EQ(json["proof"]["created"], calendar::iso(calendar::Instant{1789400000s}));
}

TEST(Token, says_the_badge_again_as_claims_and_fits_its_key) {
    const auto rsa = make_rsa();
    const auto token =
        as_jwt(badge(),
               {.method = "https://county.example.org/keys/rsa-1", .secret = rsa.pem, .since = {}});
    const auto first = token.find('.'), last = token.rfind('.');
    const auto header = ordered_json::parse(*crypto::from_base64url(token.substr(0, first)));
    EXPECT_EQ(header.dump(),
              R"({"alg":"RS256","kid":"https://county.example.org/keys/rsa-1","typ":"JWT"})");
    const auto claims =
        ordered_json::parse(*crypto::from_base64url(token.substr(first + 1, last - first - 1)));
    EXPECT_EQ(claims["iss"], claims["issuer"]["id"]);
    EXPECT_EQ(claims["jti"], claims["id"]);
    EXPECT_EQ(claims["sub"], claims["credentialSubject"]["id"]);
    EXPECT_EQ(claims["nbf"], 1789500000);
    EXPECT_FALSE(claims.contains("exp"));
    const auto signature = *crypto::from_base64url(token.substr(last + 1));
    EXPECT_TRUE(rs256_fits(rsa.modulus, signature, token.substr(0, last)));
    EXPECT_FALSE(rs256_fits(rsa.modulus, signature, token.substr(0, last) + "x"));
    EXPECT_FALSE(rs256_fits(make_rsa().modulus, signature, token.substr(0, last)));
}

TEST(Token, ends_when_the_badge_ends) {
    auto ending = badge();
    ending.valid_until = ending.valid_from + 24h;
    const auto token = as_jwt(ending, {.method = "k", .secret = make_rsa().pem, .since = {}});
    const auto middle = token.substr(token.find('.') + 1, token.rfind('.') - token.find('.') - 1);
    const auto claims = ordered_json::parse(*crypto::from_base64url(middle));
    EXPECT_EQ(claims["exp"], 1789500000 + 86400);
    EXPECT_EQ(claims["validUntil"], calendar::iso(*ending.valid_until));
}

TEST(HashedIdentity, is_found_by_who_knows_the_address_however_it_is_written) {
    const auto identity = hashed_identity("emailAddress", "Ngozi@Example.org", "salt");
    EXPECT_EQ(identity.hash, "sha256$" + crypto::hex(crypto::sha256("ngozi@example.orgsalt")));
    EXPECT_EQ(as_json(badge()).find("gozi"), std::string::npos);
}

TEST(Multibase, goes_there_and_back_with_noughts_at_the_front) {
    for (const auto& bytes : {std::string("\0\0abc", 5), std::string("hello"), std::string()})
        EXPECT_EQ(from_multibase(multibase(bytes)), bytes);
    EXPECT_EQ(multibase("Hello World!"), "z2NEpo7TZRRrLZSi2U");
    EXPECT_FALSE(from_multibase("m0OIl"));
}

}  // namespace
}  // namespace badges
