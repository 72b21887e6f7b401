#pragma once
#include "modules/conversations/inbox/conversation.hpp"

namespace conversations {

/// The conversation, if it is one of the viewer's school.
std::optional<Conversation> find_conversation(db::Connection&, const schools::Scope&, ThreadId);

std::vector<TheirChild> load_their_children(db::Connection&, people::PersonId, std::int64_t school);

// Each takes the conversation to its next version; false when somebody was faster.
bool store_assigned(db::Connection&, const Conversation&, people::PersonId to);
bool store_handled(Platform&, const Conversation&, people::PersonId by);
bool store_reopened(db::Connection&, const Conversation&);

}  // namespace conversations
