// Slips of the finger.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace conversations {

/// What a thumb on the usual keys makes of a word of small Latin letters: a letter left out, two
/// changed about, or one replaced by a key beside it; sorted. What is left of a short word begins
/// as it does.
std::vector<std::string> key_slips_of(std::string_view word);

/// Whether a word was typed for another by such a slip.
bool is_key_slip(std::string_view typed, std::string_view meant);

}  // namespace conversations
