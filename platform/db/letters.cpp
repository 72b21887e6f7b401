#include "platform/db/letters.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "platform/sheets/encoding.hpp"

namespace db {

// Letters that need no tables: of most names and addresses, all.
static bool map_plain(std::string& text, char first, char last, int by) {
    if (!sheets::is_ascii(text)) return false;
    for (char& c : text)
        if (c >= first && c <= last) c = static_cast<char>(c + by);
    return true;
}

static std::string map_letters(std::string_view text, UChar32 (*map)(UChar32)) {
    const auto letters = icu::UnicodeString::fromUTF8(text);
    icu::UnicodeString mapped;
    for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1))
        mapped.append(map(letters.char32At(i)));
    std::string as_utf8;
    return mapped.toUTF8String(as_utf8);
}

std::string small_letters(std::string_view text) {
    std::string plain(text);
    if (map_plain(plain, 'A', 'Z', 'a' - 'A')) return plain;
    return map_letters(text, u_tolower);
}
std::string capital_letters(std::string_view text) {
    std::string plain(text);
    if (map_plain(plain, 'a', 'z', 'A' - 'a')) return plain;
    return map_letters(text, u_toupper);
}

}  // namespace db
