// The demonstration's telephones: what an invented parent's screen shows, and what they write back.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/conversations/conversations.hpp"
#include "platform/calendar.hpp"

namespace conversations {

/// What stands on a telephone, or in a mailbox.
struct PhoneLine {
    std::int64_t id = 0;
    bool own = false;      // written on it
    std::string person{};  // to whom, where we wrote
    calendar::Instant at{};
    std::string language{};
    std::string words{};
};

/// Whose it is, as the last message to it says.
struct PhoneOwner {
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    people::Channel channel{};
    std::string language{};
    std::string name{};
};

/// One of those that were written to lately.
struct Phone {
    std::string address{};
    std::string person{};
    std::string language{};
    std::string words{};  // of the last message
    bool asked = false;   // something that waits for an answer
};

/// Texts to try, in a parent's language: yes and no, a slip of the finger, the next session.
std::span<const std::string_view> texts_to_try(std::string_view language);

/// Whether an answer to what was written last may come any moment.
bool answer_may_come(const std::vector<PhoneLine>&, calendar::Instant now);

}  // namespace conversations
