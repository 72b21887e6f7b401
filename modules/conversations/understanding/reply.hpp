// A parent's reply as the rules look at it, and what each kind of question makes of it.
#pragma once
#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "modules/conversations/understanding/reply_words.hpp"
#include "modules/conversations/understanding/understanding.hpp"

namespace conversations {

struct Reply {
    ReplyText text{};
    std::vector<Phrase> phrases{};
    std::string_view language{};  // of the writer

    bool says(Says what) const {
        return std::ranges::any_of(phrases, [&](const Phrase& one) { return one.says == what; });
    }
    /// Whether every phrase says one of these.
    bool only(auto... what) const {
        return std::ranges::all_of(phrases,
                                   [&](const Phrase& one) { return ((one.says == what) || ...); });
    }
    const ReplyWord& word(const Phrase& phrase) const { return text.words[phrase.first]; }
};

/// For a person, who is told what it looks like.
inline Understood for_a_person(std::optional<Meaning> perhaps = {}) {
    return {.perhaps = perhaps};
}

/// What an answer or a command means by itself.
std::optional<Meaning> meaning_of(Says);

/// Whether the whole reply says thanks, or that it was read.
bool is_thanks(const Reply&);

/// What a reply that is nothing certain looks like: the answer that it begins with, or else the one
/// command in it that can hardly be anything else.
std::optional<Meaning> looks_like(const Reply&);

Understood as_yes_or_no(const Reply&, const Question&);
Understood as_number(const Reply&, const Question&);
Understood as_choice(const Reply&, const Question&);
Understood as_first_word(const Reply&);

}  // namespace conversations
