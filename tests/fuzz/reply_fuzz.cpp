// Whatever a telephone sends, it is measured, cut and understood without harm: the parts join to
// the text again and fit, a hard word lies in the text, what is certain keeps its promise, and
// thanks behind an answer do not turn it round.
//
// Sources: build/release/generated/embedded_conversations_measuring_words.cpp
//     build/release/generated/embedded_conversations_reply_words.cpp
//     modules/conversations/measuring/plain_punctuation.cpp
//     modules/conversations/measuring/segments.cpp modules/conversations/measuring/tokens.cpp
//     modules/conversations/measuring/syllables.cpp
//     modules/conversations/measuring/plain_words.cpp
//     modules/conversations/measuring/formulas.cpp
//     modules/conversations/measuring/reading_age.cpp
//     modules/conversations/understanding/answers.cpp
//     modules/conversations/understanding/listed_words.cpp
//     modules/conversations/understanding/looks_like.cpp
//     modules/conversations/understanding/reply_lists.cpp
//     modules/conversations/understanding/reply_text.cpp
//     modules/conversations/understanding/reply_words.cpp
//     modules/conversations/understanding/slips.cpp
//     modules/conversations/understanding/understanding.cpp platform/alphabets/alphabets.cpp
//     platform/letters/letters.cpp platform/sheets/encoding.cpp
//     platform/messages/language_names.cpp
// Libraries: -licui18n -licuuc -licudata
// Corpus: tests/fuzz/replies
#include <cstdint>
#include <cstdlib>

#include "modules/conversations/measuring/plain_punctuation.hpp"
#include "modules/conversations/measuring/reading_age.hpp"
#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/understanding/understanding.hpp"
#include "platform/alphabets/alphabets.hpp"
#include "platform/sheets/encoding.hpp"

namespace {

using namespace conversations;
using namespace alphabets;

void require(bool holds) {
    if (!holds) std::abort();
}

void require_parts(std::string_view text) {
    const auto measured = measure(text);
    const auto parts = split(text);
    require(parts.texts.size() == measured.parts);
    const std::size_t room = parts.alphabet == Alphabet::gsm ? measured.parts > 1 ? 153 : 160
                             : measured.parts > 1            ? 67
                                                             : 70;
    std::string joined;
    for (const auto part : parts.texts) {
        const auto units = parts.alphabet == Alphabet::gsm ? gsm_octets(part).size()
                                                           : ucs2_octets(part).size() / 2;
        require(units > 0 && units <= room);
        joined += part;
    }
    require(joined == text && forcing_ucs2(text).empty() == (parts.alphabet == Alphabet::gsm));
    if (sheets::is_utf8(text)) require(text_of_ucs2(ucs2_octets(text)) == text);
    require(sheets::is_utf8(text_of_gsm(text)) && sheets::is_utf8(text_of_ucs2(text)));
    require(sheets::is_utf8(with_plain_punctuation(text)));
}

void require_words(std::string_view text) {
    const auto age = reading_age(text);
    require(age.counts == count_words(text) && age.years >= 5);
    std::size_t end = 0;
    for (const auto& hard : age.hard) {
        require(hard.at >= end && hard.length > 0 && hard.at + hard.length <= text.size());
        end = hard.at + hard.length;
    }
}

void require_sense(std::string_view text, const Question& question, std::string_view language) {
    const auto understood = understand(text, question, language);
    require(understood.meaning != Meaning::number ||
            (understood.number >= question.least && understood.number <= question.most));
    require(understood.meaning != Meaning::choice ||
            (understood.place >= 1 && understood.place <= question.choices.size()));
    require(understood.place <= question.choices.size() + question.about.size());
    require(understood.meaning != Meaning::word || text.find(understood.word) != text.npos);
    const auto thanked = understand(std::string(text) + " 🙏", question, language).meaning;
    require(!(understood.meaning == Meaning::accept && thanked == Meaning::decline) &&
            !(understood.meaning == Meaning::decline && thanked == Meaning::accept));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const Question questions[] = {
        {},
        {.kind = Question::Kind::yes_or_no},
        {.kind = Question::Kind::yes_or_no, .about = {"Amina", "Łukasz Nowak"}},
        {.kind = Question::Kind::number, .least = 0, .most = 6},
        {.kind = Question::Kind::choice, .choices = {"Monday 9.15", "Wednesday", "środa 18.00"}},
        {.kind = Question::Kind::first_word}};
    static constexpr std::string_view languages[] = {"en", "pl", "ur", "ro", "so"};
    if (size == 0 || size > 4096) return 0;
    const std::string_view text(reinterpret_cast<const char*>(bytes + 1), size - 1);
    require_parts(text);
    require_words(text);
    require_sense(text, questions[bytes[0] % 6], languages[bytes[0] / 6 % 5]);
    return 0;
}
