#include "modules/conversations/understanding/reply_words.hpp"

#include <algorithm>

#include "modules/conversations/understanding/reply_lists.hpp"
#include "platform/alphabets/alphabets.hpp"
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

constexpr bool answers(Says says) {
    return says != Says::polite && says != Says::opener && says != Says::nothing;
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
            if (!one_slip_apart(word, near)) continue;
            const auto* listed = find_in(*own, near);
            if (!listed || (meant.says != Says::nothing && meant.says != listed->says)) return {};
            meant = *listed;
        }
        if (meant.says == Says::nothing || near_another(word, meant.says)) return {};
        return meant;
    }

    bool near_another(const std::string& word, Says meant) const {
        for (const auto* lists : {own, &english()})
            for (const auto& [phrase, listed] : lists->phrases)
                if (listed.says != meant && answers(listed.says) && phrase.size() >= 3 &&
                    one_slip_apart(word, phrase))
                    return true;
        return false;
    }

    const Lists* own = &english();
};

}  // namespace

std::vector<Phrase> read_phrases(std::span<const ReplyWord> words, std::string_view language) {
    const Reader reader(language);
    std::vector<Phrase> phrases;
    for (std::size_t at = 0; at < words.size(); at += phrases.back().words) {
        Phrase phrase{.first = at};
        for (auto count = std::min(reader.longest, words.size() - at);
             count > 0 && phrase.says == Says::nothing; --count) {
            const auto listed = reader.look_up(joined(words.subspan(at, count)));
            if (listed.says == Says::opener) continue;
            if (listed.says != Says::nothing) phrase = {listed.says, at, count, listed.language};
        }
        if (phrase.says == Says::nothing && words[at].kind == ReplyWord::Kind::word) {
            const auto listed = reader.forgive(words[at].plain);
            if (listed.says != Says::opener) phrase = {listed.says, at, 1, listed.language};
        }
        phrases.push_back(phrase);
    }
    return phrases;
}

std::optional<std::int64_t> number_said(const ReplyWord& word, std::string_view language) {
    if (word.kind == ReplyWord::Kind::number) return word.number;
    for (const auto& lists : all_lists()) {
        if (lists.code != language && lists.code != "en") continue;
        const auto found = lists.numbers.find(word.plain);
        if (found != lists.numbers.end()) return found->second;
    }
    return {};
}

bool is_listed(const ReplyWord& word) {
    return std::ranges::any_of(
        all_lists(), [&](const Lists& lists) { return lists.phrases.contains(word.plain); });
}

bool one_slip_apart(std::string_view one, std::string_view other) {
    std::u32string a, b;
    for (std::size_t at = 0; at < one.size();) a += alphabets::next_character(one, at);
    for (std::size_t at = 0; at < other.size();) b += alphabets::next_character(other, at);
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1 || a == b) return false;
    const auto same = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    const std::u32string_view rest_a = std::u32string_view(a).substr(same);
    const std::u32string_view rest_b = std::u32string_view(b).substr(same);
    if (a.size() < b.size()) return rest_a == rest_b.substr(1);
    if (rest_a.substr(1) == rest_b.substr(1)) return true;
    return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
           rest_a.substr(2) == rest_b.substr(2);
}

}  // namespace conversations
