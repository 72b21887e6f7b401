// The alphabets of text messages: GSM 03.38 with a letter in each byte, and UCS-2.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smpp {

/// The words of a text whose bytes are in this `data_coding`; nothing where they are no words.
/// Bytes that stand for no letter become U+FFFD.
std::optional<std::string> words_in(std::string_view bytes, std::uint8_t data_coding);

/// In the default alphabet; nothing where it lacks a letter, or where the words are no UTF-8.
std::optional<std::string> in_default_alphabet(std::string_view words);

/// In UCS-2, the higher byte first; nothing where the words are no UTF-8.
std::optional<std::string> in_ucs2(std::string_view words);

}  // namespace smpp
