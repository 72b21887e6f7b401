// A badge signed in the two ways that Open Badges 3.0 asks for: with a proof inside it, the Data
// Integrity suite eddsa-rdfc-2022, and as a signed token, a VC-JWT with RS256.
#pragma once
#include <string>
#include <string_view>

#include "platform/badges/credential.hpp"
#include "platform/calendar.hpp"

namespace badges {

/// A private key, and the address where its public half is told.
struct SigningKey {
    std::string method{};
    std::string secret{};  // Ed25519: 64 bytes; RSA: PEM
    calendar::Instant since{};
};

/// The badge as JSON with its proof.
std::string with_proof(const Credential&, const SigningKey& ed25519);
/// Whether the proof inside is of this Ed25519 key (its 32 bytes) and fits what is said.
bool proof_holds(std::string_view json, std::string_view public_key);

/// The badge as a signed token.
std::string as_jwt(const Credential&, const SigningKey& rsa);

}  // namespace badges
