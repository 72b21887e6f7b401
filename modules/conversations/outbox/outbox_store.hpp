#pragma once
#include <optional>
#include <vector>

#include "modules/conversations/outbox/outbox.hpp"

namespace conversations {

/// The next message that is due, marked as being sent; its own short transaction. One that was
/// being sent when its node died has an unknown end: it becomes `unknown` here and is never sent
/// again by itself.
std::optional<Outgoing> claim_due(Platform&);

/// Writes down what a try came to; its own transaction.
void store_tried(Platform&, MessageId, const Tried&);

struct MessageLine {
    MessageId id{};
    std::string person{};
    people::Channel channel{};
    std::string address{};
    std::string language{};
    std::string subject{};
    std::string body{};
    MessageState state{};
    std::string problem{};
    calendar::Instant created{};
};

/// The latest messages of the viewer's school or authority.
std::vector<MessageLine> load_messages(db::Connection&, const schools::Scope&, int most);

/// The latest messages to one telephone number or address: the demonstration's telephone.
std::vector<MessageLine> load_shown(db::Connection&, std::string_view address, int most);

/// The numbers and addresses that the demonstration has shown something to lately.
std::vector<std::string> load_shown_addresses(db::Connection&, int most);

}  // namespace conversations
