#include "modules/conversations/measuring/syllables.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace conversations {

namespace {

constexpr std::uint32_t vowels = [] {
    std::uint32_t bits = 0;
    for (const char c : std::string_view("aeiouy")) bits |= 1U << (c - 'a');
    return bits;
}();

constexpr bool is_vowel(char c) {
    const auto place = static_cast<unsigned char>(c - 'a');
    return place < 26 && (vowels >> place & 1U) != 0;
}

// Words that no rule below gets right, in the order of the alphabet.
struct Spoken {
    std::string_view word;
    std::uint8_t syllables;
};
constexpr auto exceptions = std::to_array<Spoken>(
    {{"aches", 1},       {"area", 3},       {"areas", 3},       {"being", 2},     {"business", 2},
     {"businesses", 3},  {"cafe", 2},       {"coagulant", 4},   {"coagulate", 4}, {"cooperate", 4},
     {"cooperation", 5}, {"coordinate", 4}, {"coordinator", 5}, {"create", 2},    {"created", 3},
     {"creates", 2},     {"creating", 3},   {"creation", 3},    {"creative", 3},  {"element", 3},
     {"elements", 3},    {"evening", 2},    {"evenings", 2},    {"everybody", 4}, {"everyday", 3},
     {"everyone", 3},    {"everything", 3}, {"everywhere", 3},  {"eye", 1},       {"eyes", 1},
     {"forever", 3},     {"friend", 1},     {"friendly", 2},    {"friends", 1},   {"friendship", 2},
     {"headache", 2},    {"headaches", 2},  {"idea", 3},        {"ideas", 3},     {"maybe", 2},
     {"mosaic", 3},      {"parliament", 3}, {"people", 2},      {"peoples", 2},   {"persuade", 2},
     {"poem", 2},        {"poems", 2},      {"priest", 1},      {"queue", 1},     {"queues", 1},
     {"react", 2},       {"reaction", 3},   {"recipe", 3},      {"recipes", 3},   {"rhythm", 2},
     {"science", 2},     {"sciences", 3},   {"scientific", 4},  {"scientist", 3}, {"shoreline", 2},
     {"simile", 3},      {"similes", 3},    {"someone", 2},     {"theatre", 2},   {"theatres", 2},
     {"toes", 1},        {"vehicle", 3},    {"wednesday", 2},   {"wednesdays", 2}});
static_assert(std::ranges::is_sorted(exceptions, {}, &Spoken::word));

// Where the exceptions of each first letter begin.
constexpr auto shelves = [] {
    std::array<std::uint8_t, 27> all{};
    for (std::size_t letter = 0; letter < all.size(); ++letter)
        all[letter] =
            static_cast<std::uint8_t>(std::ranges::count_if(exceptions, [&](const Spoken& spoken) {
                return spoken.word[0] < static_cast<char>('a' + letter);
            }));
    return all;
}();

std::size_t exception_of(std::string_view word) {
    const auto letter = static_cast<std::size_t>(word[0] - 'a');
    if (letter >= 26) return 0;
    for (std::size_t i = shelves[letter]; i < shelves[letter + 1]; ++i)
        if (exceptions[i].word == word) return exceptions[i].syllables;
    return 0;
}

constexpr bool one_of(char c, std::string_view letters) {
    return letters.find(c) != letters.npos;
}

// A u after q, and after g before e or i, is only written: quick, guess, guide.
bool is_silent_u(std::string_view word, std::size_t at) {
    if (at == 0 || word[at] != 'u' || at + 1 == word.size()) return false;
    if (word[at - 1] == 'q') return is_vowel(word[at + 1]);
    return word[at - 1] == 'g' && one_of(word[at + 1], "ei") &&
           !word.substr(at).starts_with("uity");
}

// Whether a y opens a syllable rather than being its vowel: yes, player.
bool is_opening_y(std::string_view word, std::size_t at) {
    return word[at] == 'y' && at + 1 < word.size() && is_vowel(word[at + 1]) &&
           (at == 0 || is_vowel(word[at - 1]));
}

// Whether i before another vowel only softens what stands before it: spe-cial, na-tion, re-gion.
bool softens(std::string_view word, std::size_t at) {
    if (at == 0) return false;
    const char before = word[at - 1];
    const auto rest = word.substr(at);
    if (rest.starts_with("iate") || rest.starts_with("iet")) return false;  // associate, society
    if (one_of(before, "ct")) return true;
    if (before == 's') return rest.starts_with("ion") || rest.starts_with("ia");
    if (before == 'x') return rest.starts_with("iou");
    if (before == 'g') return rest.starts_with("io");
    return before == 'l' && at > 1 && word[at - 2] == 'l' && rest.starts_with("ion");
}

bool parts_after_i(std::string_view word, std::size_t at) {
    const auto rest = word.substr(at);
    switch (rest[1]) {
        case 'a':
            return !rest.starts_with("iage") && !softens(word, at);
        case 'o':
        case 'u':
            return !softens(word, at) && !rest.starts_with("iour");  // behaviour
        case 'e':
            return (rest.starts_with("ien") || rest.starts_with("iet") || rest.starts_with("ier") ||
                    rest.starts_with("iest")) &&
                   !rest.starts_with("ierce") && !softens(word, at);
        default:
            return rest.starts_with("iing");
    }
}

bool parts_after_u(std::string_view word, std::size_t at) {
    const auto rest = word.substr(at);
    const bool after_g = at > 0 && word[at - 1] == 'g';
    switch (rest[1]) {
        case 'a':
            return !after_g;
        case 'e':
            return rest.starts_with("uel") || rest.starts_with("uent") || rest.starts_with("uenc");
        case 'i':
            return rest.starts_with("uity") || rest.starts_with("uing") ||
                   rest.starts_with("uid") || rest.starts_with("uin");
        default:
            return rest.starts_with("uou");
    }
}

bool parts_after_e(std::string_view word, std::size_t at) {
    const auto rest = word.substr(at);
    switch (rest[1]) {
        case 'i':
            return rest == "eing";
        case 'o':
            if (rest.starts_with("eop") || (at > 0 && word[at - 1] == 'g')) return false;
            return at == 0 || word[at - 1] != 't' || !rest.starts_with("eou");
        default:
            return false;
    }
}

// Whether these two vowels belong to two syllables.
bool parts(std::string_view word, std::size_t at) {
    const auto rest = word.substr(at);
    switch (rest[0]) {
        case 'i':
            return parts_after_i(word, at);
        case 'u':
            return parts_after_u(word, at);
        case 'e':
            return parts_after_e(word, at);
        case 'y':
            return rest != "ye";
        case 'o':
            return rest == "oing" || rest.starts_with("oem") || rest.starts_with("oet");
        case 'a':
            return rest.starts_with("ao");
        default:
            return false;
    }
}

// Groups of vowels, those that belong to two syllables counted as two.
std::size_t vowel_groups(std::string_view word) {
    std::size_t count = 0;
    bool within = false;
    for (std::size_t at = 0; at < word.size(); ++at) {
        if (!is_vowel(word[at])) {
            within = false;
            continue;
        }
        const bool vowel = !is_silent_u(word, at) && !is_opening_y(word, at);
        if (vowel && !within) ++count;
        within = vowel;
        if (vowel && at + 1 < word.size() && is_vowel(word[at + 1]) && parts(word, at))
            within = false;  // the next vowel begins a group of its own
    }
    return count;
}

bool hisses(std::string_view stem) {
    return one_of(stem.back(), "scgxz") || stem.ends_with("sh") || stem.ends_with("ch");
}

// Whether a consonant stands before that last l or r, so that the e is heard: ta-ble, cen-tre.
bool is_carried(std::string_view stem) {
    if (stem.size() < 2 || is_vowel(stem[stem.size() - 2])) return false;
    return (stem.back() == 'l' && stem[stem.size() - 2] != 'l') || stem.ends_with("tr");
}

// An e at the end that is written but not heard: make, makes, jumped.
bool is_silent_end(std::string_view word) {
    const auto without = [&](std::string_view ending) -> std::string_view {
        if (word.size() <= ending.size() || !word.ends_with(ending)) return {};
        const auto stem = word.substr(0, word.size() - ending.size());
        return is_vowel(stem.back()) ? std::string_view() : stem;
    };
    if (const auto stem = without("e"); !stem.empty()) return !is_carried(stem);
    if (const auto stem = without("es"); !stem.empty()) return !hisses(stem) && !is_carried(stem);
    const auto stem = without("ed");
    if (stem.empty() || one_of(stem.back(), "td")) return false;
    return stem.size() < 2 || !one_of(stem.back(), "lr") ||
           !one_of(stem[stem.size() - 2], "bcdfgkptz");
}

constexpr auto endings = std::to_array<std::string_view>(
    {"ful", "fully", "less", "lessly", "lessness", "ness", "ment", "ments", "ly", "ty"});
constexpr auto beginnings = std::to_array<std::string_view>(
    {"some", "home", "time", "safe", "life", "house", "care", "there", "fore", "store", "place"});

// Whether an e ended the word to which this ending was added: hopeless.
bool is_silent_before(std::string_view word, std::string_view ending) {
    const auto stem = word.substr(0, word.size() - ending.size());
    const auto before = stem.substr(0, stem.size() - 1);
    return stem.back() == 'e' && !is_vowel(before.back()) && !is_carried(before) &&
           std::ranges::any_of(before, is_vowel);
}

// Whether this beginning was a word of its own, whose last e is silent: homework.
bool is_silent_after(std::string_view word, std::string_view beginning) {
    const auto rest = word.substr(beginning.size());
    return rest.size() > 2 && !is_vowel(rest[0]) && std::ranges::any_of(rest, is_vowel);
}

// How many are written in the middle but not heard.
std::size_t silent_middles(std::string_view word) {
    std::size_t count = 0;
    for (const auto ending : endings)
        if (word.size() > ending.size() + 2 && word.ends_with(ending)) {
            count += is_silent_before(word, ending);
            word.remove_suffix(ending.size());
            break;
        }
    for (const auto beginning : beginnings)
        if (word.starts_with(beginning)) count += is_silent_after(word, beginning);
    return count;
}

}  // namespace

std::size_t syllables_of(std::string_view word) {
    if (word.empty()) return 0;
    if (const auto known = exception_of(word)) return known;
    if (word.ends_with("'s")) word.remove_suffix(2);
    if (word.empty()) return 1;
    auto count = vowel_groups(word);
    if (count > 1 && is_silent_end(word)) --count;
    count -= std::min(count, silent_middles(word));
    if (word.ends_with("ism") || word.ends_with("isms") || word.ends_with("dn't") ||
        word.ends_with("sn't"))
        ++count;
    if (word.starts_with("mc") && word.size() > 3 && !is_vowel(word[2])) ++count;
    return std::max<std::size_t>(count, 1);
}

}  // namespace conversations
