// What of a letter is its writer's own.
#include <algorithm>
#include <vector>

#include "platform/mail/originals.hpp"
#include "platform/mail/plain_words.hpp"

namespace mail {

namespace {

enum class Whose : char { writer, quote, credit, signature };

struct Told {
    std::vector<std::string_view> lines{};
    std::vector<Whose> whose{};
};

// Spaces that are no plain ones, and the marks of direction that some programs end lines with.
std::string_view without_ends(std::string_view line) {
    static constexpr std::string_view ends[] = {" ", "\t", "\u00a0", "\u200e", "\u200f", "\u202c"};
    for (bool again = true; again;) {
        again = false;
        for (const auto end : ends) {
            if (!line.ends_with(end)) continue;
            line.remove_suffix(end.size());
            again = true;
        }
    }
    while (line.starts_with("\u200f") || line.starts_with("\u200e") || line.starts_with("\u00a0"))
        line.remove_prefix(line.starts_with("\u00a0") ? 2 : 3);
    return line;
}

Told told(std::string_view text) {
    Told letter;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = without_ends(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        letter.lines.push_back(line);
        letter.whose.push_back(is_quoted(line) ? Whose::quote : Whose::writer);
    }
    return letter;
}

bool quote_follows(const Told& letter, std::size_t at) {
    const auto next = std::find_if(letter.lines.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                   letter.lines.end(), [](auto line) { return !line.empty(); });
    return next != letter.lines.end() && is_quoted(*next);
}

void mark(Told& letter, std::size_t from, std::size_t until, Whose whose) {
    std::fill(letter.whose.begin() + static_cast<std::ptrdiff_t>(from),
              letter.whose.begin() + static_cast<std::ptrdiff_t>(until), whose);
}

void mark_originals(Told& letter) {
    const auto count = letter.lines.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (letter.whose[i] != Whose::writer || letter.lines[i].empty()) continue;
        if (original_begins(letter.lines, i) || begins_with_credit(letter.lines[i]))
            return mark(letter, i, count, Whose::credit);
        if (!letter.lines[i].ends_with(':')) continue;
        const bool follows = quote_follows(letter, i);
        const auto from = credit_ending_at(letter.lines, i, follows);
        if (from == no_credit) continue;
        if (!follows) return mark(letter, from, count, Whose::credit);
        mark(letter, from, i + 1, Whose::credit);
    }
}

// A signature goes from its mark to the next quote; what a telephone adds is one line at the end.
void mark_signatures(Told& letter) {
    bool inside = false;
    std::size_t last = letter.lines.size();
    for (std::size_t i = 0; i <= letter.lines.size(); ++i) {
        const bool ends = i == letter.lines.size() || letter.whose[i] != Whose::writer;
        if (ends) {
            if (last < i && says_what_sent_it(letter.lines[last]))
                letter.whose[last] = Whose::signature;
            last = letter.lines.size();
            inside = false;
            continue;
        }
        inside = inside || letter.lines[i] == "--";
        if (inside)
            letter.whose[i] = Whose::signature;
        else if (!letter.lines[i].empty())
            last = i;
    }
}

// Where the writer answered between the lines, the lines between are needed to understand it.
bool between_lines(const Told& letter) {
    bool own = false, quote_after_own = false;
    for (std::size_t i = 0; i < letter.lines.size(); ++i) {
        if (letter.lines[i].empty()) continue;
        if (letter.whose[i] == Whose::quote) quote_after_own = quote_after_own || own;
        if (letter.whose[i] != Whose::writer) continue;
        if (quote_after_own) return true;
        own = true;
    }
    return false;
}

std::string joined(const Told& letter) {
    std::size_t first = letter.lines.size(), last = 0;
    const bool between = between_lines(letter);
    for (std::size_t i = 0; i < letter.lines.size(); ++i) {
        const bool shown =
            letter.whose[i] == Whose::writer || (between && letter.whose[i] == Whose::quote);
        if (letter.lines[i].empty() || !shown) continue;
        first = std::min(first, i);
        if (letter.whose[i] == Whose::writer) last = i;
    }
    std::string words;
    int empty_lines = 0;
    for (auto i = first; i <= last && i < letter.lines.size(); ++i) {
        if (letter.whose[i] == Whose::credit || letter.whose[i] == Whose::signature) continue;
        empty_lines = letter.lines[i].empty() ? empty_lines + 1 : 0;
        if (empty_lines > 1) continue;
        if (!words.empty()) words += '\n';
        words += letter.lines[i];
    }
    words.erase(0, words.find_first_not_of(' '));
    while (words.ends_with('\n')) words.pop_back();
    return words;
}

}  // namespace

std::string without_original(std::string_view text) {
    auto letter = told(text);
    mark_originals(letter);
    auto signed_words = letter;
    mark_signatures(letter);
    if (auto words = joined(letter); !words.empty()) return words;
    if (auto words = joined(signed_words); !words.empty()) return words;
    for (auto& whose : letter.whose) whose = Whose::writer;
    return joined(letter);
}

}  // namespace mail
