#include <sodium.h>

#include <stdexcept>

#include "platform/badges/keys.hpp"

namespace badges {

static const unsigned char* in_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

static unsigned char* out_bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

Ed25519Key ed25519_of(std::string_view seed) {
    if (seed.size() != crypto_sign_SEEDBYTES) throw std::invalid_argument("a seed has 32 bytes");
    Ed25519Key key{.secret = std::string(crypto_sign_SECRETKEYBYTES, '\0'),
                   .public_key = std::string(crypto_sign_PUBLICKEYBYTES, '\0')};
    crypto_sign_seed_keypair(out_bytes(key.public_key), out_bytes(key.secret), in_bytes(seed));
    return key;
}

std::string sign_ed25519(std::string_view secret, std::string_view text) {
    if (secret.size() != crypto_sign_SECRETKEYBYTES)
        throw std::invalid_argument("a secret key has 64 bytes");
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(out_bytes(signature), nullptr, in_bytes(text), text.size(),
                         in_bytes(secret));
    return signature;
}

bool ed25519_fits(std::string_view public_key, std::string_view signature, std::string_view text) {
    return public_key.size() == crypto_sign_PUBLICKEYBYTES &&
           signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(in_bytes(signature), in_bytes(text), text.size(),
                                       in_bytes(public_key)) == 0;
}

}  // namespace badges
