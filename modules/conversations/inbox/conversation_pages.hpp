#pragma once
#include <string>
#include <vector>

#include "modules/conversations/inbox/inbox_pages.hpp"
#include "modules/conversations/inbox/reply.hpp"

namespace conversations {

struct ConversationView {
    Conversation with{};
    SeenState seen{};  // what the forms bring back
    std::vector<TheirChild> children{};
    std::vector<Entry> entries{};
    std::string older{};  // the address of what was said before
    bool latest = true;   // nothing was said after these
    Choices choices{};
    html::Form form{};
    std::optional<people::Channel> way{};
    std::optional<Class> what_for{};  // nothing: no reply may be sent
    std::optional<Refusal> may_not{};
    std::optional<ReplyCheck> check{};
    std::vector<Refusal> changed{};
    std::string school{};
    bool may_write = false;
    bool may_see_number = false;
    bool number_shown = false;
};

/// A conversation of another school is, to them, one that does not exist.
Conversation conversation_in(const http::Request&, Platform&);
/// All that its page shows, the latest entries or those before what the address says.
ConversationView load_conversation_view(const http::Request&, Platform&, Conversation);
http::Response conversation_answer(const http::Request&, const ConversationView&);
std::string address_of(const Conversation&);
/// The form as it stands at first.
void fill_reply(ConversationView&);
/// Ends the request when somebody was faster by a moment: it is begun again.
void must_be_the_first(bool stored);

// What the template says.
std::vector<ui::SummaryRow> facts_of(const html::Out&, const ConversationView&);
std::string say_children(const html::Out&, const ConversationView&);
std::vector<ui::Option> colleague_options(const html::Out&, const ConversationView&);
std::vector<ui::Option> canned_options(const html::Out&, const ConversationView&);
std::vector<ui::Option> reply_languages(const ConversationView&);
std::string say_hard_words(const html::Out&, std::string_view text, const ReadingAge&);
std::string say_years(const html::Out&, const ReadingAge&);

}  // namespace conversations
