#include "platform/badges/hosted.hpp"

#include <nlohmann/json.hpp>

#include "platform/badges/keys.hpp"
#include "platform/crypto/crypto.hpp"

namespace badges {

using nlohmann::ordered_json;

static ordered_json jwk_of(const PublicKey& key) {
    if (key.rsa)
        return {{"kty", "RSA"},   {"kid", key.address}, {"use", "sig"},
                {"alg", "RS256"}, {"n", key.base64url}, {"e", rsa_exponent}};
    return {{"kty", "OKP"},   {"kid", key.address}, {"use", "sig"},
            {"alg", "EdDSA"}, {"crv", "Ed25519"},   {"x", key.base64url}};
}

std::string key_json(const PublicKey& key, std::string_view issuer) {
    if (key.rsa) return jwk_of(key).dump(2);
    return ordered_json{{"@context", "https://w3id.org/security/multikey/v1"},
                        {"id", key.address},
                        {"type", "Multikey"},
                        {"controller", issuer},
                        {"publicKeyMultibase", multikey(*crypto::from_base64url(key.base64url))}}
        .dump(2);
}

std::string key_set_json(std::span<const PublicKey> keys) {
    ordered_json set{{"keys", ordered_json::array()}};
    for (const auto& key : keys) set["keys"].push_back(jwk_of(key));
    return set.dump(2);
}

// The context of badges explains what a profile says, but not which keys may speak for it.
std::string profile_json(const Issuer& issuer, std::span<const PublicKey> keys) {
    const ordered_json may_speak{{"assertionMethod",
                                  {{"@id", "https://w3id.org/security#assertionMethod"},
                                   {"@type", "@id"},
                                   {"@container", "@set"}}}};
    ordered_json profile{{"@context", {contexts[0], contexts[1], may_speak}},
                         {"id", issuer.id},
                         {"type", {"Profile"}},
                         {"name", issuer.name},
                         {"url", issuer.url},
                         {"assertionMethod", ordered_json::array()}};
    for (const auto& key : keys)
        if (!key.rsa) profile["assertionMethod"].push_back(key.address);
    return profile.dump(2);
}

std::string achievement_json(const Achievement& achievement) {
    return ordered_json{{"@context", {contexts[0], contexts[1]}},
                        {"id", achievement.id},
                        {"type", {"Achievement"}},
                        {"achievementType", achievement.type},
                        {"criteria", {{"narrative", achievement.criteria}}},
                        {"description", achievement.description},
                        {"name", achievement.name}}
        .dump(2);
}

std::string revocations_json(std::string_view id, std::string_view issuer,
                             std::span<const Revocation> revoked) {
    ordered_json list{
        {"id", id}, {"issuer", issuer}, {"revokedCredentials", ordered_json::array()}};
    for (const auto& one : revoked)
        list["revokedCredentials"].push_back(
            {{"id", one.id}, {"revoked", true}, {"revocationReason", one.reason}});
    return list.dump(2);
}

}  // namespace badges
