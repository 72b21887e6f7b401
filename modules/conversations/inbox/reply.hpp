// A reply as it is written: what it is checked for before it goes.
#pragma once
#include <array>
#include <optional>
#include <string>

#include "modules/conversations/inbox/canned.hpp"
#include "modules/conversations/measuring/reading_age.hpp"
#include "modules/conversations/measuring/segments.hpp"

namespace conversations {

/// Until when a reply is of use.
enum class UsefulFor : std::uint8_t { ever, day, three_days, week };
constexpr auto words(UsefulFor) {
    return std::to_array<std::string_view>({"ever", "day", "three_days", "week"});
}
std::optional<calendar::Instant> ends_at(UsefulFor, calendar::Instant now);

inline constexpr std::size_t longest_reply = 1000;

struct ReplyDraft {
    std::string words{};
    std::string language{};  // that it is written in
    UsefulFor useful_for = UsefulFor::ever;
};

/// Reads what was typed; refused in the form where it is no reply.
ReplyDraft read_reply(html::Form&);

/// What the writer should know of it before it goes.
struct ReplyCheck {
    people::Channel channel{};
    Class what_for{};
    Measured measured{};  // of a text
    Money cost{};
    std::optional<ReadingAge> reading{};  // of English
    std::vector<std::string> forcing{};   // characters that make a text twice as dear
    bool other_language = false;          // than the parent's
};
ReplyCheck check_reply(const ReplyDraft&, const Conversation&, people::Channel, Class, PartPrice);

}  // namespace conversations
