// The words that a register is made of, and which of them a typed one may mean.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "modules/schools/finding/spelling.hpp"

namespace schools {

class Vocabulary {
public:
    /// Two neighbours that people write as one word are a word too: a joined one.
    struct Word {
        std::string text{};
        bool joined = false;
    };
    /// Words in the order of their numbers, each once.
    Vocabulary() = default;
    explicit Vocabulary(std::vector<Word>);

    struct Likely {
        std::uint32_t word = 0;
        int likeness = 0;  // from 1 to 100
    };
    /// The words that may be meant. Where the word itself is known, mistakes are not looked for as
    /// far away.
    std::vector<Likely> likely(std::string_view typed) const;

    const Word& operator[](std::uint32_t word) const { return words_[word]; }
    std::size_t size() const { return words_.size(); }

private:
    struct Gram {
        std::uint32_t letters = 0;  // three, packed
        std::uint32_t word = 0;
        auto operator<=>(const Gram&) const = default;
    };
    int likeness_to(std::string_view typed, std::uint32_t word, int shared) const;

    std::vector<Word> words_{};
    std::vector<Gram> grams_{};  // sorted: where three letters stand
};

}  // namespace schools
