// What the languages of families are called, in English and by their speakers. Pages speak only a
// few of them; messages.hpp has those.
#pragma once
#include <span>
#include <string_view>

namespace messages {

struct LanguageName {
    std::string_view code;     // "pl"
    std::string_view english;  // "Polish"
    std::string_view own;      // "polski"
};

/// The languages that we know the names of, by their English names.
std::span<const LanguageName> language_names();

/// The language meant by a code, an English name or its own name, with or without accents; nothing
/// where we know none.
const LanguageName* find_language(std::string_view written);

/// "Polish" for "pl"; what is no code we know is its own name.
std::string_view english_name(std::string_view code);

}  // namespace messages
