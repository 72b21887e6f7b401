#include "platform/http/wellformed.hpp"

#include <algorithm>
#include <cstring>

namespace http {

// How many bytes follow a first byte; -1 for a byte that begins nothing.
static int following(unsigned char first) {
    if (first < 0x80) return 0;
    if (first >= 0xC2 && first <= 0xDF) return 1;
    if (first >= 0xE0 && first <= 0xEF) return 2;
    if (first >= 0xF0 && first <= 0xF4) return 3;
    return -1;
}

// Overlong forms, surrogates, and what lies beyond U+10FFFF show in the second byte.
static bool second_fits(unsigned char first, unsigned char second) {
    switch (first) {
        case 0xE0:
            return second >= 0xA0;
        case 0xED:
            return second < 0xA0;
        case 0xF0:
            return second >= 0x90;
        case 0xF4:
            return second < 0x90;
        default:
            return true;
    }
}

static bool ascii_without_nul(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > 0; });
}

bool wellformed(std::string_view text) {
    if (ascii_without_nul(text)) return true;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i++]);
        const int more = following(first);
        if (first == 0 || more < 0 || text.size() - i < static_cast<std::size_t>(more))
            return false;
        for (int k = 0; k < more; ++k, ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            if ((byte & 0xC0) != 0x80 || (k == 0 && !second_fits(first, byte))) return false;
        }
    }
    return true;
}

bool wellformed(const Fields& fields) {
    return std::ranges::all_of(fields, [](const auto& field) {
        return wellformed(std::string_view(field.first)) &&
               wellformed(std::string_view(field.second));
    });
}

}  // namespace http
