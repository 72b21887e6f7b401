// Secrets that must be read again, kept so that a look at the table alone shows nothing.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace crypto {

/// The text sealed with a key of any length, in letters that fit anywhere; never the same twice.
std::string sealed(std::string_view key, std::string_view text);

/// What was sealed with that key; nothing where it was another, or a letter was changed.
std::optional<std::string> unsealed(std::string_view key, std::string_view seal);

}  // namespace crypto
