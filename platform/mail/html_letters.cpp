#include "platform/mail/html_letters.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace mail {

namespace {

// The named letters of Latin 1, from U+00A0 on, and the other names that mail programs write.
constexpr std::array<std::string_view, 96> latin_names = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct NamedLetter {
    std::string_view name;
    char32_t letter;
};
constexpr NamedLetter other_names[] = {
    {"amp", U'&'},    {"lt", U'<'},     {"gt", U'>'},     {"quot", U'"'},  {"apos", U'\''},
    {"ndash", U'–'},  {"mdash", U'—'},  {"lsquo", U'‘'},  {"rsquo", U'’'}, {"ldquo", U'“'},
    {"rdquo", U'”'},  {"bdquo", U'„'},  {"hellip", U'…'}, {"bull", U'•'},  {"euro", U'€'},
    {"zwj", 0x200d},  {"zwnj", 0x200c}, {"lrm", 0x200e},  {"rlm", 0x200f}, {"trade", U'™'},
    {"emsp", U' '},   {"ensp", U' '},   {"thinsp", U' '}, {"OElig", U'Œ'}, {"oelig", U'œ'},
    {"Scaron", U'Š'}, {"scaron", U'š'}, {"Yuml", U'Ÿ'}};

}  // namespace

char32_t letter_named(std::string_view name) {
    if (name.starts_with('#')) {
        const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        const auto digits = name.substr(hex ? 2 : 1);
        std::uint32_t number = 0;
        const auto [end, error] =
            std::from_chars(digits.begin(), digits.end(), number, hex ? 16 : 10);
        const bool letter = error == std::errc{} && end == digits.end() && number <= 0x10ffff &&
                            (number < 0xd800 || number > 0xdfff);
        return letter ? number : 0;
    }
    for (const auto& [known, letter] : other_names)
        if (known == name) return letter;
    const auto found = std::ranges::find(latin_names, name);
    return found == latin_names.end() ? 0
                                      : static_cast<char32_t>(0xa0 + (found - latin_names.begin()));
}

}  // namespace mail
