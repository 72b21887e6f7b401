#include "modules/conversations/measuring/reading_age.hpp"

#include <algorithm>
#include <cctype>

#include "modules/conversations/measuring/plain_words.hpp"
#include "modules/conversations/measuring/tokens.hpp"

namespace conversations {

namespace {

bool starts_sentence(const Token& token, bool stopped, std::size_t words_so_far) {
    if (token.after_line_break) return true;
    return stopped && (token.is_capital || token.begins_with_digit || words_so_far > 2);
}

// Counts each word, and tells it with whether it opens a sentence.
Counts read_words(std::string_view text, const auto& tell) {
    Counts counts;
    Tokens tokens(text);
    Token token;
    bool stopped = false;
    std::size_t words_so_far = 0;  // in this sentence
    while (tokens.next(token)) {
        if (words_so_far > 0 && starts_sentence(token, stopped, words_so_far)) words_so_far = 0;
        if (!token.is_word) {
            stopped = stopped || token.stops;
            continue;
        }
        const bool opens = words_so_far++ == 0;
        counts.sentences += opens;
        ++counts.words;
        counts.letters += token.letters;
        counts.syllables += token.syllables;
        if (token.syllables >= 3) {
            ++counts.polysyllables;
            counts.complex += !token.is_capital || opens;
        }
        tell(token, opens);
        stopped = token.stops;
    }
    return counts;
}

// Where the phrase's other words end, if they follow at once; npos if they do not.
std::size_t end_of_phrase(std::string_view text, std::size_t at, std::string_view rest) {
    for (const char wanted : rest) {
        if (wanted == ' ') {
            const auto began = at;
            while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
            if (at == began) return text.npos;
        } else if (at < text.size() && (text[at] | 0x20) == wanted) {
            ++at;
        } else {
            return text.npos;
        }
    }
    const bool goes_on = at < text.size() &&
                         (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '\'');
    return goes_on ? text.npos : at;
}

class Marking {
public:
    Marking(std::string_view of, std::vector<HardWord>& into) : text(of), hard(into) {}

    void look_at(const Token& token, bool opens) {
        if (token.at < marked_until) return;
        const auto* entries = words.beginning_with(token.spelling());
        if (entries)
            for (const auto& entry : *entries)
                if (mark(token, entry)) return;
        if (token.syllables >= 4 && (!token.is_capital || opens))
            hard.push_back({token.at, token.length, {}});
    }

private:
    // Whether that settles the word, as hard or as known.
    bool mark(const Token& token, const HardEntry& entry) {
        auto end = token.at + token.length;
        if (!entry.rest.empty()) {
            if (end >= text.size() || text[end] != ' ') return false;
            end = end_of_phrase(text, end + 1, entry.rest);
            if (end == text.npos) return false;
        }
        marked_until = end;
        if (!entry.simpler.empty()) hard.push_back({token.at, end - token.at, entry.simpler});
        return true;
    }

    std::string_view text;
    std::vector<HardWord>& hard;
    std::size_t marked_until = 0;
    const PlainWords& words = plain_words();
};

}  // namespace

Counts count_words(std::string_view text) {
    return read_words(text, [](const Token&, bool) {});
}

ReadingAge reading_age(std::string_view text) {
    ReadingAge age;
    Marking marking(text, age.hard);
    age.counts =
        read_words(text, [&](const Token& token, bool opens) { marking.look_at(token, opens); });
    age.years = std::max(5.0, flesch_kincaid_grade(age.counts) + 5);
    return age;
}

}  // namespace conversations
