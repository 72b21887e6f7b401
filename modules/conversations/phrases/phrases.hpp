// The phrase book: sentences that schools need again and again, in the languages we speak. They are
// files beside this one; their places in (( )) are filled in when they are sent.
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace conversations {

/// The languages of the book, English first.
inline constexpr auto phrase_languages = std::to_array<std::string_view>({"en", "pl", "ur", "ro"});

struct BookPhrase {
    std::string topic{};  // the file it stands in, without its number: "absence"
    std::string key{};
    std::array<std::string, phrase_languages.size()> words{};  // in the order of the languages

    std::string_view in_english() const { return words.front(); }
};

/// All of it, in the order of the files.
std::span<const BookPhrase> phrases();

/// The phrase of that key, if there is one.
const BookPhrase* find_phrase(std::string_view key);

/// Those whose English words, or words in any language, hold what was typed; accents do not count.
/// An empty topic is every topic.
std::vector<const BookPhrase*> phrases_about(std::string_view topic, std::string_view typed);

/// The words with all their places filled in by what could stand there.
std::string with_examples(std::string_view words, std::string_view language);

}  // namespace conversations
