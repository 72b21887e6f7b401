#pragma once
#include "modules/conversations/outbox/links.hpp"
#include "modules/conversations/outbox/outbox_store.hpp"
#include "platform/site/site.hpp"

namespace conversations {

/// The sentence that says what became of a message.
std::string told_of(const MessageLine&);

struct MessagesView {
    std::vector<MessageLine> lines{};
};

/// The demonstration's telephone: what one parent's screen would show.
struct TelephoneView {
    std::string address{};
    std::vector<MessageLine> lines{};
    std::vector<std::string> others{};
};

void install_outbox(Site&);

}  // namespace conversations
