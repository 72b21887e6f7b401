#include <charconv>

#include "modules/conversations/gateways/kannel_gateway.hpp"
#include "platform/alphabets/alphabets.hpp"
#include "platform/http/words.hpp"
#include "platform/sheets/encoding.hpp"

namespace conversations {

static std::string octets_of_hex(std::string_view hex) {
    std::string octets;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        unsigned octet = 0;
        const auto* const end = hex.data() + i + 2;
        if (std::from_chars(hex.data() + i, end, octet, 16).ptr != end) return {};
        octets += static_cast<char>(octet);
    }
    return octets;
}

std::string words_from_kannel(const http::Request& request) {
    if (!request.query.find("hex")) return std::string(request.query.text("text"));
    auto words = octets_of_hex(request.query.text("hex"));
    const auto charset = http::lower_case(request.query.text("charset"));
    const bool wide = charset == "utf-16be" || charset == "ucs-2";
    words = wide ? alphabets::text_of_ucs2(words) : sheets::as_utf8(words);
    std::erase(words, '\0');
    return words;
}

}  // namespace conversations
