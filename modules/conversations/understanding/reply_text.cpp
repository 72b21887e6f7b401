#include "modules/conversations/understanding/reply_text.hpp"

#include <unicode/uchar.h>

#include "modules/conversations/letters.hpp"
#include "platform/alphabets/alphabets.hpp"
#include "platform/letters/letters.hpp"
#include "platform/sheets/encoding.hpp"

namespace conversations {

namespace {

enum class Mark : std::uint8_t { part, letter, digit, picture, inside, nothing };

bool is_apostrophe(char32_t c) {
    return c == U'\'' || c == U'’' || c == U'‘' || c == U'ʼ' || c == U'`';
}

Mark mark_of(char32_t character) {
    const auto c = static_cast<UChar32>(character);
    if (is_apostrophe(character)) return Mark::inside;
    if (character == U'%') return Mark::picture;
    switch (u_charType(c)) {
        case U_UPPERCASE_LETTER:
        case U_LOWERCASE_LETTER:
        case U_TITLECASE_LETTER:
        case U_MODIFIER_LETTER:
        case U_OTHER_LETTER:
            return Mark::letter;
        case U_DECIMAL_DIGIT_NUMBER:
            return Mark::digit;
        case U_NON_SPACING_MARK:
        case U_ENCLOSING_MARK:
        case U_COMBINING_SPACING_MARK:
        case U_FORMAT_CHAR:
            return Mark::inside;
        case U_MODIFIER_SYMBOL:  // colours of skin among them
            return Mark::nothing;
        case U_MATH_SYMBOL:
        case U_CURRENCY_SYMBOL:
        case U_OTHER_SYMBOL:
        case U_LETTER_NUMBER:
        case U_OTHER_NUMBER:
            return Mark::picture;
        default:
            return Mark::part;
    }
}

// Arabic keyboards have letters of their own for what Urdu writes otherwise.
char32_t as_in_urdu(char32_t letter) {
    switch (letter) {
        case U'ي':
        case U'ى':
            return U'ی';
        case U'ك':
            return U'ک';
        case U'ه':
        case U'ھ':
        case U'ة':
        case U'ۃ':
        case U'ۀ':
            return U'ہ';
        default:
            return letter;
    }
}

constexpr std::int64_t longest_number = 999'999;

class TakingApart {
public:
    explicit TakingApart(std::string_view of) : text(of) {}

    ReplyText run() {
        while (at < text.size()) {
            const auto began = at;
            const auto character = alphabets::next_character(text, at);
            look_at(character, began);
        }
        close(text.size());
        return std::move(reply);
    }

private:
    void look_at(char32_t character, std::size_t began) {
        if (character == U'?' || character == U'؟') reply.asks = true;
        const auto mark = mark_of(character);
        if (mark == Mark::inside || mark == Mark::nothing) return;
        if (mark == Mark::letter || mark == Mark::digit) {
            if (!open) first = began;
            open = true;
            letters = letters || mark == Mark::letter;
            end = at;
            if (mark == Mark::digit) add_digit(character);
            return;
        }
        close(began);
        const bool sign = character == U'-' && at < text.size() &&
                          std::isdigit(static_cast<unsigned char>(text[at])) != 0 &&
                          (began == 0 || text[began - 1] == ' ');
        if (mark == Mark::picture || sign) picture(character, began);
    }

    void add_digit(char32_t character) {
        const auto digit = u_charDigitValue(static_cast<UChar32>(character));
        if (number >= 0) number = number * 10 + digit;
        if (number > longest_number) number = -1;
    }

    void picture(char32_t character, std::size_t began) {
        std::string plain;
        sheets::append_utf8(plain, character);
        reply.words.push_back(
            {ReplyWord::Kind::picture, text.substr(began, at - began), std::move(plain)});
    }

    void close(std::size_t) {
        if (!open) return;
        const auto typed = text.substr(first, end - first);
        reply.words.push_back({letters ? ReplyWord::Kind::word : ReplyWord::Kind::number, typed,
                               plain_letters(typed), letters ? 0 : number});
        open = letters = false;
        number = 0;
    }

    std::string_view text;
    ReplyText reply{};
    std::size_t at = 0;
    std::size_t first = 0, end = 0;  // of the word that is being read
    bool open = false, letters = false;
    std::int64_t number = 0;
};

}  // namespace

std::string plain_letters(std::string_view typed) {
    const auto folded = letters::plain(typed);
    std::string plain;
    for (std::size_t at = 0; at < folded.size();) {
        const auto character = alphabets::next_character(folded, at);
        if (!is_apostrophe(character)) sheets::append_utf8(plain, as_in_urdu(character));
    }
    return plain;
}

ReplyText take_apart(std::string_view text) {
    return TakingApart(text).run();
}

TypedWords typed_words(std::string_view text) {
    auto taken = take_apart(text);
    TypedWords typed{.asks = taken.asks};
    typed.words.reserve(taken.words.size());
    for (auto& word : taken.words) typed.words.push_back(std::move(word.plain));
    return typed;
}

}  // namespace conversations
