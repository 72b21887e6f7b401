// What a program asks to be sent, on its way to becoming a message.
#pragma once
#include "modules/conversations/programs/asked.hpp"
#include "modules/conversations/programs/notifications_store.hpp"

namespace conversations {

struct Order {
    const Caller& caller;
    TemplateKind kind;
    SendRequest request{};
    NotificationDraft draft{};
};

/// Words the draft by its template; refuses what may not go out, or not to them.
Accepted<bool> word_order(Platform&, Order&);

}  // namespace conversations
