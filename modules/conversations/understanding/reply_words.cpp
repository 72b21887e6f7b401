#include "modules/conversations/understanding/reply_words.hpp"

#include <algorithm>
#include <array>

#include "modules/conversations/understanding/reply_lists.hpp"
#include "modules/conversations/understanding/slips.hpp"
#include "platform/alphabets/alphabets.hpp"
#include "platform/letters/letters.hpp"
#include "platform/messages/language_names.hpp"

namespace conversations {

namespace {

// Names of languages that there are no lists for, as their speakers and as the English call them.
const WordMap<std::string_view>& other_languages() {
    static const auto all = [] {
        WordMap<std::string_view> names;
        for (const auto& name : messages::language_names())
            for (const auto written : {name.english, name.own})
                if (auto plain = plain_letters(written); plain.size() >= 5)
                    names.emplace(std::move(plain), name.code);
        return names;
    }();
    return all;
}

std::size_t letters_in(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) alphabets::next_character(text, at);
    return count;
}

// The lists as one writer means them.
class Reader {
public:
    explicit Reader(std::string_view language) {
        for (const auto& lists : all_lists()) {
            longest = std::max(longest, lists.longest);
            if (lists.code == language) own = &lists;
        }
    }

    // What the whole phrase says.
    Listed look_up(const std::string& phrase) const {
        if (const auto* listed = find_in(*own, phrase)) return *listed;
        if (const auto* listed = find_in(english(), phrase)) return *listed;
        if (letters_in(phrase) < 3 || is_apart(phrase)) return {};
        const auto listed = find_elsewhere(phrase);
        if (listed.says != Says::nothing) return listed;
        const auto named = other_languages().find(phrase);
        if (named != other_languages().end()) return {Says::language, named->second};
        return {};
    }

    // What a word says that stands in no list as it was typed.
    Listed forgive(const std::string& word) const {
        const auto drawn = without_runs(word);
        for (const auto& shorter : drawn)
            for (const auto* lists : {own, &english()})
                if (const auto* listed = find_in(*lists, shorter)) return *listed;
        if (letters_in(word) < 4 || is_apart(word)) return {};
        return slip(word);
    }

    // What a short word says in which a thumb missed one key. Nothing but whole words of the lists
    // is near it: what could be two answers is none.
    Listed forgive_short(const std::string& word) const {
        if (is_apart(word) || find_in(*own, word) || find_in(english(), word)) return {};
        Listed meant;
        for (const auto* lists : {own, &english()})
            for (const auto& near : lists->briefs) {
                if (!is_key_slip(word, near)) continue;
                const auto* listed = find_in(*lists, near);
                if (!listed || (meant.says != Says::nothing && meant.says != listed->says))
                    return {};
                meant = *listed;
            }
        return meant.says == Says::nothing || near_another(word, meant.says) ? Listed{} : meant;
    }

    bool leans(const std::string& phrase) const {
        return own->leans.contains(phrase) || english().leans.contains(phrase);
    }

    std::size_t longest = 1;

private:
    static const Lists& english() { return all_lists().front(); }

    static const Listed* find_in(const Lists& lists, const std::string& phrase) {
        const auto found = lists.phrases.find(phrase);
        return found == lists.phrases.end() ? nullptr : &found->second;
    }

    bool is_apart(const std::string& word) const {
        return own->apart.contains(word) || english().apart.contains(word) ||
               number_in(*own, word) || number_in(english(), word);
    }

    static bool number_in(const Lists& lists, const std::string& word) {
        return lists.numbers.contains(word);
    }

    Listed find_elsewhere(const std::string& phrase) const {
        Listed found;
        for (const auto& lists : all_lists()) {
            const auto* listed = find_in(lists, phrase);
            if (!listed || listed->says == Says::opener) continue;
            if (found.says != Says::nothing && found.says != listed->says)
                return {Says::either, {}};
            found = *listed;
        }
        return found;
    }

    // "yesss" is "yes" or "yess": letters that come three times and more, once and twice.
    static std::vector<std::string> without_runs(const std::string& word) {
        std::string once, twice;
        bool drawn = false;
        for (std::size_t i = 0; i < word.size();) {
            std::size_t run = 1;
            while (i + run < word.size() && word[i + run] == word[i]) ++run;
            const bool long_run = run >= 3 && static_cast<unsigned char>(word[i]) < 0x80;
            drawn = drawn || long_run;
            once.append(long_run ? 1 : run, word[i]);
            twice.append(long_run ? 2 : run, word[i]);
            i += run;
        }
        if (!drawn) return {};
        return {once, twice};
    }

    // What words one slip away say, if they all say the same, and none says otherwise even among
    // those whose slips are not forgiven.
    Listed slip(const std::string& word) const {
        Listed meant;
        for (const auto& near : own->slips) {
            if (!letters::one_letter_off(word, near)) continue;
            const auto* listed = find_in(*own, near);
            if (!listed || (meant.says != Says::nothing && meant.says != listed->says)) return {};
            meant = *listed;
        }
        if (meant.says == Says::nothing || near_another(word, meant.says)) return {};
        return meant;
    }

    bool near_another(const std::string& word, Says meant) const {
        return std::ranges::any_of(std::array{own, &english()}, [&](const Lists* lists) {
            return std::ranges::any_of(lists->answers, [&](const auto& answer) {
                return answer.second != meant && letters::one_letter_off(word, answer.first);
            });
        });
    }

    const Lists* own = &english();
};

}  // namespace

// One phrase, from that word on.
static Phrase read_phrase(const Reader& reader, std::span<const ReplyWord> words, std::size_t at) {
    Phrase phrase{.first = at};
    for (auto count = std::min(reader.longest, words.size() - at);
         count > 0 && phrase.says == Says::nothing; --count) {
        const auto typed = joined(words.subspan(at, count));
        const auto listed = reader.look_up(typed);
        if (listed.says == Says::opener || listed.says == Says::nothing) continue;
        phrase = {listed.says, at, count, listed.language, reader.leans(typed)};
    }
    if (phrase.says == Says::nothing && words[at].kind == ReplyWord::Kind::word) {
        const auto listed = reader.forgive(words[at].plain);
        if (listed.says != Says::opener) phrase = {listed.says, at, 1, listed.language};
    }
    return phrase;
}

// "He is 4 yrs" is no yes with a slip in it, "yrs please" is.
static void forgive_the_one(const Reader& reader, std::span<const ReplyWord> words,
                            std::vector<Phrase>& phrases) {
    const auto unknown = [](const Phrase& phrase) { return phrase.says == Says::nothing; };
    const auto one = std::ranges::find_if(phrases, unknown);
    if (one == phrases.end() || std::ranges::count_if(phrases, unknown) > 1) return;
    const auto& word = words[one->first];
    if (word.kind != ReplyWord::Kind::word) return;
    one->says = reader.forgive_short(word.plain).says;
}

std::vector<Phrase> read_phrases(std::span<const ReplyWord> words, std::string_view language) {
    const Reader reader(language);
    std::vector<Phrase> phrases;
    for (std::size_t at = 0; at < words.size(); at += phrases.back().words)
        phrases.push_back(read_phrase(reader, words, at));
    forgive_the_one(reader, words, phrases);
    return phrases;
}

}  // namespace conversations
