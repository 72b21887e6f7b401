// The two kinds of key that badges are signed with: Ed25519 for a proof inside the badge, RSA for
// the badge as a signed token.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/random.hpp"

namespace badges {

struct Ed25519Key {
    std::string secret{};      // 64 bytes
    std::string public_key{};  // 32 bytes
};

/// A key of its own for these 32 bytes: the same bytes, the same key.
Ed25519Key ed25519_of(std::string_view seed);
std::string sign_ed25519(std::string_view secret, std::string_view text);
bool ed25519_fits(std::string_view public_key, std::string_view signature, std::string_view text);

/// An RSA key of 2048 bits; its public exponent is always 65537.
struct RsaKey {
    std::string pem{};      // the private key
    std::string modulus{};  // base64url
};
RsaKey make_rsa();  // takes some tenths of a second
std::string sign_rs256(std::string_view pem, std::string_view text);
bool rs256_fits(std::string_view modulus, std::string_view signature, std::string_view text);

/// "AQAB": 65537 as a JSON Web Key says it.
inline constexpr std::string_view rsa_exponent = "AQAB";

/// Bytes in base 58 with the letter z before them.
std::string multibase(std::string_view bytes);
std::optional<std::string> from_multibase(std::string_view text);
/// An Ed25519 public key as a Multikey says it: z6Mk…
std::string multikey(std::string_view public_key);

}  // namespace badges
