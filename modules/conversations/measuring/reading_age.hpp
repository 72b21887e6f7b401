// How old a reader of English must be to read a text with ease, and which words are in the way.
#pragma once
#include <string_view>
#include <vector>

#include "modules/conversations/measuring/formulas.hpp"

namespace conversations {

/// A word or phrase that stands in the reader's way.
struct HardWord {
    std::size_t at = 0;  // bytes into the text
    std::size_t length = 0;
    std::string_view simpler{};  // what says the same; empty where we know nothing plainer
};

struct ReadingAge {
    Counts counts{};
    double years = 0;
    std::vector<HardWord> hard{};
};

/// The sentences, words and syllables of an English text. A line break ends a sentence, and so does
/// a full stop before a small letter once three words have come, as texts are often typed.
Counts count_words(std::string_view text);

/// The age at which the text is read with ease: the school year of Kincaid and others 1975 (see
/// flesch_kincaid_grade) and the five years before it; never less than five. Hard are the words of
/// our own list, and words of four syllables and more that are neither names nor known to all.
ReadingAge reading_age(std::string_view text);

}  // namespace conversations
