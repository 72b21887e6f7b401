// What a text that is no certain answer looks like to the person who reads it. A hint that is wrong
// is worse than none: words in the middle of a sentence are no answer.
#include <algorithm>

#include "modules/conversations/understanding/reply.hpp"

namespace conversations {

// A phrase of this many words is a command wherever it stands.
constexpr std::size_t sure_command = 3;

static bool is_beside(Says says) {
    return says == Says::polite || says == Says::praise || says == Says::regret;
}

// Whether more words follow that belong to it, with no mark between.
static bool runs_on(const Reply& reply, const Phrase& phrase) {
    const auto next = phrase.first + phrase.words;
    if (next >= reply.text.words.size()) return false;
    const auto following = std::ranges::find(reply.phrases, next, &Phrase::first);
    if (following == reply.phrases.end() || is_beside(following->says)) return false;
    const auto last = reply.text.words[next - 1].typed;
    const auto& after = reply.text.words[next].typed;
    // Both look into the same text.
    const std::string_view between(last.end(), after.begin());
    return between.find_first_not_of(' ') == std::string_view::npos;
}

static bool is_sure_command(const Reply& reply, const Phrase& phrase, bool begins) {
    switch (phrase.says) {
        case Says::stop:
        case Says::start:
            return phrase.words >= sure_command || (begins && phrase.words > 1);
        case Says::language:
            return phrase.words > 1 || phrase.first + 1 == reply.text.words.size();
        case Says::nothing:
        case Says::yes:
        case Says::no:
        case Says::polite:
        case Says::praise:
        case Says::regret:
        case Says::about:
        case Says::either:
        case Says::unclear:
        case Says::help:  // it begins half of all that is asked of a school
        case Says::opener:
            return false;
    }
    return false;
}

std::optional<Meaning> looks_like(const Reply& reply) {
    if (reply.says(Says::unclear) || reply.says(Says::either)) return {};
    if (reply.says(Says::yes) && reply.says(Says::no)) return {};
    std::optional<Meaning> answer, command;
    bool begins = true;
    for (const auto& phrase : reply.phrases) {
        if (is_beside(phrase.says)) continue;
        const bool answers = phrase.says == Says::yes || phrase.says == Says::no;
        if (begins && answers && !(phrase.leans && runs_on(reply, phrase)))
            answer = meaning_of(phrase.says);
        if (is_sure_command(reply, phrase, begins)) {
            if (command && command != meaning_of(phrase.says)) return {};
            command = meaning_of(phrase.says);
        }
        begins = false;
    }
    return answer ? answer : command;
}

}  // namespace conversations
