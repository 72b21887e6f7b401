// What a parent writes on a page of theirs, rather than as a text or an e-mail.
#pragma once
#include <string>
#include <string_view>

#include "modules/conversations/conversations.hpp"

namespace conversations {

struct WrittenOnPage {
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string words{};
    std::string once{};  // the form's key: the same again is the same message
    // Whom it is for, in words that stand before the parent's for whoever reads it.
    std::string addressed{};
};

/// Puts it into the person's conversation with the school, to be read as a text is, in the
/// transaction that is open. The key of what the next page tells: that it is sent, or, where the
/// words were STOP or START, what holds now.
std::string_view take_written(Platform&, const WrittenOnPage&);

}  // namespace conversations
