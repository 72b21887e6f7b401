#include "modules/conversations/concerns/concern_lists.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <bit>
#include <map>
#include <span>
#include <stdexcept>

#include "modules/conversations/understanding/reply_text.hpp"
#include "modules/conversations/understanding/slips.hpp"
#include "platform/embedded.hpp"
#include "platform/letters/letters.hpp"

namespace conversations {

std::span<const embedded::File> concern_word_files();

namespace {

constexpr auto concern_languages = std::to_array<std::string_view>({"en", "pl", "ur", "ro"});

// A phrase as its words, each one of several: "{who} hit me" has all of the set's for the first.
using Alternatives = std::vector<std::vector<std::string>>;

// What a list's file says beside its phrases.
struct ConcernWording {
    const toml::table& sets;
    // Short words, each with the slips of the finger that are no words themselves.
    std::map<std::string, std::vector<std::string>, std::less<>> spelt;
};

ConcernWording read_wording(const toml::table& file) {
    ConcernWording wording{.sets = *file["sets"].as_table(), .spelt = {}};
    std::vector<std::string> apart;
    for (const auto& word : *file["apart"].as_array())
        apart.push_back(word.value_or(std::string()));
    const auto* briefs = file["briefs"].as_array();
    if (!briefs) return wording;
    for (const auto& brief : *briefs) {
        const auto word = brief.value_or(std::string());
        auto& all = wording.spelt[word];
        all = key_slips_of(word);
        std::erase_if(
            all, [&](const auto& typed) { return std::ranges::find(apart, typed) != apart.end(); });
        all.push_back(word);
    }
    return wording;
}

void add_spellings(std::vector<std::string>& words, const ConcernWording& wording) {
    for (std::size_t i = 0, count = words.size(); i < count; ++i)
        if (const auto spelt = wording.spelt.find(words[i]); spelt != wording.spelt.end())
            words.insert(words.end(), spelt->second.begin(), spelt->second.end());
}

Alternatives read_phrase(std::string_view phrase, const ConcernWording& wording) {
    Alternatives read;
    while (!phrase.empty()) {
        const auto length = std::min(phrase.find(' '), phrase.size());
        const auto word = phrase.substr(0, length);
        phrase.remove_prefix(std::min(length + 1, phrase.size()));
        if (!word.starts_with('{')) {
            read.push_back({plain_letters(word)});
            continue;
        }
        const auto* set = wording.sets[word.substr(1, word.size() - 2)].as_array();
        if (!set) throw std::logic_error("no such set of words: " + std::string(word));
        auto& words = read.emplace_back();
        for (const auto& one : *set)
            words.push_back(plain_letters(one.value_or(std::string_view())));
    }
    for (auto& words : read) add_spellings(words, wording);
    return read;
}

bool of_small_letters(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::uint64_t hash_of_word(std::string_view word) {
    std::uint64_t hash = 0;
    for (const char c : word) hash = hash * word_base + static_cast<unsigned char>(c) + 1;
    return hash;
}

ConcernLists::ConcernLists() {
    std::uint8_t bit = 1;
    for (const auto code : concern_languages) {
        read(code, bit);
        bit = static_cast<std::uint8_t>(bit * 2);
    }
    make_table();
}

void ConcernLists::read(std::string_view code, std::uint8_t bit) {
    const auto* file = embedded::find(concern_word_files(), std::string(code) + ".toml");
    if (!file) throw std::logic_error("there are no words of concern in " + std::string(code));
    const auto table = toml::parse(file->bytes, file->path);
    const auto wording = read_wording(table);
    for (const auto& phrase : *table["harmless"].as_array())
        add(read_phrase(phrase.value_or(std::string_view()), wording), {.languages = bit});
    for (const auto& entry : *table["concern"].as_array()) {
        const auto& listed = *entry.as_table();
        const auto kind = enums::parse<ConcernKind>(listed["kind"].value_or(std::string_view()));
        const auto gravity = enums::parse<Gravity>(listed["gravity"].value_or(std::string_view()));
        if (!kind || !gravity) throw std::logic_error("an unknown concern in " + std::string(code));
        for (const auto& phrase : *listed["phrases"].as_array())
            add(read_phrase(phrase.value_or(std::string_view()), wording),
                {.kind = kind, .gravity = *gravity, .languages = bit});
    }
    for (const auto& word : *table["slips"].as_array())
        forgive(plain_letters(word.value_or(std::string_view())));
    for (const auto& word : *table["apart"].as_array())
        add_word(plain_letters(word.value_or(std::string_view())));
}

void ConcernLists::add(const Alternatives& alternatives, const PhraseEnd& end) {
    auto whole = end;
    whole.one_word = alternatives.size() == 1;
    for (const auto& first : alternatives.front()) {
        const auto word = add_word(first);
        begins_[word] = true;
    }
    add_rest(0, 0, alternatives, whole);
}

void ConcernLists::add_rest(std::uint32_t phrase, std::size_t from,
                            const Alternatives& alternatives, const PhraseEnd& end) {
    if (from == alternatives.size()) {
        auto& there = ends_[phrase];
        // What one language calls harmless is of concern where another's list says so.
        const bool alike = there.kind.has_value() == end.kind.has_value();
        const auto languages = static_cast<std::uint8_t>(there.languages | end.languages);
        if (!there.languages || (!alike && end.kind) || (alike && end.gravity < there.gravity))
            there = end;
        if (alike) there.languages = languages;
        return;
    }
    for (const auto& word : alternatives[from]) {
        const auto step = std::uint64_t{phrase} << 16 | add_word(word);
        const auto [at, fresh] = steps_.try_emplace(step, static_cast<std::uint32_t>(ends_.size()));
        const auto after = at->second;
        if (fresh) ends_.emplace_back();
        add_rest(after, from + 1, alternatives, end);
    }
}

WordNumber ConcernLists::add_word(const std::string& word) {
    const auto [at, fresh] = by_word_.try_emplace(word, static_cast<WordNumber>(words_.size()));
    if (fresh) {
        words_.push_back(word);
        begins_.push_back(false);
    }
    return at->second;
}

// A slip leaves out a letter, adds one, or changes one or two beside each other: then the two words
// are alike with a letter left out of one or of both.
void ConcernLists::forgive(const std::string& word) {
    const auto found = by_word_.find(word);
    if (found == by_word_.end() || !of_small_letters(word))
        throw std::logic_error("no slip of " + word + " can be forgiven");
    note_slip(hash_of_word(word), found->second);
    for (std::size_t left_out = 0; left_out < word.size(); ++left_out) {
        auto shorter = word;
        shorter.erase(left_out, 1);
        note_slip(hash_of_word(shorter), found->second);
    }
}

void ConcernLists::note_slip(std::uint64_t hash, WordNumber word) {
    slips_.emplace(hash, word);
    maybe_slips_[hash >> 52] |= std::uint64_t{1} << (hash >> 46 & 63);
}

void ConcernLists::make_table() {
    table_.resize(std::bit_ceil(words_.size() * 4));
    for (std::size_t number = 1; number < words_.size(); ++number) {
        const auto hash = hash_of_word(words_[number]);
        auto at = hash >> 20 & (table_.size() - 1);
        while (table_[at].number) at = (at + 1) & (table_.size() - 1);
        table_[at] = {hash, static_cast<WordNumber>(number)};
    }
}

WordNumber ConcernLists::number_of(std::string_view word, std::uint64_t hash) const {
    for (auto at = hash >> 20 & (table_.size() - 1); table_[at].number;
         at = (at + 1) & (table_.size() - 1))
        if (table_[at].hash == hash && words_[table_[at].number] == word) return table_[at].number;
    return 0;
}

WordNumber ConcernLists::slip_of(std::string_view word, std::uint64_t hash) const {
    const auto near = [&](std::uint64_t key) -> WordNumber {
        if (!(maybe_slips_[key >> 52] >> (key >> 46 & 63) & 1)) return 0;
        const auto [first, last] = slips_.equal_range(key);
        for (auto at = first; at != last; ++at)
            if (letters::one_letter_off(word, words_[at->second])) return at->second;
        return 0;
    };
    if (const auto found = near(hash)) return found;
    // The hash without one letter: what stood before it, moved down one place, and what follows.
    std::uint64_t before = 0;
    std::uint64_t place = 1;
    for (std::size_t i = 1; i < word.size(); ++i) place *= word_base;
    std::uint64_t rest = hash;
    static constexpr auto inverse = [] {
        auto x = word_base;  // Newton's steps double the bits that are right
        for (int i = 0; i < 6; ++i) x *= 2 - word_base * x;
        return x;
    }();
    for (const char c : word) {
        const auto letter = static_cast<unsigned char>(c) + std::uint64_t{1};
        rest -= letter * place;
        if (const auto found = near(before * place + rest)) return found;
        before = before * word_base + letter;
        place *= inverse;
    }
    return 0;
}

std::uint32_t ConcernLists::next(std::uint32_t phrase, WordNumber word) const {
    const auto found = steps_.find(std::uint64_t{phrase} << 16 | word);
    return found == steps_.end() ? 0 : found->second;
}

std::uint8_t ConcernLists::bit_of(std::string_view language) const {
    for (std::size_t i = 0; i < concern_languages.size(); ++i)
        if (concern_languages[i] == language) return static_cast<std::uint8_t>(1U << i);
    return 0;
}

const ConcernLists& concern_lists() {
    static const ConcernLists lists;
    return lists;
}

}  // namespace conversations
