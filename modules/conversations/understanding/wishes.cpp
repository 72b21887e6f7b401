#include "modules/conversations/wishes.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "modules/conversations/understanding/reply_lists.hpp"
#include "modules/conversations/understanding/slips.hpp"
#include "platform/alphabets/alphabets.hpp"
#include "platform/embedded.hpp"
#include "platform/enums.hpp"
#include "platform/letters/letters.hpp"

namespace conversations {

std::span<const embedded::File> reply_words();

namespace {

// Longer than any phrase that is listed, with some politeness around it.
constexpr std::size_t most_words_of_wish = 16;
// In a shorter phrase only a key beside the right one is forgiven.
constexpr std::size_t least_letters_to_forgive = 6;

struct WishPhrase {
    std::string words{};
    Wish wish{};
    std::string_view language{};
};

std::vector<WishPhrase> read_wishes() {
    const auto* file = embedded::find(reply_words(), "wishes.toml");
    if (!file) throw std::logic_error("there are no wishes");
    const auto table = toml::parse(file->bytes, file->path);
    std::vector<WishPhrase> all;
    for (const auto& lists : all_lists())
        for (const auto wish : enums::all<Wish>())
            for (const auto& phrase : *table[lists.code][enums::text(wish)].as_array()) {
                const auto typed = phrase.value_or(std::string_view());
                all.push_back({joined(take_apart(typed).words), wish, lists.code});
            }
    return all;
}

const std::vector<WishPhrase>& all_wishes() {
    static const auto all = read_wishes();
    return all;
}

// The words without thanks, greetings and regret, as one entry of the lists.
std::string without_politeness(const ReplyText& text, std::string_view language) {
    std::vector<ReplyWord> left;
    for (const auto& phrase : read_phrases(text.words, language))
        if (phrase.says != Says::polite && phrase.says != Says::regret)
            for (std::size_t i = 0; i < phrase.words; ++i)
                left.push_back(text.words[phrase.first + i]);
    return joined(left);
}

std::size_t letters_of(std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < words.size(); ++count) alphabets::next_character(words, at);
    return count;
}

// To be told something twice harms nobody; to be thought absent does. What was typed for a short
// word is no word itself.
bool with_a_slip(const WishPhrase& phrase, const std::string& said, std::string_view language) {
    if (phrase.wish != Wish::next) return false;
    if (letters_of(phrase.words) >= least_letters_to_forgive)
        return letters::one_letter_off(phrase.words, said);
    return is_key_slip(said, phrase.words) && !is_known(said, language);
}

}  // namespace

std::optional<Wish> wish_of(std::string_view text, std::string_view language) {
    const auto reply = take_apart(text);
    if (reply.words.empty() || reply.words.size() > most_words_of_wish) return {};
    const auto said = without_politeness(reply, language);
    const auto own = [&](const WishPhrase& phrase) {
        return phrase.language == language || phrase.language == "en";
    };
    const auto& all = all_wishes();
    auto found = std::ranges::find(all, said, &WishPhrase::words);
    if (found == all.end())
        found = std::ranges::find_if(all, [&](const auto& phrase) {
            return own(phrase) && with_a_slip(phrase, said, language);
        });
    // "Can't I come?" is for a person.
    if (found == all.end() || (found->wish == Wish::cannot_come && reply.asks)) return {};
    return found->wish;
}

}  // namespace conversations
