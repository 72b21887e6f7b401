#include "modules/reports/rules/reason_words.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>
#include <unordered_map>
#include <vector>

#include "modules/conversations/letters.hpp"
#include "platform/embedded.hpp"

namespace reports {

std::span<const embedded::File> absence_words();

namespace {

struct Stem {
    std::string beginning{};
    Tells tells{};
};

struct ReasonLists {
    std::string_view code{};
    std::unordered_map<std::string, Tells> phrases{};
    std::vector<Stem> stems{};
    std::size_t longest = 1;
};

std::string one_spaced(std::span<const std::string> words) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : " ") + word;
    return all;
}

void list_entry(ReasonLists& lists, std::string_view entry, Tells tells) {
    const bool stem = entry.ends_with('*');
    const auto words = conversations::typed_words(entry).words;
    auto phrase = one_spaced(words);
    lists.longest = std::max(lists.longest, words.size());
    if (stem)
        lists.stems.push_back({std::move(phrase), tells});
    else
        lists.phrases.try_emplace(std::move(phrase), tells);
}

ReasonLists read_reason_lists(std::string_view code) {
    const auto* file = embedded::find(absence_words(), std::string(code) + ".toml");
    if (!file) throw std::logic_error("there are no words of " + std::string(code));
    const auto table = toml::parse(file->bytes, file->path);
    ReasonLists lists{.code = code};
    for (const auto tells : enums::all<Tells>()) {
        const auto* list = table[enums::text(tells)].as_array();
        if (!list) continue;
        for (const auto& entry : *list)
            list_entry(lists, entry.value_or(std::string_view()), tells);
    }
    return lists;
}

const std::array<ReasonLists, 4>& all_reason_lists() {
    static const std::array<ReasonLists, 4> all{read_reason_lists("en"), read_reason_lists("pl"),
                                                read_reason_lists("ur"), read_reason_lists("ro")};
    return all;
}

Told longest_in(const ReasonLists& lists, std::span<const std::string> words) {
    for (auto count = std::min(lists.longest, words.size()); count > 0; --count) {
        const auto phrase = one_spaced(words.first(count));
        if (const auto found = lists.phrases.find(phrase); found != lists.phrases.end())
            return {found->second, count};
        for (const auto& stem : lists.stems)
            if (phrase.starts_with(stem.beginning) &&
                phrase.find(' ', stem.beginning.size()) == std::string::npos)
                return {stem.tells, count};
    }
    return {};
}

}  // namespace

Told told_by(std::span<const std::string> words, std::string_view language) {
    const auto& lists = all_reason_lists();
    Told best;
    for (const auto& own : lists)
        if (own.code == language) best = longest_in(own, words);
    if (best.tells != Tells::nothing) return best;
    best = longest_in(lists.front(), words);
    // A short word is many things in other languages.
    if (best.tells != Tells::nothing || words.front().size() < 3) return best;
    for (const auto& other : lists) {
        const auto told = longest_in(other, words);
        if (told.tells == Tells::nothing) continue;
        if (best.tells != Tells::nothing && best.tells != told.tells) return {};
        best = told;
    }
    return best;
}

}  // namespace reports
