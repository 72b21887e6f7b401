#include "modules/conversations/outbox/links.hpp"

#include <algorithm>

namespace conversations {

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

}  // namespace conversations
