// Letters as people type them: without accents, small or capital.
#pragma once
#include <string>
#include <string_view>

namespace letters {

/// Small letters without accents, with single spaces between: "  Żółć  ȘTEFAN" is "zolc stefan".
std::string plain(std::string_view text);

/// Small letters with their accents, with single spaces between.
std::string small(std::string_view text);

/// Whether two plain texts are as one slip makes them: a letter too many, too few, wrong, or two
/// changed about.
bool one_letter_off(std::string_view a, std::string_view b);

/// The beginning of the text in whole letters: so many bytes at most.
constexpr std::string_view beginning(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

/// The same, and an ellipsis where there is more.
inline std::string shortened(std::string_view text, std::size_t bytes) {
    const auto kept = beginning(text, bytes);
    return std::string(kept) + (kept.size() < text.size() ? "…" : "");
}

}  // namespace letters
