#include "modules/schools/finding/typed_postcode.hpp"

#include <algorithm>

namespace schools {

static bool letter(char c) {
    return c >= 'a' && c <= 'z';
}
static bool digit(char c) {
    return c >= '0' && c <= '9';
}

// One or two letters, a digit, perhaps one more of either: sg1, al10, ec1a.
static bool is_outward(std::string_view s) {
    if (s.size() < 2 || s.size() > 4 || !letter(s[0])) return false;
    const std::size_t at = letter(s[1]) ? 2 : 1;
    if (s.size() <= at || s.size() > at + 2 || !digit(s[at])) return false;
    return s.size() == at + 1 || digit(s[at + 1]) || letter(s[at + 1]);
}

static bool is_inward(std::string_view s) {
    return s.size() == 3 && digit(s[0]) && letter(s[1]) && letter(s[2]);
}

static bool is_begun_inward(std::string_view s) {
    return !s.empty() && s.size() <= 3 && digit(s[0]) && std::ranges::all_of(s.substr(1), letter);
}

static char as_digit(char c) {
    return c == 'o' ? '0' : c == 'i' || c == 'l' ? '1' : c == 's' ? '5' : c;
}
static char as_letter(char c) {
    return c == '0' ? 'o' : c == '1' ? 'i' : c == '5' ? 's' : c;
}

// A whole one in one word, letters that look like digits taken for what they must be.
static std::optional<PostcodeParts> read_whole(std::string_view s) {
    if (s.size() < 5 || s.size() > 7 || std::ranges::none_of(s, digit)) return {};
    PostcodeParts parts{std::string(s.substr(0, s.size() - 3)),
                        std::string(s.substr(s.size() - 3))};
    parts.inward = {as_digit(parts.inward[0]), as_letter(parts.inward[1]),
                    as_letter(parts.inward[2])};
    parts.outward[0] = as_letter(parts.outward[0]);
    if (std::ranges::none_of(parts.outward, digit))
        parts.outward.back() = as_digit(parts.outward.back());
    if (!is_outward(parts.outward) || !is_inward(parts.inward)) return {};
    return parts;
}

std::optional<PostcodeParts> parts_of_postcode(std::string_view postcode) {
    std::string letters;
    for (const char c : postcode)
        if (c != ' ') letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return read_whole(letters);
}

static TypedWords taken(std::vector<std::string> words, std::size_t from, std::size_t count,
                        PostcodeParts parts) {
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(from);
    words.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
    return {std::move(words), std::move(parts)};
}

TypedWords take_postcode(std::vector<std::string> words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i + 1 < words.size() && words[i].size() <= 4 && words[i + 1].size() == 3)
            if (auto parts = read_whole(words[i] + words[i + 1]))
                return taken(std::move(words), i, 2, *std::move(parts));
        if (auto parts = read_whole(words[i]))
            return taken(std::move(words), i, 1, *std::move(parts));
        if (!is_outward(words[i])) continue;
        PostcodeParts parts{words[i], {}};
        if (i + 1 == words.size() || !is_begun_inward(words[i + 1]))
            return taken(std::move(words), i, 1, std::move(parts));
        parts.inward = words[i + 1];
        return taken(std::move(words), i, 2, std::move(parts));
    }
    return {std::move(words), {}};
}

int nearness(const PostcodeParts& typed, const PostcodeParts& is) {
    if (typed.outward != is.outward) return 0;
    if (is.inward.starts_with(typed.inward)) return 100;
    return typed.inward[0] == is.inward[0] ? 80 : 60;
}

std::string in_one(const PostcodeParts& parts) {
    return parts.outward + parts.inward;
}

}  // namespace schools
