#include "platform/mail/originals.hpp"

#include <algorithm>
#include <string>

#include "platform/letters/letters.hpp"

namespace mail {

using Words = std::span<const std::string_view>;

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
static constexpr std::string_view original_words[] = {"original message",
                                                      "oryginalna wiadomość",
                                                      "wiadomość oryginalna",
                                                      "mesaj original",
                                                      "mesajul original",
                                                      "mesaj inițial",
                                                      "اصل پیغام",
                                                      "اصل میسج",
                                                      "ursprüngliche",
                                                      "message d'origine",
                                                      "mensaje original",
                                                      "messaggio originale",
                                                      "mensagem original",
                                                      "исходное сообщение",
                                                      "reply message"};

static constexpr std::string_view from_words[] = {"from", "od",  "de la", "de", "منجانب",
                                                  "از",   "von", "da",    "от", "від"};
static constexpr std::string_view sent_words[] = {
    "sent",     "date",   "wysłano",   "wysłane", "data",       "trimis",
    "dată",     "تاریخ",  "بھیجا گیا", "بھیجا",   "ارسال",      "ارسال کردہ",
    "gesendet", "envoyé", "enviado",   "inviato", "отправлено", "дата"};
static constexpr std::string_view to_words[] = {"to", "do", "către", "catre", "la",   "بنام", "کو",
                                                "تا", "an", "à",     "a",     "para", "кому"};
static constexpr std::string_view subject_words[] = {"subject", "temat",   "subiect", "موضوع",
                                                     "عنوان",   "betreff", "objet",   "asunto",
                                                     "oggetto", "assunto", "тема"};

static constexpr std::string_view sent_from[] = {"sent from",
                                                 "sent via",
                                                 "sent with",
                                                 "get outlook",
                                                 "wysłane z",
                                                 "wysłano z",
                                                 "wiadomość wysłana z",
                                                 "pobierz",
                                                 "trimis de pe",
                                                 "trimis din",
                                                 "trimis cu",
                                                 "obțineți",
                                                 "descărcați",
                                                 "envoyé de",
                                                 "enviado de",
                                                 "inviato da",
                                                 "gesendet von",
                                                 "von meine",
                                                 "отправлено с",
                                                 "надіслано з",
                                                 "میرے",
                                                 "آؤٹ لک",
                                                 "پروانہ",
                                                 "yahoo mail",
                                                 "download outlook"};
static constexpr std::string_view devices[] = {
    "phone", "ipad",   "mobile", "samsung", "galaxy", "huawei", "android", "outlook", "windows",
    "mail",  "xiaomi", "redmi",  "telefon", "tablet", "device", "nokia",   "proton",  "pixel",
    "poczt", "فون",    "موبائل", "آؤٹ لک",  "yahoo",  "o2",     "wp.pl",   "onet",    "honor"};

static bool one_of(Words all, std::string_view word) {
    return std::ranges::find(all, word) != all.end();
}
static bool begins_with_one_of(Words all, std::string_view text) {
    return std::ranges::any_of(all, [&](auto word) { return text.starts_with(word); });
}
static bool holds_one_of(Words all, std::string_view text) {
    return std::ranges::any_of(all, [&](auto word) { return text.contains(word); });
}

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

bool is_quoted(std::string_view line) {
    return line.starts_with('>');
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
        joined = letters::small(line) + " " + joined;
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

// The word before the colon: "*From:* Oak School" says from.
static std::string label_of(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon > 40) return {};
    std::string label(line.substr(0, colon));
    std::erase(label, '*');
    return letters::small(label);
}

static bool header_block_at(Lines lines, std::size_t at) {
    if (!one_of(from_words, label_of(lines[at]))) return false;
    int sent = 0, to = 0, subject = 0;
    for (auto i = at + 1; i < lines.size() && i <= at + 7; ++i) {
        const auto label = label_of(lines[i]);
        sent |= one_of(sent_words, label);
        to |= one_of(to_words, label);
        subject |= one_of(subject_words, label);
    }
    return sent + to + subject >= 2;
}

static bool is_rule(std::string_view line) {
    return line.size() >= 10 && line.find_first_not_of('_') == std::string_view::npos;
}

static bool is_dashed_title(std::string_view line) {
    if (!line.starts_with("--") || !line.ends_with("--") || line.size() > 200) return false;
    const auto small_line = letters::small(line);
    return holds_one_of(original_words, small_line) || holds_one_of(wrote, small_line);
}

bool original_begins(Lines lines, std::size_t at) {
    if (is_dashed_title(lines[at])) return true;
    auto next = at;
    if (is_rule(lines[at])) do
            ++next;
        while (next < lines.size() && next < at + 3 && lines[next].empty());
    return next < lines.size() && header_block_at(lines, next);
}

bool says_what_sent_it(std::string_view line) {
    if (line.empty() || line.size() > 160) return false;
    const auto small_line = letters::small(line);
    return begins_with_one_of(sent_from, small_line) && holds_one_of(devices, small_line);
}

bool forwards(std::string_view subject) {
    static constexpr std::string_view starts[] = {"fw:", "fwd:", "pd:", "podaj dalej:"};
    return begins_with_one_of(starts, letters::small(subject.substr(0, 40)));
}

}  // namespace mail
