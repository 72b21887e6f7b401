// Our own list of hard words, each with plainer ones.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace conversations {

/// A hard word, or a phrase that begins with it.
struct HardEntry {
    std::string first{};    // in small letters
    std::string rest{};     // of a phrase: the words after the first, with single spaces
    std::string simpler{};  // empty for a long word that everyone knows
};

/// Where a word stands in the list is worked out from its letters, so that most words of a text
/// cost one look.
class PlainWords {
public:
    explicit PlainWords(std::vector<HardEntry>);

    /// What begins with that word, the longest phrase first.
    const std::vector<HardEntry>* beginning_with(std::string_view word) const;
    std::size_t size() const { return count; }

private:
    struct Shelf {
        std::uint64_t number = 0;
        std::vector<HardEntry> entries{};
    };
    std::vector<Shelf> shelves{};
    std::size_t count = 0;
};

/// The list that ships with the program.
const PlainWords& plain_words();

}  // namespace conversations
