#include "platform/crypto/crypto.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <new>
#include <stdexcept>

namespace crypto {

void start() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
}

// OWASP's second choice for argon2id: 19 MiB, two passes.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19UL * 1024 * 1024;

std::string hash_password(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), passes, memory) != 0)
        throw std::bad_alloc();
    return hash.data();
}

bool password_fits(std::string_view password, const std::string& hash) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

static constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

std::string base32(std::string_view bytes) {
    std::string text;
    unsigned buffer = 0;
    int bits = 0;
    for (const unsigned char c : bytes) {
        buffer = (buffer << 8 | c) & 0xfff;
        bits += 8;
        for (; bits >= 5; bits -= 5) text += base32_letters[buffer >> (bits - 5) & 31];
    }
    if (bits > 0) text += base32_letters[buffer << (5 - bits) & 31];
    return text;
}

static std::string from_base32(std::string_view text) {
    std::string bytes;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const auto at = base32_letters.find(c);
        if (at == std::string_view::npos) continue;
        buffer = (buffer << 5 | static_cast<unsigned>(at)) & 0xfff;
        bits += 5;
        if (bits >= 8) bytes += static_cast<char>(buffer >> (bits -= 8) & 0xff);
    }
    return bytes;
}

static std::string hmac(const EVP_MD* digest, std::string_view key, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned length = 0;
    HMAC(digest, key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), out.data(), &length);
    return {reinterpret_cast<const char*>(out.data()), length};
}

// RFC 4226, 5.3: dynamic truncation.
std::string totp_code(std::string_view secret_base32, std::int64_t step) {
    std::string counter(8, '\0');
    for (std::size_t i = 0; i < 8; ++i) counter[7 - i] = static_cast<char>(step >> (8 * i) & 0xff);
    const auto mac = hmac(EVP_sha1(), from_base32(secret_base32), counter);
    const auto at = static_cast<std::size_t>(mac.back() & 0xf);
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | static_cast<unsigned char>(mac[at + i]);
    const auto digits = std::to_string((number & 0x7fffffff) % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

std::optional<std::int64_t> totp_step(std::string_view secret_base32, std::string_view code,
                                      calendar::Instant now) {
    const auto step = now.time_since_epoch().count() / 30;
    for (const auto near : {step, step - 1, step + 1})
        if (same(totp_code(secret_base32, near), code)) return near;
    return {};
}

std::string base64url(std::string_view bytes) {
    std::string text(
        sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return {};
    bytes.resize(length);
    return bytes;
}

std::string hex(std::string_view bytes) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char c : bytes) {
        text += digits[c >> 4];
        text += digits[c & 15];
    }
    return text;
}

std::string sha256(std::string_view bytes) {
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(out.data()),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return out;
}

std::string signature(std::string_view key, std::string_view text) {
    return hmac(EVP_sha256(), key, text);
}

std::string signature_sha1(std::string_view key, std::string_view text) {
    return hmac(EVP_sha1(), key, text);
}

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace crypto
