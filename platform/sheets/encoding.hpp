// The encodings that tables come in.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sheets {

/// Whether every byte is plain ASCII.
bool is_ascii(std::string_view);
/// Whether these bytes are UTF-8 as the standard has it: shortest forms, no surrogates.
bool is_utf8(std::string_view);
void append_utf8(std::string& out, char32_t);
/// Appends text of Windows-1252 as UTF-8, three bytes at most for each.
void append_windows_1252(std::string& out, std::string_view);
/// The text itself where it is UTF-8, else with U+FFFD for what is not.
std::string as_utf8(std::string_view);

}  // namespace sheets
