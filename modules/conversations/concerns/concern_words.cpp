#include "modules/conversations/concerns/concern_words.hpp"

#include <algorithm>
#include <array>

#include "modules/conversations/concerns/concern_lists.hpp"
#include "modules/conversations/understanding/reply_text.hpp"
#include "platform/alphabets/alphabets.hpp"
#include "platform/sheets/encoding.hpp"

namespace conversations {

namespace {

// How a character is written in the lists: nothing for one that only stands inside words, and for
// one that parts them a full stop, which no word has.
struct Folded {
    std::array<char, 7> bytes{};
    std::uint8_t length = 0;
    std::string_view text() const { return {bytes.data(), length}; }
};
constexpr std::string_view parts_words = ".";

Folded folded_as(std::string_view text) {
    Folded folded;
    if (text.size() > folded.bytes.size()) text = parts_words;
    std::ranges::copy(text, folded.bytes.begin());
    folded.length = static_cast<std::uint8_t>(text.size());
    return folded;
}

// By the rule that replies are taken apart by: between two letters it makes one word of them, or
// two.
Folded fold_by_rule(char32_t character) {
    std::string between = "a";
    sheets::append_utf8(between, character);
    between += 'a';
    const auto apart = take_apart(between);
    if (apart.words.size() != 1) return folded_as(parts_words);
    const std::string_view plain = apart.words.front().plain;
    return folded_as(plain.substr(1, plain.size() - 2));
}

class Folding {
public:
    Folding() {
        for (char32_t c = 0; c < low_.size(); ++c) low_[c] = fold_by_rule(c);
        for (char32_t c = 0; c < high_.size(); ++c) high_[c] = fold_by_rule(first_high + c);
        for (std::size_t c = 0; c < 0x80; ++c) {
            const auto text = low_[c].text();
            ascii_[c] = text.empty() ? inside : text == parts_words ? part : text.front();
        }
    }
    static constexpr char part = 0;
    static constexpr char inside = 1;

    char ascii(unsigned char c) const { return ascii_[c]; }
    const Folded& operator[](char32_t c) const {
        if (c < low_.size()) return low_[c];
        if (c - first_high < high_.size()) return high_[c - first_high];
        return low_['.'];
    }

private:
    static constexpr char32_t first_high = 0x1E00;  // Latin with two accents, marks, apostrophes
    std::array<char, 0x80> ascii_{};
    std::array<Folded, 0x700> low_{};  // to the end of the Arabic letters
    std::array<Folded, 0x270> high_{};
};

const Folding& folding() {
    static const Folding once;
    return once;
}

struct Token {
    WordNumber word = 0;
    std::uint32_t at = 0, end = 0;
};

// Words longer than this stand in no list.
constexpr std::size_t longest_word = 40;
// Shorter ones have too many neighbours to forgive a slip.
constexpr std::size_t shortest_slip = 5;

class Tokens {
public:
    explicit Tokens(std::string_view of) : text(of), fold(folding()), lists(concern_lists()) {
        tokens.reserve(text.size() / 5 + 1);
    }

    std::vector<Token> run() {
        for (std::size_t at = 0; at < text.size();) {
            const auto c = static_cast<unsigned char>(text[at]);
            if (c < 0x80) {
                take_ascii(c, at);
                ++at;
            } else {
                take_other(at);
            }
        }
        close();
        return std::move(tokens);
    }

private:
    void take_ascii(unsigned char c, std::size_t at) {
        const char letter = fold.ascii(c);
        if (letter == Folding::part) return close();
        if (letter == Folding::inside) return;
        put(letter, at);
        end = at + 1;
    }

    void take_other(std::size_t& at) {
        const auto began = at;
        const auto folded = fold[alphabets::next_character(text, at)].text();
        if (folded == parts_words) return close();
        for (const char c : folded) put(c, began);
        if (!folded.empty()) end = at;
    }

    void put(char c, std::size_t at) {
        if (length == 0) first = at;
        if (length < longest_word) letters[length] = c;
        ++length;
        hash = hash * word_base + static_cast<unsigned char>(c) + 1;
    }

    void close() {
        if (length == 0) return;
        const std::string_view word(letters.data(), std::min(length, longest_word));
        const auto number = length > longest_word ? WordNumber{0} : number_of(word);
        tokens.push_back(
            {number, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)});
        length = 0;
        hash = 0;
    }

    WordNumber number_of(std::string_view word) const {
        if (const auto number = lists.number_of(word, hash)) return number;
        if (word.size() < shortest_slip) return 0;
        if (const auto drawn = without_long_runs(word)) return drawn;
        return lists.slip_of(word, hash);
    }

    // "heeelp": a letter that comes three times and more was meant once.
    WordNumber without_long_runs(std::string_view word) const {
        std::array<char, longest_word> once{};
        std::size_t count = 0;
        bool drawn = false;
        for (std::size_t i = 0; i < word.size();) {
            std::size_t run = 1;
            while (i + run < word.size() && word[i + run] == word[i]) ++run;
            drawn = drawn || run >= 3;
            for (std::size_t kept = run >= 3 ? 1 : run; kept > 0; --kept) once[count++] = word[i];
            i += run;
        }
        if (!drawn) return 0;
        const std::string_view shorter(once.data(), count);
        return lists.number_of(shorter, hash_of_word(shorter));
    }

    std::string_view text;
    const Folding& fold;
    const ConcernLists& lists;
    std::vector<Token> tokens{};
    std::array<char, longest_word> letters{};
    std::size_t length = 0;
    std::size_t first = 0, end = 0;  // of the word that is being read
    std::uint64_t hash = 0;
};

// The longest phrase that begins at that word; how many words it has, 0 where there is none.
struct Longest {
    std::size_t words = 0;
    const PhraseEnd* end = nullptr;
};

Longest longest_from(const ConcernLists& lists, const std::vector<Token>& tokens, std::size_t from,
                     std::uint8_t whole) {
    Longest longest;
    std::uint32_t phrase = 0;
    for (auto at = from; at < tokens.size() && tokens[at].word; ++at) {
        phrase = lists.next(phrase, tokens[at].word);
        if (!phrase) break;
        const auto* end = lists.end_of(phrase);
        if (end && (!end->one_word || (end->languages & whole))) longest = {at + 1 - from, end};
    }
    return longest;
}

}  // namespace

std::vector<ConcernFound> concerns_in(std::string_view words, std::string_view language) {
    const auto& lists = concern_lists();
    const auto whole = static_cast<std::uint8_t>(lists.bit_of("en") | lists.bit_of(language));
    const auto tokens = Tokens(words).run();
    std::vector<ConcernFound> found;
    for (std::size_t at = 0; at < tokens.size();) {
        const auto longest =
            lists.begins(tokens[at].word) ? longest_from(lists, tokens, at, whole) : Longest{};
        if (longest.end && longest.end->kind) {
            const auto& last = tokens[at + longest.words - 1];
            found.push_back({*longest.end->kind, longest.end->gravity, tokens[at].at,
                             std::size_t{last.end} - tokens[at].at});
        }
        at += std::max<std::size_t>(1, longest.words);
    }
    return found;
}

Gravity gravest(const std::vector<ConcernFound>& found) {
    auto gravity = Gravity::worry;
    for (const auto& one : found) gravity = std::min(gravity, one.gravity);
    return gravity;
}

}  // namespace conversations
