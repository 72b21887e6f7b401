#pragma once
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

/// A message's words cut at the links in them, so that the telephone can make them links.
struct Piece {
    std::string words{};
    bool link = false;
};
std::vector<Piece> pieces_of(std::string_view words);

/// The words with personal links left out: who reads them here is not whom they were sent to.
std::string without_links(std::string_view words);

void install_outbox(Site&);

}  // namespace conversations
