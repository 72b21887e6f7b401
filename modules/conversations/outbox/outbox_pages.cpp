#include "modules/conversations/outbox/outbox_pages.hpp"

#include "modules/conversations/outbox/messages.html.hpp"
#include "modules/conversations/outbox/telephone.html.hpp"
#include "platform/html/page.hpp"

namespace conversations {

constexpr int most_shown = 200;

std::string told_of(const MessageLine& line) {
    if (line.state == MessageState::held) return "outbox.held_" + line.problem;
    return "outbox.state_" + std::string(enums::text(line.state));
}

static http::Response show_messages(const http::Request& request, Platform& platform) {
    const schools::Scope scope(request.viewer);
    MessagesView view{.lines = load_messages(platform.db, scope, most_shown)};
    for (auto& line : view.lines) line.body = without_links(line.body);
    platform.audit.read("messages", scope.school, scope.school);
    return html::page(request, messages_page, view);
}

static http::Response show_telephone(const http::Request& request, Platform& platform) {
    if (!request.frame->demo) throw http::NotFound{};
    TelephoneView view{.others = load_shown_addresses(platform.db, 30)};
    view.address = request.query.text("of");
    if (view.address.empty() && !view.others.empty()) view.address = view.others.front();
    view.lines = load_shown(platform.db, view.address, 30);
    return html::page(request, telephone_page, view);
}

void install_outbox(Site& site) {
    site.get("/messages", show_messages, May::see_families);
    site.get("/demo/telephone", show_telephone, May::anyone);
}

}  // namespace conversations
