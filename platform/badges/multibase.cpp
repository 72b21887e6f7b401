#include <algorithm>
#include <cstdint>
#include <vector>

#include "platform/badges/keys.hpp"

namespace badges {

static constexpr std::string_view base58 =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

// A number in one base, its highest digit first, becomes one in another.
static std::vector<std::uint8_t> in_other_base(const std::vector<std::uint8_t>& digits,
                                               unsigned from, unsigned to) {
    std::vector<std::uint8_t> turned;  // the lowest digit first
    for (unsigned carry : digits) {
        for (auto& digit : turned) {
            carry += digit * from;
            digit = static_cast<std::uint8_t>(carry % to);
            carry /= to;
        }
        for (; carry > 0; carry /= to) turned.push_back(static_cast<std::uint8_t>(carry % to));
    }
    // Noughts at the front count for nothing in a number, and are kept all the same.
    for (std::size_t i = 0; i < digits.size() && digits[i] == 0; ++i) turned.push_back(0);
    std::ranges::reverse(turned);
    return turned;
}

std::string multibase(std::string_view bytes) {
    std::string text = "z";
    for (const auto digit : in_other_base({bytes.begin(), bytes.end()}, 256, 58))
        text += base58[digit];
    return text;
}

std::optional<std::string> from_multibase(std::string_view text) {
    if (!text.starts_with('z')) return {};
    std::vector<std::uint8_t> digits;
    for (const char c : text.substr(1)) {
        const auto at = base58.find(c);
        if (at == std::string_view::npos) return {};
        digits.push_back(static_cast<std::uint8_t>(at));
    }
    const auto bytes = in_other_base(digits, 58, 256);
    return std::string(bytes.begin(), bytes.end());
}

std::string multikey(std::string_view public_key) {
    return multibase("\xed\x01" + std::string(public_key));
}

}  // namespace badges
