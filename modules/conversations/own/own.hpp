// What a parent sees of their conversations, and what they wish of us: theirs alone, whoever else
// lives with them.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "modules/conversations/outbox/links.hpp"
#include "platform/outcome.hpp"

namespace conversations {

/// A school that a person talks with, or may begin to: where their children are.
struct OwnThread {
    ThreadId id{};  // none where nobody has written yet
    std::int64_t authority = 0;
    std::int64_t school = 0;  // 0: the authority
    std::string name{};
    bool waits = false;         // for a person of the school
    people::PersonId person{};  // the entry by which it knows them
};

struct OwnLine {
    std::int64_t id = 0;
    bool own = false;  // written by the reader
    calendar::Instant at{};
    std::string language{};
    std::string words{};
};

/// Which way words of a language run; "auto" where nobody knows the language.
std::string_view direction_of(std::string_view language);

/// What was said, as paragraphs cut at the links in them.
std::vector<std::vector<Piece>> paragraphs_of(std::string_view words);

/// What a person wishes beyond channel and language.
struct OwnWishes {
    std::optional<std::int64_t> quiet_from{}, quiet_until{};  // minutes of the day; else as usual
    bool no_emergencies = false;
};

inline constexpr Refusal own_quiet_missing{"own.quiet_missing"};
inline constexpr Refusal own_quiet_all_day{"own.quiet_all_day"};
inline constexpr Refusal own_quiet_too_long{"own.quiet_too_long"};

/// Which way messages go first, and which way next: a message key.
std::string way_told(const people::Addressee&);

}  // namespace conversations
