#include "modules/conversations/measuring/tokens.hpp"

#include <algorithm>
#include <cstdint>

#include "modules/conversations/measuring/syllables.hpp"
#include "platform/alphabets/alphabets.hpp"

namespace conversations {

namespace {

// What a character is to a reader of English.
enum class Kind : std::uint8_t { other, blank, line_end, small, capital, digit, apostrophe, stop };

constexpr auto ascii_kinds = [] {
    std::array<Kind, 128> all{};
    for (char c = 'a'; c <= 'z'; ++c) all[static_cast<unsigned char>(c)] = Kind::small;
    for (char c = 'A'; c <= 'Z'; ++c) all[static_cast<unsigned char>(c)] = Kind::capital;
    for (char c = '0'; c <= '9'; ++c) all[static_cast<unsigned char>(c)] = Kind::digit;
    all[' '] = all['\t'] = all['\r'] = all['\f'] = all['\v'] = Kind::blank;
    all['\n'] = Kind::line_end;
    all['\''] = Kind::apostrophe;
    all['.'] = all['!'] = all['?'] = Kind::stop;
    return all;
}();

// The letter under the accent of U+00C0 to U+017F, small; a blank for what is no letter.
constexpr std::string_view unaccented =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
    "nnnnnnnnooooooooRRrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

struct Seen {
    Kind kind = Kind::other;
    char letter = 0;  // small, from a to z; 0 for letters of other scripts
};

Seen see(std::string_view text, std::size_t& at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
        ++at;
        return {ascii_kinds[byte], static_cast<char>(byte | 0x20)};
    }
    const auto character = alphabets::next_character(text, at);
    if (character >= 0xC0 && character < 0xC0 + unaccented.size()) {
        const char letter = unaccented[character - 0xC0];
        const bool capital = character < 0xDF || (character > 0xFF && character % 2 == 0);
        if (letter != ' ')
            return {capital ? Kind::capital : Kind::small, static_cast<char>(letter | 0x20)};
        return {};
    }
    if (character == U'’' || character == U'‘') return {Kind::apostrophe, '\''};
    if (character == U'…') return {Kind::stop};
    if (character == U'\u00A0' || character == U'\u202F') return {Kind::blank};
    const bool letter =
        character >= 0x180 && (character < 0x2000 || character > 0x2E80) && character < 0xFE00;
    return {letter ? Kind::small : Kind::other};
}

// An address of a page or a person is looked at, not read out.
bool is_address(std::string_view token) {
    return token.find('@') != token.npos || token.find("://") != token.npos ||
           token.starts_with("www.");
}

constexpr auto shortened = std::to_array<std::string_view>({"mr", "mrs", "ms", "dr", "st"});
constexpr auto dotted = std::to_array<std::string_view>({"eg", "ie", "am", "pm"});

// Puts a token together from what is seen of it.
class Gathering {
public:
    explicit Gathering(Token& made) : token(made) {}

    void letter(char small) {
        if (token.spelt < token.letters_read.size()) token.letters_read[token.spelt++] = small;
    }

    void close_piece() {
        if (token.spelt > piece)
            token.syllables +=
                syllables_of({token.letters_read.data() + piece, token.spelt - piece});
        piece = token.spelt;
    }

    void take(const Seen& seen, std::size_t began, std::size_t end) {
        switch (seen.kind) {
            case Kind::small:
            case Kind::capital:
            case Kind::digit:
                if (!token.is_word) open(seen.kind, began);
                if (token.stops) dots_inside = true;
                token.stops = false;
                ++token.letters;
                token.length = end - token.at;
                if (seen.kind != Kind::digit && seen.letter != 0) letter(seen.letter);
                break;
            case Kind::apostrophe:
                if (token.is_word) letter('\'');
                break;
            case Kind::stop:
                token.stops = true;
                break;
            default:  // a hyphen or a stroke: what follows is read as a word of its own
                close_piece();
        }
    }

    void close() {
        while (token.spelt > 0 && token.letters_read[token.spelt - 1] == '\'') --token.spelt;
        close_piece();
        if (token.is_word && token.syllables == 0) token.syllables = 1;
        const auto is = [&](std::string_view word) { return token.spelling() == word; };
        if ((dots_inside && std::ranges::any_of(dotted, is)) ||
            (token.is_capital && std::ranges::any_of(shortened, is)))
            token.stops = false;
    }

private:
    void open(Kind kind, std::size_t began) {
        token.is_word = true;
        token.is_capital = kind == Kind::capital;
        token.begins_with_digit = kind == Kind::digit;
        token.at = began;
    }

    Token& token;
    std::size_t piece = 0;  // where the part after the last hyphen begins
    bool dots_inside = false;
};

}  // namespace

bool Tokens::next(Token& token) {
    token.at = token.length = token.letters = token.syllables = token.spelt = 0;
    token.is_word = token.is_capital = token.begins_with_digit = token.stops = false;
    token.after_line_break = false;
    Gathering gathering(token);
    const auto nowhere = text.size();
    auto first = nowhere;
    while (at < text.size()) {
        const auto began = at;
        const auto seen = see(text, at);
        if (seen.kind == Kind::blank || seen.kind == Kind::line_end) {
            if (first == nowhere) {
                token.after_line_break = token.after_line_break || seen.kind == Kind::line_end;
                continue;
            }
            at = began;  // a line's end belongs to what comes after
            break;
        }
        if (first == nowhere) first = began;
        gathering.take(seen, began, at);
    }
    if (first == nowhere) return false;
    gathering.close();
    if (token.letters > 3 && is_address(text.substr(first, at - first))) token.syllables = 1;
    return true;
}

}  // namespace conversations
