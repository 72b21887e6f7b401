#include "modules/conversations/mail_answers/addresses.hpp"

#include <charconv>

#include "platform/crypto/crypto.hpp"
#include "platform/enums.hpp"
#include "platform/http/words.hpp"

namespace conversations {

// 80 bits: sixteen letters, and no more guesses than a mail server would take in a century.
constexpr std::size_t signature_bytes = 10;

static std::string signature_of(const SignedAddress& address, std::string_view secret) {
    const auto text = std::string(enums::text(address.what_for)) + " " + std::to_string(address.id);
    return http::lower_case(
        crypto::base32(crypto::signature(secret, text).substr(0, signature_bytes)));
}

std::string written_address(const SignedAddress& address, std::string_view secret,
                            std::string_view domain) {
    return std::string(enums::text(address.what_for)) + "+" + std::to_string(address.id) + "-" +
           signature_of(address, secret) + "@" + std::string(domain);
}

std::optional<SignedAddress> read_address(std::string_view given, std::string_view secret,
                                          std::string_view domain) {
    // Mail servers may write an address in small letters or in capitals.
    const auto address = http::lower_case(given);
    const auto plus = address.find('+'), dash = address.find('-'), at = address.rfind('@');
    if (at == std::string::npos || plus > dash || dash > at) return {};
    if (address.substr(at + 1) != http::lower_case(domain)) return {};
    const auto what_for = enums::parse<MailFor>(std::string_view(address).substr(0, plus));
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(address.data() + plus + 1, address.data() + dash, id);
    if (!what_for || error != std::errc{} || end != address.data() + dash || id <= 0) return {};
    const SignedAddress read{*what_for, id};
    if (!crypto::same(address.substr(dash + 1, at - dash - 1), signature_of(read, secret)))
        return {};
    return read;
}

}  // namespace conversations
