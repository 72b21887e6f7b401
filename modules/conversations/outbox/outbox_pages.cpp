#include "modules/conversations/outbox/outbox_pages.hpp"

#include "modules/conversations/fates/fates.hpp"
#include "modules/conversations/outbox/messages.html.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"
#include "platform/http/words.hpp"

namespace conversations {

constexpr int messages_a_page = 50;

std::vector<ui::Option> state_options(const html::Out& o) {
    std::vector<ui::Option> options;
    for (const auto state : enums::all<MessageState>())
        options.push_back({std::string(enums::text(state)),
                           std::string(o.say(std::string_view(fate_of(state, {}).said)))});
    return options;
}

static std::string next_page_of(const MessagesAsked& asked, MessageId last) {
    std::string address = "/messages?";
    if (asked.state) address += "state=" + std::string(enums::text(*asked.state)) + "&";
    if (!asked.words.empty()) address += "words=" + http::encode_url(asked.words) + "&";
    return address + "before=" + std::to_string(last.value);
}

static http::Response show_messages(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    const MessagesAsked asked{
        .state = enums::parse<MessageState>(request.query.text("state")),
        .words = std::string(http::trimmed(request.query.text("words"))),
        .before = http::parse_id<MessageId>(request.query.text("before")).value_or(MessageId{}),
        .most = messages_a_page + 1};
    MessagesView view{.filter = html::Form(request.query),
                      .lines = load_message_list(platform.db, scope, asked),
                      .narrowed = asked.state || !asked.words.empty(),
                      .first = !asked.before,
                      .sees_inbox = request.viewer.can(May::see_conversations)};
    if (view.lines.size() > messages_a_page) {
        view.lines.pop_back();
        view.next = next_page_of(asked, view.lines.back().id);
    }
    for (auto& line : view.lines) line.body = without_links(line.body);
    platform.audit.read("messages", scope.school, scope.school);
    return html::page(request, messages_page, view);
}

void install_outbox(Site& site) {
    site.get("/messages", show_messages, May::see_families);
}

}  // namespace conversations
