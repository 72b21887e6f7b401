#include "platform/smpp/alphabet.hpp"

#include "platform/alphabets/alphabets.hpp"
#include "platform/sheets/encoding.hpp"
#include "platform/smpp/pdu.hpp"

namespace smpp {

static std::string from_latin1(std::string_view bytes, unsigned limit) {
    std::string words;
    for (const char c : bytes) {
        const auto code = static_cast<unsigned char>(c);
        sheets::append_utf8(words, code < limit ? code : U'\uFFFD');
    }
    return words;
}

std::optional<std::string> words_in(std::string_view bytes, std::uint8_t data_coding) {
    // 0xf0 to 0xff say a class beside the alphabet.
    if ((data_coding & 0xf0) == 0xf0) data_coding = (data_coding & 0x04) != 0 ? 4 : 0;
    switch (data_coding) {
        case default_alphabet:
            return alphabets::text_of_gsm(bytes);
        case 0x01:
            return from_latin1(bytes, 0x80);
        case 0x03:
            return from_latin1(bytes, 0x100);
        case ucs2:
            return alphabets::text_of_ucs2(bytes);
        default:
            return {};
    }
}

static bool is_in_default_alphabet(std::string_view words) {
    for (std::size_t at = 0; at < words.size();)
        if (alphabets::septets(alphabets::next_character(words, at)) == 0) return false;
    return true;
}

std::optional<std::string> in_default_alphabet(std::string_view words) {
    if (!is_in_default_alphabet(words)) return {};
    return alphabets::gsm_octets(words);
}

std::optional<std::string> in_ucs2(std::string_view words) {
    if (!sheets::is_utf8(words)) return {};
    return alphabets::ucs2_octets(words);
}

}  // namespace smpp
