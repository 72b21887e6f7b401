// The sentences people see, in their language. They stand in files beside the features:
// `messages.en.toml` for staff, in English; `parents.en.toml`, `parents.pl.toml`, … for all that a
// parent sees or is sent, complete in every language. They are compiled into the program.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace messages {

/// A language that pages speak; English unless said otherwise.
struct Language {
    std::uint8_t index = 0;
    bool operator==(const Language&) const = default;
};

struct Spoken {
    Language language;
    std::string_view code;       // "pl"
    std::string_view name;       // "Polski", as its speakers call it
    std::string_view direction;  // "ltr" or "rtl"
};

/// The languages there are files for, English first.
std::span<const Spoken> languages();
const Spoken& spoken(Language);
/// The language of a code like "pl" or "pl-PL"; English where there are no files for it.
Language language_of(std::string_view code);
/// Of a browser's Accept-Language, the first we speak.
Language best_of(std::string_view accept_language);

/// A message's key; the compiler works out the number of one that is written out.
struct Key {
    std::uint64_t number;
    std::string_view text;
    consteval Key(const char* key) : Key(std::string_view(key)) {}
    Key(const std::string& key) : Key(std::string_view(key)) {}
    constexpr Key(std::string_view key) : number(14695981039346656037ULL), text(key) {
        for (const char c : key) {
            number ^= static_cast<unsigned char>(c);
            number *= 1099511628211ULL;
        }
    }
};

/// A value that a message's sentence names: text, or a number that plurals look at.
struct Named {
    std::string_view name;
    std::string_view text{};
    std::int64_t number = 0;
    bool is_number = false;
    Named(std::string_view n, std::string_view t) : name(n), text(t) {}
    Named(std::string_view n, const std::string& t) : name(n), text(t) {}
    Named(std::string_view n, const char* t) : name(n), text(t) {}
    Named(std::string_view n, std::int64_t v) : name(n), number(v), is_number(true) {}
    Named(std::string_view n, int v) : name(n), number(v), is_number(true) {}
    Named(std::string_view n, std::size_t v)
        : name(n), number(static_cast<std::int64_t>(v)), is_number(true) {}
};
using Names = std::initializer_list<Named>;

/// A sentence that cannot be said: no such key, or a name that it needs is not given.
struct Fault : std::runtime_error {
    using runtime_error::runtime_error;
};

/// Whether there is such a message at all.
bool known(Key);
/// The message as its file has it (English where the language lacks it), ready to be said when it
/// names nothing; a Fault for no such key.
std::string_view pattern(Language, Key);
/// The sentence with its names filled in, by ICU's MessageFormat rules; plain {numbers} are said in
/// ungrouped digits. In a language that runs from right to left, text is set apart (U+2068 …
/// U+2069), so that names, times and titles of another script leave the sentence's order alone.
std::string say(Language, Key, std::span<const Named> names);
inline std::string say(Language language, Key key, Names names) {
    return say(language, key, std::span(names.begin(), names.size()));
}
inline std::string say(Language language, Key key) {
    return std::string(pattern(language, key));
}

}  // namespace messages
