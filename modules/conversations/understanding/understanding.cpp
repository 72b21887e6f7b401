#include "modules/conversations/understanding/understanding.hpp"

#include <algorithm>
#include <span>

#include "modules/conversations/understanding/reply.hpp"
#include "modules/conversations/understanding/reply_lists.hpp"

namespace conversations {

namespace {

// Nobody answers a question at such length.
constexpr std::size_t longest_answer = 40;

bool is_command(Says says) {
    return says == Says::stop || says == Says::start || says == Says::help ||
           says == Says::language;
}

Reply read(std::string_view text, std::string_view language) {
    Reply reply{.text = take_apart(text), .language = language};
    if (reply.text.words.size() <= longest_answer)
        reply.phrases = read_phrases(reply.text.words, language);
    return reply;
}

// The command that the whole text is, politeness aside.
std::optional<Understood> as_command(const Reply& reply) {
    const Phrase* command = nullptr;
    for (const auto& phrase : reply.phrases) {
        if (phrase.says == Says::polite || phrase.says == Says::regret) continue;
        if (!is_command(phrase.says)) return {};
        if (command && (command->says != phrase.says || command->language != phrase.language))
            return {};
        command = &phrase;
    }
    if (!command) return {};
    const auto meaning = *meaning_of(command->says);
    // A question about stopping is no wish to stop; one for help is a cry for it.
    if (reply.text.asks && meaning != Meaning::help) return for_a_person(meaning);
    return Understood{.meaning = meaning, .word = std::string(command->language)};
}

// The places of what the question is about that the word names.
std::vector<std::size_t> named_by(const ReplyWord& word, const std::vector<std::string>& names) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto parts = take_apart(names[i]).words;
        if (std::ranges::any_of(parts, [&](const auto& part) { return part.plain == word.plain; }))
            places.push_back(i + 1);
    }
    return places;
}

// Whom the answer is for, of those it could be about.
struct Aim {
    std::vector<std::size_t>
        places{};          // all that fit what was said; all there are where nothing was
    bool strange = false;  // something was said that names none of them
};

Aim aim_of(const Reply& reply, const Question& question) {
    Aim aim;
    for (std::size_t place = 1; place <= question.about.size(); ++place)
        aim.places.push_back(place);
    for (const auto& phrase : reply.phrases) {
        if (phrase.says != Says::nothing) continue;
        const auto named = named_by(reply.word(phrase), question.about);
        aim.strange = aim.strange || named.empty();
        std::erase_if(aim.places, [&](std::size_t place) {
            return std::ranges::find(named, place) == named.end();
        });
    }
    return aim;
}

Understood answered(Meaning meaning, const Reply& reply, const Question& question) {
    const auto aim = aim_of(reply, question);
    // Two names that fit no one child may be two children: that is not for a rule to say.
    if (aim.strange || (aim.places.empty() && !question.about.empty()))
        return for_a_person(looks_like(reply));
    if (aim.places.size() > 1)
        return {.meaning = Meaning::ask_back, .perhaps = meaning, .between = aim.places};
    return {.meaning = meaning, .place = aim.places.empty() ? 0 : aim.places.front()};
}

}  // namespace

std::optional<Meaning> meaning_of(Says says) {
    switch (says) {
        case Says::yes:
            return Meaning::accept;
        case Says::no:
            return Meaning::decline;
        case Says::stop:
            return Meaning::stop;
        case Says::start:
            return Meaning::start;
        case Says::help:
            return Meaning::help;
        case Says::language:
            return Meaning::language;
        case Says::nothing:
        case Says::polite:
        case Says::praise:
        case Says::regret:
        case Says::about:
        case Says::either:
        case Says::unclear:
        case Says::opener:
            return {};
    }
    return {};
}

bool is_thanks(const Reply& reply) {
    bool thanks = false;
    for (const auto& phrase : reply.phrases) {
        const std::span words(reply.text.words);
        const bool nods = is_nod(joined(words.subspan(phrase.first, phrase.words)), reply.language);
        if (!nods && phrase.says != Says::polite && phrase.says != Says::praise) return false;
        thanks = thanks || nods || phrase.says == Says::praise;
    }
    return thanks && !reply.text.asks;
}

Understood as_yes_or_no(const Reply& reply, const Question& question) {
    const bool yes = reply.says(Says::yes), no = reply.says(Says::no);
    if (reply.only(Says::either, Says::polite) && reply.says(Says::either))
        return {.meaning = Meaning::ask_back};
    if (reply.says(Says::either) || reply.says(Says::unclear)) return for_a_person();
    if (yes && no) {
        const bool nothing_else = reply.only(Says::yes, Says::no, Says::polite, Says::regret);
        return nothing_else ? Understood{.meaning = Meaning::ask_back} : for_a_person();
    }
    const bool spoilt = reply.text.asks || (yes && reply.says(Says::regret)) ||
                        (no && reply.says(Says::praise)) ||
                        !reply.only(Says::yes, Says::no, Says::polite, Says::praise, Says::regret,
                                    Says::about, Says::nothing);
    if (spoilt || yes == no) return for_a_person(looks_like(reply));
    return answered(yes ? Meaning::accept : Meaning::decline, reply, question);
}

Understood understand(std::string_view text, const Question& question, std::string_view language) {
    const auto reply = read(text, language);
    if (reply.text.words.empty() && reply.text.asks) return {.meaning = Meaning::help};
    if (reply.phrases.empty()) return for_a_person();
    const auto command = as_command(reply);
    const bool names_language =
        command && (command->meaning == Meaning::language || command->perhaps == Meaning::language);
    if (command && !names_language) return *command;
    // A language can also be one of the choices, or a name.
    if (question.kind == Question::Kind::choice) {
        const auto chosen = as_choice(reply, question);
        return chosen.meaning == Meaning::for_a_person && command ? *command : chosen;
    }
    if (question.kind == Question::Kind::first_word && !command) return as_first_word(reply);
    if (command) return *command;
    switch (question.kind) {
        case Question::Kind::yes_or_no:
            return as_yes_or_no(reply, question);
        case Question::Kind::number:
            return as_number(reply, question);
        case Question::Kind::choice:
        case Question::Kind::first_word:
        case Question::Kind::nothing:
            break;
    }
    auto understood = for_a_person(looks_like(reply));
    if (question.kind == Question::Kind::nothing && is_thanks(reply))
        understood.meaning = Meaning::thanks;
    return understood;
}

bool may_answer(std::string_view text, std::string_view language) {
    const auto reply = read(text, language);
    return std::ranges::any_of(
        reply.phrases, [](const Phrase& phrase) { return meaning_of(phrase.says).has_value(); });
}

}  // namespace conversations
