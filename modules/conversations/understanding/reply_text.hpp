// What a parent typed, taken apart into words for the rules to look at.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace conversations {

struct ReplyWord {
    enum class Kind : std::uint8_t { word, number, picture };
    Kind kind = Kind::word;
    std::string_view typed{};  // a part of the text
    /// Small letters without accents, apostrophes or vowel marks; the letters of Urdu that
    /// keyboards have twice are one here.
    std::string plain{};
    std::int64_t number = 0;  // of digits, western or eastern; -1 for one that is too long
};

struct ReplyText {
    std::vector<ReplyWord> words{};
    bool asks = false;  // has a question mark
};

/// The words, numbers and pictures of the text; other marks only part them. What has a sign or a
/// currency beside it is no number, but a picture that nothing is known of.
ReplyText take_apart(std::string_view text);

/// A word as `plain` has it.
std::string plain_letters(std::string_view typed);

}  // namespace conversations
