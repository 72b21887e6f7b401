#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/conversations/outbox/outbox.hpp"

namespace conversations {

/// A message as the list of all messages shows it.
struct ListedMessage {
    MessageId id{};
    std::string person{};
    people::Channel channel{};
    std::string language{};
    std::string body{};
    MessageState state{};
    std::string problem{};
    calendar::Instant created{};
    std::optional<ThreadId> thread{};  // of the viewer's school
};

struct MessagesAsked {
    std::optional<MessageState> state{};
    std::string words{};  // of a name, an address or what was said
    MessageId before{};   // nothing: from the latest on
    int most = 0;
};

/// The messages of the viewer's school, the latest first.
std::vector<ListedMessage> load_message_list(db::Connection&, const schools::Scope&,
                                             const MessagesAsked&);

}  // namespace conversations
