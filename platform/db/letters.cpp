#include "platform/db/letters.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace db {

static std::string map_letters(std::string_view text, UChar32 (*map)(UChar32)) {
    const auto letters = icu::UnicodeString::fromUTF8(text);
    icu::UnicodeString mapped;
    for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1))
        mapped.append(map(letters.char32At(i)));
    std::string as_utf8;
    return mapped.toUTF8String(as_utf8);
}

std::string small_letters(std::string_view text) {
    return map_letters(text, u_tolower);
}
std::string capital_letters(std::string_view text) {
    return map_letters(text, u_toupper);
}

}  // namespace db
