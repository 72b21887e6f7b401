#include "platform/mail/originals.hpp"

#include <algorithm>
#include <string>

#include "platform/letters/letters.hpp"
#include "platform/mail/among.hpp"

namespace mail {

// The languages of the families' telephones, not only those we write in.
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

bool is_quoted(std::string_view line) {
    return line.starts_with('>');
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
    return holds_one_of(original_words, small_line) || says_who_wrote(small_line);
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
