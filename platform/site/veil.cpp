#include "platform/site/veil.hpp"

#include <array>

static constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static constexpr auto numbers = [] {
    std::array<unsigned char, 256> all{};
    for (std::size_t i = 0; i < letters.size(); ++i)
        all[static_cast<unsigned char>(letters[i])] = static_cast<unsigned char>(i);
    return all;
}();

static std::string crossed(std::string_view one, std::string_view other) {
    std::string made;
    for (std::size_t i = 0; i < one.size() && i < other.size(); ++i)
        made += letters[numbers[static_cast<unsigned char>(one[i])] ^
                        numbers[static_cast<unsigned char>(other[i])]];
    return made;
}

std::string veil(std::string_view token, Random& random) {
    std::string over;
    for (const char byte : random.bytes(token.size()))
        over += letters[static_cast<unsigned char>(byte) % letters.size()];
    return over + crossed(over, token);
}

std::string unveil(std::string_view veiled) {
    const auto half = veiled.size() / 2;
    return crossed(veiled.substr(0, half), veiled.substr(half));
}
