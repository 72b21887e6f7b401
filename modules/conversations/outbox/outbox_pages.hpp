#pragma once
#include "modules/conversations/outbox/links.hpp"
#include "modules/conversations/outbox/message_list.hpp"
#include "modules/conversations/outbox/outbox_store.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct MessagesView {
    html::Form filter{};
    std::vector<ListedMessage> lines{};
    bool narrowed = false;
    bool first = true;   // the list's first page
    std::string next{};  // the address of its next one
    bool sees_inbox = false;
};

std::vector<ui::Option> state_options(const html::Out&);

void install_outbox(Site&);

}  // namespace conversations
