// Replies that a school sends often, in the languages of its parents.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/inbox/conversation.hpp"

namespace conversations {

struct Canned;
using CannedId = Id<Canned>;

struct CannedWords {
    std::string language{};
    std::string words{};
    bool operator==(const CannedWords&) const = default;
};

struct Canned {
    CannedId id{};
    std::string title{};
    std::int64_t version = 0;
    std::vector<CannedWords> words{};

    const CannedWords* in(std::string_view language) const;
    /// In their language; else in English; else in any.
    const CannedWords* best_for(std::string_view language) const;
};

/// The words with ((first name)) and ((school)) filled in.
std::string filled(std::string_view words, std::string_view first_name, std::string_view school);

/// What the reply's form offers: colleagues who may have the conversation, and the school's
/// replies.
struct Choices {
    std::vector<Colleague> colleagues{};
    std::vector<Canned> canned{};

    const Canned* find(CannedId) const;
    bool has(people::PersonId) const;
};

/// The names of those that are offered to begin with; their words are sentences of all languages.
std::span<const std::string_view> canned_to_begin_with();
Canned canned_named(std::string_view name);

}  // namespace conversations
