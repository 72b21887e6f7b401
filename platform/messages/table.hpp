// The sentences as the message compiler lays them down: constants, nothing to do at start-up.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "platform/messages/messages.hpp"

namespace messages {

/// What must be done with a sentence to say it.
enum class Shape : std::uint8_t {
    plain,  // nothing
    named,  // {names} are replaced
    rich    // plurals and the like: ICU's MessageFormat
};

struct Sentence {
    std::string_view text;
    Shape shape = Shape::plain;
    Language language{};  // the one the text is in: English where there is no other
};

struct Entry {
    std::uint64_t number;
    std::string_view key;
};

struct Table {
    std::span<const Spoken> languages;
    std::span<const Entry> entries;
    std::span<const Sentence> sentences;   // one for each language, entry by entry
    std::span<const std::uint16_t> slots;  // by a key's last bits: an entry's place plus one, or 0
};

/// Written by the message compiler.
extern const Table all_sentences;

// Between these two marks text has a direction of its own and leaves that around it as it is.
inline constexpr std::string_view first_strong_isolate = "\u2068", pop_isolate = "\u2069";

/// A value as it stands in a sentence of that language: set apart where that runs from right to
/// left, so that an English title or a time turns nothing around.
std::string set_apart(Language, std::string_view text);

/// A rich sentence with its names filled in.
std::string format(const Sentence&, std::string_view key, std::span<const Named> names);

}  // namespace messages
