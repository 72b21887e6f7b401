// The words of a letter's parts: made plain, and what the writer themselves said of them.
#pragma once
#include <string>
#include <string_view>

namespace mail {

/// What a person would read of the page: a line for a line, what it quotes behind "> ".
std::string words_of_html(std::string_view html);

/// Lines that a mail program folded (RFC 3676) as its writer typed them.
std::string unfolded(std::string_view text, bool spaces_were_added);

/// What the writer said: without the original they answer, and without their signature. Never
/// nothing, where there was something.
std::string without_original(std::string_view text);

/// UTF-8 of text in a charset; where that is unknown or wrong, as good as can be guessed.
std::string from_charset(std::string_view bytes, std::string_view charset);

/// Valid UTF-8 without control characters but tabs and ends of lines, which are \n.
std::string clean(std::string_view text);

}  // namespace mail
