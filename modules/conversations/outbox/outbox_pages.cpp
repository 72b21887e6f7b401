#include "modules/conversations/outbox/outbox_pages.hpp"

#include "modules/conversations/outbox/messages.html.hpp"
#include "modules/conversations/outbox/telephone.html.hpp"
#include "platform/html/page.hpp"

namespace conversations {

constexpr int most_shown = 200;

static std::size_t link_at(std::string_view words) {
    return std::min(words.find("http://"), words.find("https://"));
}

std::vector<Piece> pieces_of(std::string_view words) {
    std::vector<Piece> pieces;
    while (!words.empty()) {
        const auto start = link_at(words);
        if (start != 0) pieces.push_back({std::string(words.substr(0, start)), false});
        if (start == std::string_view::npos) break;
        words.remove_prefix(start);
        // What somebody wrote may end in a link, and then in the mark that sets it apart.
        const auto end =
            std::min({words.find_first_of(" \n\r"), words.find("\u2069"), words.size()});
        pieces.push_back({std::string(words.substr(0, end)), true});
        words.remove_prefix(end);
    }
    return pieces;
}

std::string without_links(std::string_view words) {
    std::string safe;
    for (const auto& piece : pieces_of(words)) safe += piece.link ? "[…]" : piece.words;
    return safe;
}

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
