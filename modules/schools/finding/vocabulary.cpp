#include "modules/schools/finding/vocabulary.hpp"

#include <algorithm>

namespace schools {

namespace {

// Every three letters in a row of "  word ", so that a beginning counts as such.
template <class Use>
void each_gram(std::string_view word, Use use) {
    std::uint32_t letters = ' ' << 8 | ' ';
    for (const char c : word) {
        letters = (letters << 8 | static_cast<unsigned char>(c)) & 0xffffff;
        use(letters);
    }
    use((letters << 8 | ' ') & 0xffffff);
}

}  // namespace

Vocabulary::Vocabulary(std::vector<Word> words) : words_(std::move(words)) {
    for (std::uint32_t i = 0; i < words_.size(); ++i)
        each_gram(words_[i].text, [&](std::uint32_t letters) { grams_.push_back({letters, i}); });
    std::ranges::sort(grams_);
    const auto twice = std::ranges::unique(grams_);
    grams_.erase(twice.begin(), twice.end());
    grams_.shrink_to_fit();
}

// A mistake spoils three or four of a word's threes: what shares fewer is not worth a closer look.
int Vocabulary::likeness_to(std::string_view typed, std::uint32_t word, int shared) const {
    const auto& [text, joined] = words_[word];
    const auto size = static_cast<int>(typed.size());
    const int allowed = size <= 6 ? 1 : size <= 10 ? 2 : 3;
    if (shared < size + 1 - 4 * allowed) return 0;
    if (!joined) return likeness(typed, text);
    if (typed == text) return 96;
    if (size < 6) return 0;
    return mistakes_between(typed, text, 1) == 1 ? 82 : 0;
}

// Who types a known word means it, or its plural; of a long one perhaps a neighbour.
static bool stays_beside_the_word_itself(std::string_view typed, std::string_view word,
                                         int likeness) {
    if (likeness == 100) return true;
    if (typed.front() >= '0' && typed.front() <= '9') return false;
    if (word.starts_with(typed)) return word.size() <= typed.size() + 2;
    return likeness >= 80 && (typed.size() >= 6 || typed.starts_with(word));
}

std::vector<Vocabulary::Likely> Vocabulary::likely(std::string_view typed) const {
    std::vector<std::uint8_t> shared(words_.size());
    std::vector<std::uint32_t> touched;
    each_gram(typed, [&](std::uint32_t letters) {
        for (auto at = std::ranges::lower_bound(grams_, Gram{letters, 0});
             at != grams_.end() && at->letters == letters; ++at)
            if (shared[at->word]++ == 0) touched.push_back(at->word);
    });
    std::vector<Likely> found;
    bool known = false;
    for (const auto word : touched) {
        const auto likeness = likeness_to(typed, word, shared[word]);
        if (likeness > 0) found.push_back({word, likeness});
        known = known || likeness == 100;
    }
    if (known)
        std::erase_if(found, [&](const Likely& l) {
            return !stays_beside_the_word_itself(typed, words_[l.word].text, l.likeness);
        });
    return found;
}

}  // namespace schools
