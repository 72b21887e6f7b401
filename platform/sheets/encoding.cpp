#include "platform/sheets/encoding.hpp"

#include <array>
#include <cstddef>
#include <cstring>

namespace sheets {

namespace {

constexpr unsigned char code_of(char c) {
    return static_cast<unsigned char>(c);
}

// The letters and signs between 80 and 9F; the five that stand for nothing stay control characters.
constexpr std::array<char16_t, 32> upper_controls{
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

// How many bytes the character at the start takes, 0 where none is rightly written there.
std::size_t character_length(std::string_view text) {
    const auto first = code_of(text[0]);
    if (first < 0x80) return 1;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((code_of(text[i]) & 0xC0) != 0x80) return 0;
    const auto second = code_of(text[1]);
    const bool too_long = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool surrogate = first == 0xED && second > 0x9F;
    const bool beyond = first == 0xF4 && second > 0x8F;
    return too_long || surrogate || beyond ? 0 : length;
}

// How many bytes at the start are ASCII, eight at a time while there are eight.
std::size_t ascii_length(std::string_view text) {
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t eight;
        std::memcpy(&eight, text.data() + at, 8);
        if (eight & 0x8080808080808080ULL) break;
    }
    while (at < text.size() && code_of(text[at]) < 0x80) ++at;
    return at;
}

}  // namespace

bool is_ascii(std::string_view text) {
    return ascii_length(text) == text.size();
}

bool is_utf8(std::string_view text) {
    for (;;) {
        text.remove_prefix(ascii_length(text));
        if (text.empty()) return true;
        const auto length = character_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
}

void append_utf8(std::string& out, char32_t character) {
    const auto put = [&out](char32_t bits) { out += static_cast<char>(bits); };
    const auto tail = [&put, character](int shift) { put(0x80 | ((character >> shift) & 0x3F)); };
    if (character < 0x80) return put(character);
    if (character < 0x800) {
        put(0xC0 | (character >> 6));
        return tail(0);
    }
    if (character < 0x10000) {
        put(0xE0 | (character >> 12));
    } else {
        put(0xF0 | (character >> 18));
        tail(12);
    }
    tail(6);
    tail(0);
}

void append_windows_1252(std::string& out, std::string_view text) {
    for (const char c : text) {
        const auto code = code_of(c);
        append_utf8(out, code >= 0x80 && code < 0xA0 ? upper_controls[code - 0x80] : code);
    }
}

std::string as_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto length = character_length(text);
        if (length == 0)
            append_utf8(out, U'\uFFFD');
        else
            out += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

}  // namespace sheets
