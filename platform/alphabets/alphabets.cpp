#include "platform/alphabets/alphabets.hpp"

#include <algorithm>
#include <array>

#include "platform/sheets/encoding.hpp"

namespace alphabets {

using namespace std::string_view_literals;

namespace {

constexpr char32_t replacement = U'\uFFFD', euro = U'€';
constexpr unsigned char escape = 0x1B;

// 3GPP TS 23.038, 6.2.1; the escape to the extension table stands for no character.
constexpr std::u32string_view gsm_characters =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUV"
    U"WXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"sv;
static_assert(gsm_characters.size() == 128);

struct Extension {
    unsigned char code;
    char32_t character;
};
constexpr auto extensions = std::to_array<Extension>({{0x0A, U'\f'},
                                                      {0x14, U'^'},
                                                      {0x28, U'{'},
                                                      {0x29, U'}'},
                                                      {0x2F, U'\\'},
                                                      {0x3C, U'['},
                                                      {0x3D, U'~'},
                                                      {0x3E, U']'},
                                                      {0x40, U'|'},
                                                      {0x65, euro}});

// Where a character stands: 0 for nowhere, else its code plus one, and 0x100 for the extensions.
constexpr std::size_t beyond = U'Ω' + 1;
constexpr auto places = [] {
    std::array<std::uint16_t, beyond> all{};
    for (std::size_t code = 0; code < gsm_characters.size(); ++code)
        if (code != escape) all[gsm_characters[code]] = static_cast<std::uint16_t>(code + 1);
    for (const auto& [code, character] : extensions)
        if (character < beyond) all[character] = static_cast<std::uint16_t>(0x101 + code);
    return all;
}();

unsigned place_of(char32_t character) {
    if (character < beyond) return places[character];
    return character == euro ? 0x166U : 0U;
}

void append_unit(std::string& out, char32_t unit) {
    out += static_cast<char>(unit >> 8);
    out += static_cast<char>(unit & 0xFF);
}

bool continues(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// Shortest form and no surrogate, or it is no character.
bool stands(char32_t character, std::size_t length) {
    constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    return character >= least[length] && character <= 0x10FFFF &&
           (character < 0xD800 || character > 0xDFFF);
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) return first;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0;
    if (length == 0 || first > 0xF4) return replacement;
    char32_t character = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!continues(text, at + i - 1)) return replacement;
        character = (character << 6) | (static_cast<unsigned char>(text[at + i - 1]) & 0x3FU);
    }
    if (!stands(character, length)) return replacement;
    at += length - 1;
    return character;
}

int septets(char32_t character) {
    const auto place = place_of(character);
    return place == 0 ? 0 : place > 0x100 ? 2 : 1;
}

std::string gsm_octets(std::string_view text) {
    std::string octets;
    octets.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto place = place_of(next_character(text, at));
        if (place > 0x100) octets += static_cast<char>(escape);
        octets += place == 0 ? '?' : static_cast<char>((place - 1) & 0x7F);
    }
    return octets;
}

std::string text_of_gsm(std::string_view octets) {
    std::string text;
    for (std::size_t i = 0; i < octets.size(); ++i) {
        const auto code = static_cast<unsigned char>(octets[i]);
        if (code == escape && i + 1 < octets.size()) {
            const auto next = static_cast<unsigned char>(octets[i + 1]);
            const auto found = std::ranges::find(extensions, next, &Extension::code);
            if (found != extensions.end()) {
                sheets::append_utf8(text, found->character);
                ++i;
                continue;
            }
        }
        // An escape before anything else is shown as a space, as telephones do.
        const auto shown = code == escape ? U' ' : gsm_characters[code & 0x7F];
        sheets::append_utf8(text, code >= 0x80 ? replacement : shown);
    }
    return text;
}

std::string ucs2_octets(std::string_view text) {
    std::string octets;
    octets.reserve(text.size() * 2);
    for (std::size_t at = 0; at < text.size();) {
        const auto character = next_character(text, at);
        if (character > 0xFFFF) {
            append_unit(octets, 0xD7C0 + (character >> 10));
            append_unit(octets, 0xDC00 + (character & 0x3FF));
        } else {
            append_unit(octets, character);
        }
    }
    return octets;
}

std::string text_of_ucs2(std::string_view octets) {
    const auto unit = [&](std::size_t at) {
        return static_cast<char32_t>(static_cast<unsigned char>(octets[at]) << 8 |
                                     static_cast<unsigned char>(octets[at + 1]));
    };
    std::string text;
    for (std::size_t at = 0; at + 1 < octets.size(); at += 2) {
        auto character = unit(at);
        const bool high = character >= 0xD800 && character < 0xDC00;
        const auto low = high && at + 3 < octets.size() ? unit(at + 2) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            character = 0x10000 + ((character & 0x3FF) << 10) + (low & 0x3FF);
            at += 2;
        }
        sheets::append_utf8(text,
                            character >= 0xD800 && character < 0xE000 ? replacement : character);
    }
    if (octets.size() % 2 != 0) sheets::append_utf8(text, replacement);
    return text;
}

}  // namespace alphabets
