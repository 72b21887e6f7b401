#pragma once
#include <span>
#include <utility>
#include <vector>

#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/received/received.hpp"

namespace conversations {

/// The next messages of a channel that are due, at most so many, the most pressing first, marked as
/// being handed over; a short transaction of its own. Those that were being handed over when their
/// node died have an unknown end: they become `unknown` here and are never sent again by
/// themselves.
std::vector<Outgoing> claim_due(Platform&, people::Channel, std::size_t most);

/// Writes down what tries came to; one transaction of its own.
void store_tried(Platform&, std::span<const std::pair<MessageId, Tried>>);

/// One step of a message, in the transaction that is open.
void note_state(Platform&, MessageId, MessageState, std::string_view detail);

/// Ends a message that went as a gateway says, in the transaction that is open.
void settle(Platform&, MessageId, Reported, std::string_view detail);

/// Sends what did not arrive by the other channel, where there is one and none was tried before;
/// in the transaction that is open.
void send_instead(Platform&, MessageId);

/// Messages of which nothing was heard for three days (six by e-mail) are `unconfirmed`; how many
/// became so.
std::int64_t settle_unheard(Platform&);

}  // namespace conversations
