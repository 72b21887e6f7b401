// Passwords, one-time codes, signatures and hashes: libsodium and OpenSSL behind four plain verbs.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/calendar.hpp"

namespace crypto {

/// Starts the library; call once before threads.
void start();

/// argon2id, about 30 ms and 19 MiB each: never on the I/O thread.
std::string hash_password(std::string_view password);
bool password_fits(std::string_view password, const std::string& hash);

/// The step of the one-time code (RFC 6238: SHA-1, six digits, 30 seconds) that this is at `now`,
/// allowing one step either way; nothing when it is none. A step may be used once: keep the last.
std::optional<std::int64_t> totp_step(std::string_view secret_base32, std::string_view code,
                                      calendar::Instant now);
/// The code of a step, for tests and the demonstration.
std::string totp_code(std::string_view secret_base32, std::int64_t step);

std::string base32(std::string_view bytes);
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);
std::string hex(std::string_view bytes);
std::string sha256(std::string_view bytes);                          // 32 bytes
std::string signature(std::string_view key, std::string_view text);  // HMAC-SHA-256, 32 bytes
/// HMAC-SHA-1, 20 bytes: only where somebody else's signature is one.
std::string signature_sha1(std::string_view key, std::string_view text);
bool same(std::string_view a, std::string_view b);  // in constant time

}  // namespace crypto
