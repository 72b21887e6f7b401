#include "modules/conversations/measuring/plain_words.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <bit>
#include <span>
#include <stdexcept>

#include "platform/embedded.hpp"

namespace conversations {

std::span<const embedded::File> measuring_words();

static std::uint64_t number_of(std::string_view word) {
    std::uint64_t number = 14695981039346656037ULL;
    for (const char c : word) number = (number ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return number;
}

PlainWords::PlainWords(std::vector<HardEntry> entries)
    : shelves(std::bit_ceil(entries.size() * 4 + 1)), count(entries.size()) {
    std::ranges::stable_sort(entries, std::ranges::greater{},
                             [](const HardEntry& entry) { return entry.rest.size(); });
    const auto last = shelves.size() - 1;
    for (auto& entry : entries) {
        const auto number = number_of(entry.first);
        auto at = number & last;
        while (!shelves[at].entries.empty() && shelves[at].entries[0].first != entry.first)
            at = (at + 1) & last;
        shelves[at].number = number;
        shelves[at].entries.push_back(std::move(entry));
    }
}

const std::vector<HardEntry>* PlainWords::beginning_with(std::string_view word) const {
    const auto number = number_of(word);
    const auto last = shelves.size() - 1;
    for (auto at = number & last; !shelves[at].entries.empty(); at = (at + 1) & last)
        if (shelves[at].number == number && shelves[at].entries[0].first == word)
            return &shelves[at].entries;
    return nullptr;
}

static std::vector<HardEntry> read_entries() {
    const auto* file = embedded::find(measuring_words(), "words.toml");
    if (!file) throw std::logic_error("there is no list of hard words");
    const auto all = toml::parse(file->bytes, file->path);
    const auto* simpler = all["simpler"].as_table();
    const auto* known = all["known"].as_array();
    if (!simpler || !known) throw std::logic_error("words.toml is not whole");
    std::vector<HardEntry> entries;
    for (const auto& word : *known) entries.push_back({word.value_or(std::string()), {}, {}});
    for (const auto& [written, plain] : *simpler) {
        const auto words = written.str();
        const auto space = words.find(' ');
        HardEntry entry{.first = std::string(words.substr(0, space)),
                        .simpler = plain.value_or(std::string())};
        if (space != words.npos) entry.rest = words.substr(space + 1);
        entries.push_back(std::move(entry));
    }
    return entries;
}

const PlainWords& plain_words() {
    static const PlainWords all(read_entries());
    return all;
}

}  // namespace conversations
