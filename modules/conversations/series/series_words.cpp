#include "modules/conversations/series/series_words.hpp"

#include <algorithm>
#include <array>

#include "modules/conversations/measuring/plain_punctuation.hpp"
#include "modules/conversations/understanding/reply_text.hpp"

namespace conversations {

namespace {

constexpr std::string_view name_opens = "((", name_closes = "))";
constexpr std::int64_t most_of_scale = 5;
constexpr std::size_t longest_answer = 40;

// As the parents' sentences have them; staff read them in the handbook.
constexpr auto stop_phrases = std::to_array<std::string_view>(
    {"stop this", "stop these", "no more of this", "no more of these", "koniec serii",
     "koniec tej serii", "opreste seria", "opriti seria", "یہ بند کریں", "یہ بند کرو",
     "yeh band karein", "ye band karo"});

const std::string* value_of(std::string_view name, const StepNames& names) {
    if (name == "first name") return &names.first_name;
    if (name == "child") return &names.child;
    if (name == "school") return &names.school;
    return nullptr;
}

// Calls `plain` with the words between names and `named` with each name, in their order.
template <class Plain, class Named>
void each_part(std::string_view words, const Plain& plain, const Named& named) {
    while (!words.empty()) {
        const auto open = words.find(name_opens);
        const auto close =
            open == std::string_view::npos ? open : words.find(name_closes, open + 2);
        if (close == std::string_view::npos) return plain(words);
        plain(words.substr(0, open));
        named(words.substr(open + 2, close - open - 2));
        words.remove_prefix(close + 2);
    }
}

// A name of another script leaves the order of a sentence from right to left alone.
std::string set_apart(std::string_view value, messages::Language language) {
    const bool leftwards = messages::spoken(language).direction == "rtl";
    return leftwards && !value.empty() ? "\u2068" + std::string(value) + "\u2069"
                                       : std::string(value);
}

std::string filled(std::string_view words, messages::Language language, const StepNames& names) {
    std::string text;
    each_part(
        words, [&](std::string_view plain) { text += plain; },
        [&](std::string_view name) {
            if (const auto* value = value_of(name, names)) text += set_apart(*value, language);
        });
    return text;
}

std::string_view how_to_answer(StepAsks asks) {
    switch (asks) {
        case StepAsks::nothing:
            return {};
        case StepAsks::yes_or_no:
            return "series.answer_yes_or_no";
        case StepAsks::number:
            return "series.answer_number";
        case StepAsks::word:
            return "series.answer_word";
    }
    return {};
}

std::string plain_reply(std::string_view reply) {
    std::string plain;
    for (const auto& word : take_apart(reply).words)
        plain += (plain.empty() ? "" : " ") + word.plain;
    return plain;
}

}  // namespace

std::vector<std::string> unknown_names(std::string_view words) {
    std::vector<std::string> unknown;
    each_part(
        words, [](std::string_view) {},
        [&](std::string_view name) {
            if (!value_of(name, {})) unknown.emplace_back(name);
        });
    return unknown;
}

StepLetter letter_of(const SeriesStep& step, std::string_view language, const StepNames& names,
                     const Put& put) {
    const auto* own = step.in(language);
    const auto* words = own ? own : step.in("en");
    StepLetter letter{.language = messages::language_of(own ? language : "en")};
    if (words) letter.words = filled(*words, letter.language, names);
    const auto add = [&](std::string_view sentence, std::string_view gap) {
        letter.words += std::string(gap) + std::string(sentence);
    };
    // Quotation marks and dashes as books have them would make a text twice as dear.
    if (!put.email) letter.words = with_plain_punctuation(letter.words);
    if (step.asks != StepAsks::nothing)
        add(messages::say(letter.language, how_to_answer(step.asks)), " ");
    if (put.email) {
        add(messages::say(letter.language, "series.how_to_stop"), "\n\n");
        if (!put.own_link.empty()) add(put.own_link, "\n");
    } else if (put.first) {
        add(messages::say(letter.language, "series.how_to_stop"), "\n");
    }
    return letter;
}

bool asks_to_stop(std::string_view reply) {
    static const auto plain_phrases = [] {
        std::vector<std::string> all;
        all.reserve(stop_phrases.size());
        for (const auto phrase : stop_phrases) all.push_back(plain_reply(phrase));
        return all;
    }();
    return std::ranges::find(plain_phrases, plain_reply(reply)) != plain_phrases.end();
}

Question question_of(StepAsks asks) {
    switch (asks) {
        case StepAsks::nothing:
            return {};
        case StepAsks::yes_or_no:
            return {.kind = Question::Kind::yes_or_no};
        case StepAsks::number:
            return {.kind = Question::Kind::number, .least = 1, .most = most_of_scale};
        case StepAsks::word:
            return {.kind = Question::Kind::first_word};
    }
    return {};
}

std::optional<std::string> answer_to(StepAsks asks, const Understood& understood) {
    const auto meaning = understood.meaning;
    switch (asks) {
        case StepAsks::nothing:
            return {};
        case StepAsks::yes_or_no:
            if (meaning == Meaning::accept) return "yes";
            if (meaning == Meaning::decline) return "no";
            return {};
        case StepAsks::number:
            if (meaning != Meaning::number || understood.number < 1 ||
                understood.number > most_of_scale)
                return {};
            return std::to_string(understood.number);
        case StepAsks::word: {
            auto word = meaning == Meaning::word ? plain_reply(understood.word) : std::string();
            if (word.empty() || word.size() > longest_answer) return {};
            return word;
        }
    }
    return {};
}

}  // namespace conversations
