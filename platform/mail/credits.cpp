// The words that say whose the quoted words are.
#include <algorithm>
#include <string>

#include "platform/letters/letters.hpp"
#include "platform/mail/among.hpp"
#include "platform/mail/originals.hpp"

namespace mail {

// The languages of the families' telephones, not only those we write in.
static constexpr std::string_view wrote[] = {
    "wrote",    "napisał",   "napisana przez", "pisze",   "a scris",  "نے لکھا",
    "لکھا ہے",  "تحریر کیا", "schrieb",        "a écrit", "escribió", "ha scritto",
    "escreveu", "написал",   "пишет",          "пише",    "написав",  "كتب",
    "rašė",     "yazdı",     "написа",         "میں لکھا"};
static constexpr std::string_view credit_starts[] = {
    "on ",  "w dniu ", "dnia ",  "wiadomość napisana",
    "pe ",  "în ",     "in ",    "le ",
    "am ",  "el ",     "em ",    "il ",
    "pon",  "wt",      "śr",     "czw",
    "pt",   "sob",     "nie",    "ndz",
    "lun",  "mar",     "mie",    "joi",
    "vin",  "sâm",     "dum",    "پیر",
    "منگل", "بدھ",     "جمعرات", "جمعہ",
    "ہفتہ", "اتوار",   "بتاریخ"};
static bool digit(char c) {
    return c >= '0' && c <= '9';
}

// 10:12 or 10.12
static bool holds_time(std::string_view text) {
    for (std::size_t i = 1; i + 2 < text.size(); ++i)
        if ((text[i] == ':' || text[i] == '.') && digit(text[i - 1]) && digit(text[i + 1]) &&
            digit(text[i + 2]))
            return true;
    return false;
}

bool says_who_wrote(std::string_view small_text) {
    return holds_one_of(wrote, small_text);
}

// Where such words end unquoted text follows, which must be no text of the writer's own: then they
// have to name a time or an address as well.
static bool is_credit(std::string_view small_text, bool quote_follows) {
    const bool dated = std::ranges::any_of(small_text, digit);
    const bool exact = small_text.contains('@') || holds_time(small_text);
    if (holds_one_of(wrote, small_text)) return dated && exact;
    return quote_follows && dated && small_text.contains('@');
}

// Mail programs fold the words; those that fold them in the middle of the date begin as they know.
static std::size_t with_start(Lines lines, std::size_t from) {
    for (std::size_t up = 1; up <= 2 && up <= from; ++up) {
        const auto line = lines[from - up];
        if (line.empty() || line.size() > 200 || is_quoted(line)) break;
        if (begins_with_one_of(credit_starts, letters::small(line)) &&
            std::ranges::any_of(line, digit))
            return from - up;
    }
    return from;
}

std::size_t credit_ending_at(Lines lines, std::size_t last, bool quote_follows) {
    if (!lines[last].ends_with(':')) return no_credit;
    std::string joined;
    for (std::size_t count = 1; count <= 4 && count <= last + 1; ++count) {
        const auto from = last + 1 - count;
        const auto line = lines[from];
        if (line.empty() || is_quoted(line) || line.size() > 400) break;
        joined = letters::small(line).append(" ").append(joined);
        if (!is_credit(joined, quote_follows)) continue;
        return begins_with_one_of(credit_starts, joined) ? from : with_start(lines, from);
    }
    const bool short_form = quote_follows && lines[last].size() <= 400 &&
                            holds_one_of(wrote, letters::small(lines[last]));
    return short_form ? with_start(lines, last) : no_credit;
}

bool begins_with_credit(std::string_view line) {
    const auto colon = line.find(":   ");
    if (colon == std::string_view::npos || colon > 400) return false;
    const auto small_line = letters::small(line.substr(0, colon));
    return begins_with_one_of(credit_starts, small_line) && is_credit(small_line, false);
}

}  // namespace mail
