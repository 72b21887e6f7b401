// Syllables of English words, by rules of spelling and the words that break them.
#pragma once
#include <cstddef>
#include <string_view>

namespace conversations {

/// How many syllables the word has, written in small letters from a to z with or without an
/// apostrophe; one for a word without vowels.
std::size_t syllables_of(std::string_view word);

}  // namespace conversations
