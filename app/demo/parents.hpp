// Invented parents who are asked why a child is not at school: most answer after a while.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "platform/platform.hpp"

namespace demo {

/// A question about an absence that stands on a parent's screen.
struct Asking {
    conversations::MessageId message{};
    people::PersonId person{};
    std::int64_t authority = 0, school = 0;
    people::Channel channel{};
    std::string address{}, language{};
    std::int64_t about = 0;  // the same for both parents of a child
    calendar::Instant at{};
};

/// The open ones of a school that were asked between these moments.
std::vector<Asking> load_askings(db::Connection&, std::int64_t school, calendar::Instant from,
                                 calendar::Instant until);

struct Reply {
    calendar::Instant at{};
    std::string words{};
};
/// What this parent will answer and when, the same for the same question; nothing: never.
std::optional<Reply> reply_to(const Asking&);

/// Writes it on the parent's telephone or in their mailbox, and has it read at once.
void answer_asking(Platform&, const Asking&, const std::string& words);

}  // namespace demo
