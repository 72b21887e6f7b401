// Texts without the punctuation that makes them dear.
#pragma once
#include <string>
#include <string_view>

namespace conversations {

/// The text with dashes, quotation marks, dots and blanks that look like characters of GSM 03.38
/// written by those, and without blanks of no width. Letters keep their accents, and what joins or
/// parts the letters of a script stays.
std::string with_plain_punctuation(std::string_view text);

}  // namespace conversations
