#include "platform/smpp/alphabet.hpp"

#include <algorithm>
#include <array>

#include "platform/smpp/pdu.hpp"

namespace smpp {

namespace {

constexpr char32_t no_letter = 0xfffd;
constexpr char escape = 0x1b;

constexpr std::u32string_view letters =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    U"ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static_assert(letters.size() == 128);

struct Escaped {
    char code;
    char32_t letter;
};
constexpr auto escaped_letters = std::to_array<Escaped>({{0x0a, U'\f'},
                                                         {0x14, U'^'},
                                                         {0x28, U'{'},
                                                         {0x29, U'}'},
                                                         {0x2f, U'\\'},
                                                         {0x3c, U'['},
                                                         {0x3d, U'~'},
                                                         {0x3e, U']'},
                                                         {0x40, U'|'},
                                                         {0x65, U'€'}});

void append_utf8(std::string& to, char32_t letter) {
    const auto add = [&](char32_t byte) { to += static_cast<char>(byte); };
    if (letter < 0x80) return add(letter);
    if (letter < 0x800) {
        add(0xc0 | letter >> 6);
    } else if (letter < 0x10000) {
        add(0xe0 | letter >> 12);
        add(0x80 | (letter >> 6 & 0x3f));
    } else {
        add(0xf0 | letter >> 18);
        add(0x80 | (letter >> 12 & 0x3f));
        add(0x80 | (letter >> 6 & 0x3f));
    }
    add(0x80 | (letter & 0x3f));
}

// Takes one letter off the front; nothing where there is no well-formed one.
std::optional<char32_t> take_letter(std::string_view& utf8) {
    const auto first = static_cast<unsigned char>(utf8.front());
    const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (utf8.size() < length || (first >= 0x80 && first < 0xc2) || first > 0xf4) return {};
    char32_t letter = length == 1 ? first : first & (0xffU >> (length + 1));
    for (const char c : utf8.substr(1, length - 1)) {
        if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) return {};
        letter = letter << 6 | (static_cast<unsigned char>(c) & 0x3f);
    }
    static constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = letter >= 0xd800 && letter < 0xe000;
    if (letter < least[length] || letter > 0x10ffff || surrogate) return {};
    utf8.remove_prefix(length);
    return letter;
}

std::string from_default_alphabet(std::string_view bytes) {
    std::string words;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == escape && i + 1 < bytes.size()) {
            const auto found = std::ranges::find(escaped_letters, bytes[i + 1], &Escaped::code);
            if (found != escaped_letters.end()) {
                append_utf8(words, found->letter);
                ++i;
                continue;
            }
        }
        const auto code = static_cast<unsigned char>(bytes[i]);
        // An escape before anything else is shown as a space, as telephones do.
        append_utf8(words, code >= 0x80 ? no_letter : bytes[i] == escape ? U' ' : letters[code]);
    }
    return words;
}

std::string from_latin1(std::string_view bytes, unsigned limit) {
    std::string words;
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        append_utf8(words, code < limit ? code : no_letter);
    }
    return words;
}

std::string from_ucs2(std::string_view bytes) {
    std::string words;
    const auto unit = [&](std::size_t at) {
        return at + 1 < bytes.size()
                   ? static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) << 8 |
                                           static_cast<unsigned char>(bytes[at + 1]))
                   : no_letter;
    };
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        const auto here = unit(at);
        const auto next = unit(at + 2);
        if (here >= 0xd800 && here < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
            append_utf8(words, 0x10000 + ((here - 0xd800) << 10) + (next - 0xdc00));
            at += 2;
        } else {
            append_utf8(words, here >= 0xd800 && here < 0xe000 ? no_letter : here);
        }
    }
    return words;
}

}  // namespace

std::optional<std::string> words_in(std::string_view bytes, std::uint8_t data_coding) {
    // 0xf0 to 0xff say a class beside the alphabet.
    if ((data_coding & 0xf0) == 0xf0) data_coding = (data_coding & 0x04) != 0 ? 4 : 0;
    switch (data_coding) {
        case default_alphabet:
            return from_default_alphabet(bytes);
        case 0x01:
            return from_latin1(bytes, 0x80);
        case 0x03:
            return from_latin1(bytes, 0x100);
        case ucs2:
            return from_ucs2(bytes);
        default:
            return {};
    }
}

std::optional<std::string> in_default_alphabet(std::string_view words) {
    std::string bytes;
    while (!words.empty()) {
        const auto letter = take_letter(words);
        if (!letter) return {};
        const auto at = letters.find(*letter);
        if (at != std::u32string_view::npos && at != static_cast<std::size_t>(escape)) {
            bytes += static_cast<char>(at);
            continue;
        }
        const auto found = std::ranges::find(escaped_letters, *letter, &Escaped::letter);
        if (found == escaped_letters.end()) return {};
        bytes += {escape, found->code};
    }
    return bytes;
}

std::optional<std::string> in_ucs2(std::string_view words) {
    std::string bytes;
    const auto add = [&](char32_t unit) {
        bytes += static_cast<char>(unit >> 8);
        bytes += static_cast<char>(unit & 0xff);
    };
    while (!words.empty()) {
        const auto letter = take_letter(words);
        if (!letter) return {};
        if (*letter < 0x10000) {
            add(*letter);
        } else {
            add(0xd800 + ((*letter - 0x10000) >> 10));
            add(0xdc00 + ((*letter - 0x10000) & 0x3ff));
        }
    }
    return bytes;
}

}  // namespace smpp
