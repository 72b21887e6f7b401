#include "platform/messages/messages.hpp"

#include <algorithm>
#include <charconv>

#include "platform/messages/table.hpp"

namespace messages {

static const Entry* find(Key key) {
    const auto last = all_sentences.slots.size() - 1;
    for (auto slot = key.number & last;; slot = (slot + 1) & last) {
        const auto place = all_sentences.slots[slot];
        if (place == 0) return nullptr;
        const auto& entry = all_sentences.entries[place - 1u];
        if (entry.number == key.number) return &entry;
    }
}

static const Sentence& sentence(Language language, Key key) {
    const auto* entry = find(key);
    if (!entry) throw Fault("there is no message \"" + std::string(key.text) + "\"");
    const auto row = static_cast<std::size_t>(entry - all_sentences.entries.data());
    return all_sentences.sentences[row * all_sentences.languages.size() + language.index];
}

// A web address is no sentence's part: telephones take every mark up to the next space into it.
static bool is_address(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}

std::string set_apart(Language language, std::string_view text) {
    const bool apart = !text.empty() && spoken(language).direction == "rtl" && !is_address(text);
    return apart ? std::string(first_strong_isolate).append(text).append(pop_isolate)
                 : std::string(text);
}

static void append(std::string& said, const Named& named, Language language) {
    if (!named.is_number) {
        said += set_apart(language, named.text);
        return;
    }
    char digits[24];
    said.append(digits, std::to_chars(digits, digits + 24, named.number).ptr);
}

static std::string fill(const Sentence& sentence, std::string_view key,
                        std::span<const Named> names) {
    auto text = sentence.text;
    std::string said;
    said.reserve(text.size() + 32);
    for (;;) {
        const auto open = text.find('{');
        said += text.substr(0, open);
        if (open == text.npos) return said;
        const auto close = text.find('}', open);
        const auto name = text.substr(open + 1, close - open - 1);
        const auto named = std::ranges::find(names, name, &Named::name);
        if (named == names.end())
            throw Fault(std::string(key) + " needs \"" + std::string(name) + "\"");
        append(said, *named, sentence.language);
        text.remove_prefix(close + 1);
    }
}

bool known(Key key) {
    return find(key) != nullptr;
}

std::string_view pattern(Language language, Key key) {
    return sentence(language, key).text;
}

std::string say(Language language, Key key, std::span<const Named> names) {
    const auto& said = sentence(language, key);
    switch (said.shape) {
        case Shape::plain:
            return std::string(said.text);
        case Shape::named:
            return fill(said, key.text, names);
        case Shape::rich:
            return format(said, key.text, names);
    }
    return {};
}

std::span<const Spoken> languages() {
    return all_sentences.languages;
}

const Spoken& spoken(Language language) {
    return all_sentences.languages[language.index];
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The language without its region: "pl" of "PL-pl".
static const Spoken* find_spoken(std::string_view code) {
    const auto primary = code.substr(0, code.find_first_of("-_"));
    for (const auto& one : all_sentences.languages)
        if (std::ranges::equal(one.code, primary, {}, {}, lower)) return &one;
    return nullptr;
}

Language language_of(std::string_view code) {
    const auto* found = find_spoken(code);
    return found ? found->language : Language{};
}

// "pl;q=0.9" is 900 parts of a thousand; what says nothing is wanted wholly.
static int wanted(std::string_view range) {
    const auto q = range.find("q=");
    if (q == range.npos) return 1000;
    auto digits = range.substr(q + 2);
    if (digits.starts_with('1')) return 1000;
    if (!digits.starts_with("0.")) return 0;
    int parts = 0;
    for (std::size_t i = 2; i < 5; ++i) {
        const char c = i < digits.size() ? digits[i] : '0';
        parts = parts * 10 + (c >= '0' && c <= '9' ? c - '0' : 0);
    }
    return parts;
}

Language best_of(std::string_view accept_language) {
    Language best{};
    int best_wanted = 0;
    while (!accept_language.empty()) {
        const auto comma = std::min(accept_language.find(','), accept_language.size());
        auto range = accept_language.substr(0, comma);
        accept_language.remove_prefix(std::min(comma + 1, accept_language.size()));
        range.remove_prefix(std::min(range.find_first_not_of(' '), range.size()));
        const auto* found = find_spoken(range.substr(0, range.find_first_of("; ")));
        if (!found || wanted(range) <= best_wanted) continue;
        best = found->language;
        best_wanted = wanted(range);
    }
    return best;
}

}  // namespace messages
