// The lists of words as their files have them, one set for each language.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "modules/conversations/understanding/reply_words.hpp"

namespace conversations {

struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};
template <class T>
using WordMap = std::unordered_map<std::string, T, WordHash, std::equal_to<>>;
using WordSet = std::unordered_set<std::string, WordHash, std::equal_to<>>;

struct Listed {
    Says says = Says::nothing;
    std::string_view language{};
};

// One language's lists.
struct Lists {
    std::string_view code{};
    WordMap<Listed> phrases{};
    std::vector<std::pair<std::string, Says>> answers{};  // of one word that has three letters
    WordMap<std::int64_t> numbers{};
    WordSet apart{};
    std::vector<std::string> slips{};
    std::vector<std::string> briefs{};  // short words in which a missed key is forgiven
    WordSet leans{};                    // phrases that say something else where more follows
    WordSet nods{};                     // a yes that may also only say that something was read
    std::size_t longest = 1;            // phrase, in words
};

/// Those of every language that there are any for, English first.
std::span<const Lists> all_lists();

/// The words as one entry of the lists, with single spaces.
std::string joined(std::span<const ReplyWord>);

}  // namespace conversations
