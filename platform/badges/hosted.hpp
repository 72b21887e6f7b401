// What stands on the web beside the badges, for computers that check them: who gives them, with
// which keys, what can be achieved, and what was taken back.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "platform/badges/credential.hpp"

namespace badges {

/// The public half of a key, at its own address.
struct PublicKey {
    std::string address{};
    bool rsa = false;         // else Ed25519
    std::string base64url{};  // the 32 bytes, or the modulus
};

struct Revocation {
    std::string id{};  // of the badge
    std::string reason{};
};

/// The issuer's profile, naming the keys that may sign proofs for it.
std::string profile_json(const Issuer&, std::span<const PublicKey>);
/// One key: a JSON Web Key where it is RSA, a Multikey where it is Ed25519.
std::string key_json(const PublicKey&, std::string_view issuer);
/// All keys as a JSON Web Key Set.
std::string key_set_json(std::span<const PublicKey>);
std::string achievement_json(const Achievement&);
std::string revocations_json(std::string_view id, std::string_view issuer,
                             std::span<const Revocation>);

}  // namespace badges
