#include "modules/schools/finding/spelling.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "platform/letters/letters.hpp"

namespace schools {

namespace {

struct Short {
    std::string_view written, meant;
};
constexpr Short short_words[] = {
    {"acad", "academy"},  {"cath", "catholic"},  {"coe", "ce"},      {"cofe", "ce"},
    {"coll", "college"},  {"comm", "community"}, {"gdn", "garden"},  {"gram", "grammar"},
    {"inf", "infant"},    {"infs", "infants"},   {"jnr", "junior"},  {"jun", "junior"},
    {"mt", "mount"},      {"nurs", "nursery"},   {"nsy", "nursery"}, {"pri", "primary"},
    {"prim", "primary"},  {"rc", "catholic"},    {"sch", "school"},  {"schl", "school"},
    {"sec", "secondary"}, {"snr", "senior"},     {"st", "saint"},    {"1st", "first"},
};

struct Phrase {
    std::array<std::string_view, 4> words;
    std::string_view meant;
};
// The longer before the shorter that it begins with.
constexpr Phrase phrases[] = {
    {{"junior", "mixed", "and", "infant"}, "jmi"},
    {{"junior", "mixed", "and", "infants"}, "jmi"},
    {{"junior", "mixed", "infant"}, "jmi"},
    {{"junior", "mixed", "infants"}, "jmi"},
    {{"church", "of", "england"}, "ce"},
    {{"c", "of", "e"}, "ce"},
    {{"c", "e"}, "ce"},
    {{"jm", "and", "i"}, "jmi"},
    {{"jm", "i"}, "jmi"},
    {{"roman", "catholic"}, "catholic"},
    {{"r", "c"}, "catholic"},
    {{"voluntary", "aided"}, "va"},
    {{"voluntary", "controlled"}, "vc"},
};

constexpr std::string_view empty_words[] = {"a",  "and", "at", "by",  "e", "for",
                                            "in", "of",  "on", "the", "to"};
constexpr std::string_view common_words[] = {
    "academy",   "aided",      "all",     "catholic", "ce",        "church",    "college",
    "community", "controlled", "england", "first",    "free",      "high",      "infant",
    "infants",   "jm",         "jmi",     "junior",   "middle",    "mixed",     "nursery",
    "primary",   "roman",      "saint",   "saints",   "school",    "secondary", "senior",
    "special",   "through",    "va",      "vc",       "voluntary",
};

static_assert(std::ranges::is_sorted(empty_words) && std::ranges::is_sorted(common_words));

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 128;
}

template <std::size_t N>
bool stands_in(const std::string_view (&sorted)[N], std::string_view word) {
    return std::ranges::binary_search(sorted, word);
}

void add_word(std::vector<std::string>& words, std::string& word) {
    if (word.empty()) return;
    const auto* found = std::ranges::find(short_words, word, &Short::written);
    words.push_back(found == std::end(short_words) ? word : std::string(found->meant));
    word.clear();
}

std::size_t size_of(const Phrase& phrase) {
    return static_cast<std::size_t>(std::ranges::find(phrase.words, std::string_view{}) -
                                    phrase.words.begin());
}

bool begins_with(std::span<const std::string> words, const Phrase& phrase) {
    const auto size = size_of(phrase);
    return words.size() >= size &&
           std::equal(phrase.words.begin(),
                      phrase.words.begin() + static_cast<std::ptrdiff_t>(size), words.begin());
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    std::size_t since_dot = 0;  // "j.m.i." is one word, "st.albans" are two
    for (const char c : letters::plain(text)) {
        if (is_letter(c)) {
            word += c;
            ++since_dot;
        } else if (c == '.' && since_dot == 1) {
            since_dot = 0;
        } else if (c != '\'') {
            add_word(words, word);
            since_dot = 0;
            if (c == '&') words.emplace_back("and");
        }
    }
    add_word(words, word);
    return words;
}

std::vector<std::string> shortened(const std::vector<std::string>& words) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < words.size();) {
        const auto rest = std::span(words).subspan(i);
        const auto* found =
            std::ranges::find_if(phrases, [&](auto& phrase) { return begins_with(rest, phrase); });
        if (found == std::end(phrases)) {
            all.push_back(words[i++]);
        } else {
            all.emplace_back(found->meant);
            i += size_of(*found);
        }
    }
    return all;
}

std::vector<std::string> written_out(std::string_view word) {
    if (word == "ce") return {"church", "england"};
    if (word == "catholic") return {"roman"};
    if (word == "jmi") return {"junior", "mixed", "infant"};
    if (word == "va") return {"voluntary", "aided"};
    if (word == "vc") return {"voluntary", "controlled"};
    return {};
}

Telling telling_of(std::string_view word) {
    if (stands_in(empty_words, word)) return Telling::nothing;
    return stands_in(common_words, word) ? Telling::little : Telling::much;
}

}  // namespace schools
