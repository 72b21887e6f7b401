#include "platform/badges/signing.hpp"

#include <nlohmann/json.hpp>

#include "platform/badges/canonical.hpp"
#include "platform/badges/json_ld.hpp"
#include "platform/badges/keys.hpp"
#include "platform/crypto/crypto.hpp"

namespace badges {

using nlohmann::ordered_json;

// What is signed: the hash of the proof's options, then the hash of what the badge says.
static std::string digest_of(std::string_view document, std::string_view options) {
    return crypto::sha256(canonical(quads_of(options))) +
           crypto::sha256(canonical(quads_of(document)));
}

// Signing again gives the same bytes, so a badge that is taken twice is one badge: the proof is
// dated when both the badge and the key were there.
std::string with_proof(const Credential& credential, const SigningKey& key) {
    const auto document = as_json(credential);
    ordered_json proof{{"type", "DataIntegrityProof"},
                       {"created", calendar::iso(std::max(credential.valid_from, key.since))},
                       {"verificationMethod", key.method},
                       {"cryptosuite", "eddsa-rdfc-2022"},
                       {"proofPurpose", "assertionMethod"}};
    proof["proofValue"] = multibase(sign_ed25519(key.secret, digest_of(document, proof.dump())));
    auto object = ordered_json::parse(document);
    object["proof"] = std::move(proof);
    return object.dump(2);
}

bool proof_holds(std::string_view json, std::string_view public_key) {
    const auto object = ordered_json::parse(json, nullptr, false);
    if (object.is_discarded() || !object.is_object() || !object.contains("proof")) return false;
    auto options = object["proof"];
    if (!options.is_object() || options.value("cryptosuite", "") != "eddsa-rdfc-2022" ||
        options.value("type", "") != "DataIntegrityProof")
        return false;
    const auto signature = from_multibase(options.value("proofValue", ""));
    options.erase("proofValue");
    try {
        return signature && ed25519_fits(public_key, *signature, digest_of(json, options.dump()));
    } catch (const NotABadge&) {
        return false;  // it says more than was signed
    }
}

std::string as_jwt(const Credential& credential, const SigningKey& key) {
    const ordered_json header{{"alg", "RS256"}, {"kid", key.method}, {"typ", "JWT"}};
    auto claims = ordered_json::parse(as_json(credential));
    claims["iss"] = credential.issuer.id;
    claims["jti"] = credential.id;
    claims["nbf"] = credential.valid_from.time_since_epoch().count();
    claims["sub"] = credential.subject;
    if (credential.valid_until) claims["exp"] = credential.valid_until->time_since_epoch().count();
    const auto text = crypto::base64url(header.dump()) + "." + crypto::base64url(claims.dump());
    return text + "." + crypto::base64url(sign_rs256(key.secret, text));
}

}  // namespace badges
