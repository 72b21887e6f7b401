#include "modules/conversations/inbox/inbox.hpp"

#include "platform/letters/letters.hpp"

namespace conversations {

std::string say_place(const InboxPlace& place) {
    return std::to_string(place.at.time_since_epoch().count()) + "-" + std::to_string(place.id);
}

std::optional<InboxPlace> parse_place(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return {};
    const auto seconds = text.substr(0, dash);
    const auto at = http::parse_id<Id<InboxPlace>>(seconds);
    const auto id = http::parse_id<Id<InboxPlace>>(text.substr(dash + 1));
    if ((!at && seconds != "0") || !id) return {};
    return InboxPlace{calendar::Instant{std::chrono::seconds(at ? at->value : 0)}, id->value};
}

std::string cut_to(std::string_view words, std::size_t characters) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(words[i]) & 0xc0) != 0x80;
        if (begins && count++ == characters) return std::string(words.substr(0, i)) + "…";
    }
    return std::string(words);
}

bool is_said_in(std::string_view looked_for, std::string_view name, std::string_view said) {
    const auto plain = letters::plain(looked_for);
    return letters::plain(name).find(plain) != std::string::npos ||
           letters::plain(said).find(plain) != std::string::npos;
}

}  // namespace conversations
