#include "modules/conversations/placeholders/placeholders.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "platform/letters/letters.hpp"

namespace conversations {

namespace {

bool is_filler(char c) {
    return c == ' ' || c == '_' || c == '-' || c == '\t' || c == '\n' || c == '\r';
}

// A name as it is compared.
std::string plain_name(std::string_view name) {
    std::string plain;
    plain.reserve(name.size());
    const bool ascii = std::ranges::none_of(name, [](char c) { return c < 0; });
    for (const char c : ascii ? std::string(name) : letters::small(name))
        if (!is_filler(c)) plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return plain;
}

struct Placeholder {
    std::size_t begin, end;  // with its brackets
    std::string_view name;
    std::string_view shown;  // behind ??
    bool asks;
};

// The next placeholder: two brackets, at least one character that is none, two brackets. Every
// character is looked at once, whatever the text.
bool find_placeholder(std::string_view words, std::size_t from, Placeholder& found) {
    for (auto open = words.find("((", from); open != words.npos;) {
        const auto body = open + 2;
        const auto close = words.find_first_of("()", body);
        if (close == words.npos) return false;
        if (close > body && words.substr(close, 2) == "))") {
            const auto inside = words.substr(body, close - body);
            const auto mark = inside.find("??");
            const bool asks = mark != inside.npos;
            found = {open, close + 2, inside.substr(0, mark),
                     asks ? inside.substr(mark + 2) : std::string_view{}, asks};
            return true;
        }
        // Of three brackets in a row the last two may open one.
        open = words.find("((", words[close] == '(' && close == body ? open + 1 : close);
    }
    return false;
}

// Names, each once, as they were first written.
struct Noted {
    std::vector<std::string> names{};
    std::set<std::string> plain{};

    void note(std::string_view name) {
        if (plain.insert(plain_name(name)).second) names.emplace_back(name);
    }
};

}  // namespace

Values::Values(std::initializer_list<std::pair<std::string_view, std::string_view>> all) {
    for (const auto& [name, value] : all) set(name, std::string(value));
}

void Values::set(std::string_view name, std::string value) {
    auto plain = plain_name(name);
    for (auto& [key, held] : all_)
        if (key == plain) {
            held = std::move(value);
            return;
        }
    all_.emplace_back(std::move(plain), std::move(value));
}

const std::string* Values::find(std::string_view name) const {
    const auto plain = plain_name(name);
    for (const auto& [key, value] : all_)
        if (key == plain) return &value;
    return nullptr;
}

Filled fill(std::string_view words, const Values& values) {
    Filled filled;
    filled.text.reserve(words.size() + words.size() / 4);
    Noted missing;
    std::size_t done = 0;
    for (Placeholder next{}; find_placeholder(words, done, next); done = next.end) {
        filled.text += words.substr(done, next.begin - done);
        const auto* value = values.find(next.name);
        if (!value) {
            missing.note(next.name);
            filled.text += words.substr(next.begin, next.end - next.begin);
        } else if (!next.asks) {
            filled.text += *value;
        } else if (says_yes(*value)) {
            filled.text += next.shown;
        }
    }
    filled.text += words.substr(done);
    filled.missing = std::move(missing.names);
    return filled;
}

bool opens_in_vain(std::string_view words) {
    std::size_t done = 0;
    Placeholder next{};
    for (; find_placeholder(words, done, next); done = next.end)
        if (words.substr(done, next.begin - done).contains("((")) return true;
    return words.substr(done).contains("((");
}

std::vector<std::string> names_in(std::string_view words) {
    Noted noted;
    std::size_t done = 0;
    for (Placeholder next{}; find_placeholder(words, done, next); done = next.end)
        noted.note(next.name);
    return std::move(noted.names);
}

bool says_yes(std::string_view value) {
    static constexpr std::array<std::string_view, 7> yes = {"yes", "y",       "true", "t",
                                                            "1",   "include", "show"};
    return std::ranges::any_of(yes, [&](std::string_view word) {
        return std::ranges::equal(word, value, {}, {}, [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
    });
}

std::string in_a_row(std::span<const std::string> things) {
    std::string row;
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (i > 0) row += i + 1 == things.size() ? " and " : ", ";
        row += things[i];
    }
    return row;
}

std::string with_points(std::span<const std::string> things) {
    std::string list;
    for (const auto& thing : things) list += (list.empty() ? "\n\n* " : "\n* ") + thing;
    return list;
}

}  // namespace conversations
