#include "modules/conversations/inbox/canned.hpp"

#include <algorithm>
#include <array>

#include "platform/messages/messages.hpp"

namespace conversations {

const CannedWords* Canned::in(std::string_view language) const {
    const auto found = std::ranges::find(words, language, &CannedWords::language);
    return found == words.end() ? nullptr : &*found;
}

const CannedWords* Canned::best_for(std::string_view language) const {
    if (const auto* own = in(language)) return own;
    if (const auto* english = in("en")) return english;
    return words.empty() ? nullptr : &words.front();
}

static void fill_in(std::string& words, std::string_view name, std::string_view value) {
    for (auto at = words.find(name); at != std::string::npos; at = words.find(name, at)) {
        words.replace(at, name.size(), value);
        at += value.size();
    }
}

std::string filled(std::string_view words, std::string_view first_name, std::string_view school) {
    std::string text(words);
    fill_in(text, "((first name))", first_name);
    fill_in(text, "((school))", school);
    return text;
}

const Canned* Choices::find(CannedId id) const {
    const auto found = std::ranges::find(canned, id, &Canned::id);
    return found == canned.end() ? nullptr : &*found;
}

bool Choices::has(people::PersonId person) const {
    return std::ranges::find(colleagues, person, &Colleague::person) != colleagues.end();
}

static constexpr auto begun_with = std::to_array<std::string_view>(
    {"thanks", "we_will_ring", "find_out", "next_time", "other_words"});

std::span<const std::string_view> canned_to_begin_with() {
    return begun_with;
}

Canned canned_named(std::string_view name) {
    const std::string key(name);
    Canned canned{.title = messages::say({}, std::string_view("canned.title_" + key))};
    for (const auto& spoken : messages::languages())
        canned.words.push_back(
            {std::string(spoken.code),
             messages::say(spoken.language, std::string_view("canned_words." + key))});
    return canned;
}

}  // namespace conversations
