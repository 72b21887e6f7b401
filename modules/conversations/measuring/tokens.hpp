// The words of an English text, one after another, each looked at once.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace conversations {

/// What stands between two blanks.
struct Token {
    std::size_t at = 0;  // of the first letter or digit, in bytes
    std::size_t length = 0;
    std::size_t letters = 0;  // and digits
    std::size_t syllables = 0;
    bool is_word = false;  // has letters or digits at all
    bool is_capital = false;
    bool begins_with_digit = false;
    bool stops = false;  // ends as a sentence ends
    bool after_line_break = false;

    /// In small letters without accents, punctuation inside left out; cut short where it is longer
    /// than any word.
    std::string_view spelling() const { return {letters_read.data(), spelt}; }

    std::array<char, 48> letters_read{};
    std::size_t spelt = 0;
};

/// Reads a text word by word.
class Tokens {
public:
    explicit Tokens(std::string_view of) : text(of) {}
    /// The next token, if there is one.
    bool next(Token&);

private:
    std::string_view text;
    std::size_t at = 0;
};

}  // namespace conversations
