#include "modules/reports/formats/sheet_names.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "modules/reports/formats/record_values.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

using namespace std::literals;

constexpr auto name_titles = std::to_array({"mr"sv, "mrs"sv, "ms"sv, "miss"sv, "mx"sv, "dr"sv,
                                            "prof"sv, "professor"sv, "rev"sv, "reverend"sv, "sir"sv,
                                            "lady"sv, "lord"sv, "dame"sv, "pan"sv, "pani"sv});

// They belong to the name after them.
constexpr auto particles =
    std::to_array({"van"sv, "von"sv, "de"sv,   "der"sv, "den"sv, "la"sv,    "le"sv,
                   "di"sv,  "da"sv,  "dos"sv,  "du"sv,  "del"sv, "della"sv, "al"sv,
                   "el"sv,  "bin"sv, "bint"sv, "ibn"sv, "st"sv,  "mac"sv,   "ter"sv});

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
    auto plain = letters::plain(word);
    if (plain.ends_with('.')) plain.pop_back();
    return std::ranges::find(words, plain) != words.end();
}

std::vector<std::string_view> words_of_name(std::string_view name) {
    std::vector<std::string_view> words;
    while (!name.empty()) {
        const auto until = std::min(name.find_first_of(" \t\r\n"), name.size());
        if (until > 0) words.push_back(name.substr(0, until));
        name.remove_prefix(std::min(until + 1, name.size()));
    }
    return words;
}

std::string joined_words(std::span<const std::string_view> words) {
    std::string text;
    for (const auto word : words) text += (text.empty() ? "" : " ") + std::string(word);
    return text;
}

std::string take_title(std::vector<std::string_view>& words) {
    if (words.size() < 2 || !among(name_titles, words.front())) return {};
    std::string title(words.front());
    words.erase(words.begin());
    return title;
}

std::size_t digits_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
}

// "Mum: 07700 900001 (after 5)" without what people write around a number.
std::string_view number_alone(std::string_view text) {
    constexpr auto of_number = "0123456789+-. ()"sv;
    for (auto left = text; !left.empty();) {
        left.remove_prefix(std::min(left.find_first_of("+(0123456789"), left.size()));
        const auto run = left.substr(0, left.find_first_not_of(of_number));
        const auto last = run.find_last_of("0123456789");
        if (digits_in(run) >= 10) return run.substr(0, last + 1);
        left.remove_prefix(std::min(std::max<std::size_t>(run.size(), 1), left.size()));
    }
    return text;
}

}  // namespace

SplitName split_name(std::string_view name) {
    name = trimmed(name);
    SplitName split;
    if (const auto comma = name.find(','); comma != name.npos) {
        auto family = words_of_name(name.substr(0, comma));
        auto given = words_of_name(name.substr(comma + 1));
        split.title = take_title(given);
        if (split.title.empty()) split.title = take_title(family);
        // "Smith, Mr": the title is all that follows.
        if (given.size() == 1 && among(name_titles, given.front())) {
            split.title = given.front();
            given.clear();
        }
        split.family = joined_words(family);
        split.given = joined_words(given);
        return split;
    }
    auto words = words_of_name(name);
    split.title = take_title(words);
    if (words.empty()) return split;
    auto from = words.size() - 1;
    const std::size_t first_of_family = split.title.empty() ? 1 : 0;
    while (from > first_of_family && among(particles, words[from - 1])) --from;
    const std::span all(words);
    // After a title one name alone is the family's.
    if (words.size() == 1 && split.title.empty()) {
        split.given = words.front();
        return split;
    }
    split.given = joined_words(all.first(from));
    split.family = joined_words(all.subspan(from));
    return split;
}

std::vector<std::string> numbers_in(std::string_view cell) {
    std::vector<std::string> numbers;
    auto left = cell;
    while (!left.empty()) {
        const auto until = std::min(left.find_first_of("/;,|&\n"), left.size());
        const auto one = trimmed(left.substr(0, until));
        if (digits_in(one) < 10) {
            // Not numbers side by side: whoever reads them says what is wrong.
            if (trimmed(cell).empty()) return {};
            return {std::string(trimmed(cell))};
        }
        numbers.emplace_back(number_alone(one));
        left.remove_prefix(std::min(until + 1, left.size()));
    }
    return numbers;
}

}  // namespace reports
