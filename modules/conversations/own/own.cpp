#include "modules/conversations/own/own.hpp"

#include <ranges>

#include "platform/messages/messages.hpp"

namespace conversations {

// A name in Latin letters at its beginning does not turn an Urdu sentence round.
std::string_view direction_of(std::string_view language) {
    if (language.empty()) return "auto";
    return messages::spoken(messages::language_of(language)).direction;
}

std::vector<std::vector<Piece>> paragraphs_of(std::string_view words) {
    std::vector<std::vector<Piece>> paragraphs;
    for (const auto line : std::views::split(words, '\n'))
        if (auto pieces = pieces_of({line.begin(), line.end()}); !pieces.empty())
            paragraphs.push_back(std::move(pieces));
    return paragraphs;
}

std::string way_told(const people::Addressee& person) {
    if (person.channel == people::Channel::paper) return "own.way_paper";
    if (!person.email && !person.phone) return "own.way_none";
    const bool both = person.email && person.phone;
    if (!both) return person.phone ? "own.way_text" : "own.way_email";
    return person.channel == people::Channel::text ? "own.way_text_first" : "own.way_email_first";
}

}  // namespace conversations
