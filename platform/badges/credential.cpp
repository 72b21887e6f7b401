#include "platform/badges/credential.hpp"

#include <nlohmann/json.hpp>

#include "platform/crypto/crypto.hpp"

namespace badges {

using nlohmann::ordered_json;

Identity hashed_identity(std::string_view type, std::string_view value, std::string_view salt) {
    std::string small(value);
    if (type == "emailAddress")
        for (auto& c : small)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return {.type = std::string(type),
            .hash = "sha256$" + crypto::hex(crypto::sha256(small + std::string(salt))),
            .salt = std::string(salt)};
}

static ordered_json identity_in_json(const Identity& identity) {
    ordered_json object{{"type", "IdentityObject"},
                        {"hashed", !identity.salt.empty()},
                        {"identityHash", identity.hash},
                        {"identityType", identity.type}};
    if (!identity.salt.empty()) object["salt"] = identity.salt;
    return object;
}

static ordered_json achievement_in_json(const Achievement& achievement) {
    return {{"id", achievement.id},
            {"type", {"Achievement"}},
            {"achievementType", achievement.type},
            {"criteria", {{"narrative", achievement.criteria}}},
            {"description", achievement.description},
            {"name", achievement.name}};
}

static ordered_json subject_in_json(const Credential& credential) {
    ordered_json subject{{"id", credential.subject}, {"type", {"AchievementSubject"}}};
    if (!credential.identities.empty()) subject["identifier"] = ordered_json::array();
    for (const auto& identity : credential.identities)
        subject["identifier"].push_back(identity_in_json(identity));
    subject["achievement"] = achievement_in_json(credential.achievement);
    return subject;
}

std::string as_json(const Credential& credential) {
    ordered_json object{{"@context", contexts},
                        {"id", credential.id},
                        {"type", {"VerifiableCredential", "OpenBadgeCredential"}},
                        {"name", credential.achievement.name},
                        {"issuer",
                         {{"id", credential.issuer.id},
                          {"type", {"Profile"}},
                          {"name", credential.issuer.name},
                          {"url", credential.issuer.url}}},
                        {"validFrom", calendar::iso(credential.valid_from)}};
    if (credential.valid_until) object["validUntil"] = calendar::iso(*credential.valid_until);
    object["credentialSubject"] = subject_in_json(credential);
    if (!credential.revocations.empty())
        object["credentialStatus"] = {{"id", credential.revocations},
                                      {"type", "1EdTechRevocationList"}};
    return object.dump(2);
}

}  // namespace badges
