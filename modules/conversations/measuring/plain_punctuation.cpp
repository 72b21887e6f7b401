#include "modules/conversations/measuring/plain_punctuation.hpp"

#include "platform/alphabets/alphabets.hpp"
#include "platform/sheets/encoding.hpp"

namespace conversations {

namespace {

// What a character that GSM lacks is written by without another meaning; itself where nothing is.
std::u32string_view plain_form(char32_t character) {
    switch (character) {
        case U'\u2011':
        case U'–':
        case U'—':
        case U'−':
            return U"-";
        case U'…':
            return U"...";
        case U'‘':
        case U'’':
        case U'‚':
            return U"'";
        case U'“':
        case U'”':
        case U'„':
            return U"\"";
        case U'\u00A0':
        case U'\u202F':
        case U'\t':
            return U" ";
        default:
            return {};
    }
}

bool has_no_width(char32_t character) {
    return character == U'\u180E' || character == U'\u200B' || character == U'\u2060' ||
           character == U'\uFEFF' || character == U'\u2028' || character == U'\u2029';
}

}  // namespace

std::string with_plain_punctuation(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto character = alphabets::next_character(text, at);
        if (has_no_width(character)) continue;
        const auto form = plain_form(character);
        if (form.empty()) sheets::append_utf8(plain, character);
        for (const auto one : form) sheets::append_utf8(plain, one);
    }
    return plain;
}

}  // namespace conversations
