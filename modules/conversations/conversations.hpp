// Conversations: every message to a person goes out through here.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "modules/people/people.hpp"
#include "platform/platform.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct Message;
using MessageId = Id<Message>;

/// A message to one person. The sentences are message keys; `<key>.subject`, `<key>.email` and
/// `<key>.text` are said in the person's language with the names filled in.
struct Letter {
    people::PersonId to{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string_view key{};
    std::vector<std::pair<std::string, std::string>> names{};
    std::int64_t about = 0;  // the place or cohort it is about
    std::string once{};      // a second letter with this key is not made
    std::optional<calendar::Instant> not_before{};
    std::optional<calendar::Instant> not_after{};  // then it is no use any more, and is not sent
};

/// Puts the letter into the outbox, in the transaction that is open, on the channel the person
/// wishes. For whom may not be written to, wishes letters or has no address, it is kept as held, so
/// that staff see whom no message reaches. Whether they may be written to is asked again when it
/// goes.
void send_later(Platform&, const Letter&);

void install(Site&);

}  // namespace conversations
