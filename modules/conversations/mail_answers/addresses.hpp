// The addresses that answers and notices come to: each names what it is for, and is signed, so that
// nobody can think one out.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace conversations {

/// answers: to a conversation, by its id · bounces: notices of a message, by its id.
enum class MailFor : std::uint8_t { answers, bounces };
constexpr auto words(MailFor) {
    return std::to_array<std::string_view>({"answers", "bounces"});
}

struct SignedAddress {
    MailFor what_for = MailFor::answers;
    std::int64_t id = 0;
    bool operator==(const SignedAddress&) const = default;
};

/// "answers+8350917746401280-mzxw6ytboi4dsmjt@example.org"; it is good for ever.
std::string written_address(const SignedAddress&, std::string_view secret, std::string_view domain);

/// What such an address is for, however its letters were written; nothing where it is not ours.
std::optional<SignedAddress> read_address(std::string_view address, std::string_view secret,
                                          std::string_view domain);

}  // namespace conversations
