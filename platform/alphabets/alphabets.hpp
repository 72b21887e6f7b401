// The two alphabets of text messages: GSM 03.38 with its extension table, and UCS-2, which takes
// every script at more than twice the room.
#pragma once
#include <string>
#include <string_view>

namespace alphabets {

/// The character that begins at that byte, which is moved past it; U+FFFD for what is not UTF-8.
char32_t next_character(std::string_view text, std::size_t& at);

/// How many septets the character takes: two for those of the extension table, such as the euro
/// sign; 0 for one that GSM 03.38 does not have.
int septets(char32_t);

/// The text as gateways take it, one septet in each octet; a question mark for what GSM lacks.
std::string gsm_octets(std::string_view text);
/// What came in septets, one in each octet, as UTF-8; U+FFFD for an octet that is no septet.
std::string text_of_gsm(std::string_view octets);

/// The text in UTF-16, the higher octet first.
std::string ucs2_octets(std::string_view text);
/// What came in UTF-16, as UTF-8; U+FFFD for half a pair.
std::string text_of_ucs2(std::string_view octets);

}  // namespace alphabets
