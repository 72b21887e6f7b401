#include "app/demo/addresses.hpp"

#include <algorithm>

#include "platform/letters/letters.hpp"

namespace demo {

static std::string letters_of(std::string_view name) {
    auto plain = letters::plain(name);
    std::erase_if(plain, [](char c) { return c < 'a' || c > 'z'; });
    return plain;
}

std::string Addresses::email(std::string_view given, std::string_view family) {
    const auto name = letters_of(given) + "." + letters_of(family);
    const auto times = ++given_[name];
    return name + (times > 1 ? std::to_string(times) : "") + "@example.org";
}

std::optional<std::string> Addresses::phone() {
    if (phones_ == numbers) return {};
    auto digits = std::to_string(phones_++);
    digits.insert(0, 3 - digits.size(), '0');
    return "+447700900" + digits;
}

}  // namespace demo
