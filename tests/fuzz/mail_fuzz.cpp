// Whatever is handed over as a letter, it is read or refused: what is read can be stored, the words
// are no longer than they may be, and are never cut to nothing.
//
// Sources: platform/mail/automatic.cpp platform/mail/charsets.cpp platform/mail/credits.cpp
//     platform/mail/html_letters.cpp platform/mail/html_words.cpp platform/mail/notices.cpp
//     platform/http/words.cpp platform/mail/originals.cpp platform/mail/own_words.cpp
//     platform/mail/reading.cpp platform/mail/unfolded.cpp platform/letters/letters.cpp
//     platform/sheets/encoding.cpp
// Libraries: -licui18n -licuuc -licudata
// Packages: gmime-3.0
// Corpus: tests/data/letters
#include <cstdint>
#include <cstdlib>

#include "platform/mail/plain_words.hpp"
#include "platform/mail/reading.hpp"
#include "platform/sheets/encoding.hpp"

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

bool blank(std::string_view text) {
    return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

void must_be_storable(std::string_view text) {
    must(sheets::is_utf8(text) && text.find('\0') == std::string_view::npos);
}

void look_at_letter(std::string_view bytes) {
    const auto letter = mail::read_letter(bytes);
    if (!letter) return must(!letter.error().empty());
    must(letter->words.size() <= mail::most_letter_words);
    must(!letter->automatic || letter->words.empty());
    must(letter->automatic || !letter->sender.empty());
    for (const auto& text : {letter->sender, letter->subject, letter->id, letter->words})
        must_be_storable(text);
    for (const auto& address : letter->recipients) must_be_storable(address);
    for (const auto& name : letter->attachments) must_be_storable(name);
    if (!letter->notice) return;
    for (const auto& text : {letter->notice->recipient, letter->notice->status,
                             letter->notice->said, letter->notice->letter_id})
        must_be_storable(text);
}

void look_at_words(std::string_view bytes) {
    const auto text = mail::clean(bytes);
    must_be_storable(text);
    must_be_storable(mail::words_of_html(text));
    const auto flowed = mail::unfolded(text, true);
    must_be_storable(flowed);
    const auto own = mail::without_original(text);
    must_be_storable(own);
    must(own.size() <= text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    look_at_letter(input);
    look_at_words(input);
    return 0;
}
