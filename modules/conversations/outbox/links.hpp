// Links within the words of a message.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace conversations {

/// A message's words cut at the links in them, so that the telephone can make them links.
struct Piece {
    std::string words{};
    bool link = false;
};
std::vector<Piece> pieces_of(std::string_view words);

/// The words with personal links left out: who reads them here is not whom they were sent to.
std::string without_links(std::string_view words);

}  // namespace conversations
