// The lists of concern as their files have them, made ready to be found in a text in one pass.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "modules/conversations/concerns/concern_words.hpp"

namespace conversations {

using WordNumber = std::uint16_t;  // 0: in no list

/// A word's hash, letter by letter; a word with one letter less is reckoned from parts of it.
inline constexpr std::uint64_t word_base = 0x9E3779B97F4A7C15ULL;
std::uint64_t hash_of_word(std::string_view word);

/// What a phrase means in the languages whose lists have it.
struct PhraseEnd {
    std::optional<ConcernKind> kind{};  // none: harmless
    Gravity gravity = Gravity::worry;
    bool one_word = false;
    std::uint8_t languages = 0;  // a bit each
};

class ConcernLists {
public:
    ConcernLists();

    WordNumber number_of(std::string_view word, std::uint64_t hash) const;
    /// The word that this one is a slip of, if the lists forgive it.
    WordNumber slip_of(std::string_view word, std::uint64_t hash) const;
    bool begins(WordNumber word) const { return begins_[word]; }
    /// The phrase so far with one word more; 0 where there is none.
    std::uint32_t next(std::uint32_t phrase, WordNumber word) const;
    const PhraseEnd* end_of(std::uint32_t phrase) const {
        return ends_[phrase].languages ? &ends_[phrase] : nullptr;
    }
    std::uint8_t bit_of(std::string_view language) const;

private:
    struct Listed {
        std::uint64_t hash = 0;
        WordNumber number = 0;
    };
    void read(std::string_view code, std::uint8_t bit);
    void add(const std::vector<std::vector<std::string>>& alternatives, const PhraseEnd&);
    void add_rest(std::uint32_t phrase, std::size_t from,
                  const std::vector<std::vector<std::string>>& alternatives, const PhraseEnd&);
    WordNumber add_word(const std::string& word);
    void forgive(const std::string& word);
    void note_slip(std::uint64_t hash, WordNumber word);
    void make_table();

    std::vector<std::string> words_{""};
    std::unordered_map<std::string, WordNumber> by_word_{};
    std::vector<bool> begins_{false};
    std::vector<Listed> table_{};  // open addressing, a power of two
    std::unordered_map<std::uint64_t, std::uint32_t> steps_{};
    std::vector<PhraseEnd> ends_{PhraseEnd{}};
    std::unordered_multimap<std::uint64_t, WordNumber> slips_{};
    std::array<std::uint64_t, 4096> maybe_slips_{};
};

const ConcernLists& concern_lists();

}  // namespace conversations
