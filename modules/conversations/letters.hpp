// Many letters at once, and the words that people type, for modules that write to many and read
// what they answer.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/conversations.hpp"

namespace conversations {

/// Puts many letters into the outbox at once, as send_later does each, in a handful of statements
/// however many they are: letters of one sending, whose questions are all for one handler. How many
/// will go (the rest is held).
std::int64_t send_all(Platform&, SendingId, std::span<const Letter>);

/// How many parts a letter is sent in as a text, in that language.
std::size_t parts_as_text(const Letter&, std::string_view language);

/// What a parent typed, as words in small letters without accents; the letters of Urdu that
/// keyboards have twice are one here.
struct TypedWords {
    std::vector<std::string> words{};
    bool asks = false;  // has a question mark
};
TypedWords typed_words(std::string_view text);

}  // namespace conversations
