#include <utility>

#include "modules/conversations/understanding/reply.hpp"

namespace conversations {

namespace {

// Longer digits are a telephone number or a date.
constexpr std::int64_t longest_count = 999;
constexpr std::size_t most_words_around_number = 6;

bool is_said_about(Says says) {
    return says == Says::polite || says == Says::regret || says == Says::about;
}

// What is left of a reply without politeness.
std::vector<const ReplyWord*> content_of(const Reply& reply) {
    std::vector<const ReplyWord*> words;
    for (const auto& phrase : reply.phrases)
        if (phrase.says != Says::polite)
            for (std::size_t i = 0; i < phrase.words; ++i)
                words.push_back(&reply.text.words[phrase.first + i]);
    return words;
}

bool names(const std::string& choice, const ReplyWord& word) {
    const auto parts = take_apart(choice).words;
    return std::ranges::any_of(parts, [&](const auto& part) { return part.plain == word.plain; });
}

// The choices that hold every one of these words.
std::vector<std::size_t> choices_with(const std::vector<const ReplyWord*>& words,
                                      const Question& question) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < question.choices.size(); ++i)
        if (std::ranges::all_of(
                words, [&](const auto* word) { return names(question.choices[i], *word); }))
            places.push_back(i + 1);
    return places;
}

std::vector<std::size_t> all_places(const Question& question) {
    std::vector<std::size_t> places;
    for (std::size_t i = 1; i <= question.choices.size(); ++i) places.push_back(i);
    return places;
}

// The choice whose number is all that was said.
std::optional<std::int64_t> only_number(const std::vector<const ReplyWord*>& words,
                                        std::string_view language) {
    if (words.size() != 1) return {};
    return number_said(*words.front(), language);
}

// What a reply that is none of the choices looks like: the one choice that a word of it names
// alone.
Understood perhaps_choice(const std::vector<const ReplyWord*>& words, const Question& question) {
    std::vector<std::size_t> places;
    for (const auto* word : words)
        for (const auto place : choices_with({word}, question))
            if (std::ranges::find(places, place) == places.end()) places.push_back(place);
    if (places.size() != 1) return for_a_person();
    auto understood = for_a_person(Meaning::choice);
    understood.place = places.front();
    return understood;
}

}  // namespace

namespace {

// What a reply says of numbers.
struct Counted {
    std::vector<std::int64_t> numbers{};
    bool praises = false;
    bool more = false;  // something else as well
};

Counted count_in(const Reply& reply) {
    Counted counted{.more = reply.text.asks};
    for (const auto& phrase : reply.phrases) {
        const auto& word = reply.word(phrase);
        const auto number =
            phrase.words == 1 ? number_said(word, reply.language) : std::optional<std::int64_t>();
        const bool thumb = phrase.says == Says::yes && word.kind == ReplyWord::Kind::picture;
        if (number)
            counted.numbers.push_back(*number);
        else if (phrase.says == Says::praise)
            counted.praises = true;
        else if (phrase.says != Says::polite && !thumb)
            counted.more = true;
    }
    return counted;
}

// Long texts, and those that refuse something, only have a number in them.
Understood perhaps_number(const Reply& reply, const Counted& counted) {
    if (reply.text.words.size() > most_words_around_number || reply.says(Says::no) ||
        reply.says(Says::stop))
        return for_a_person(looks_like(reply));
    auto perhaps = for_a_person(Meaning::number);
    if (counted.numbers.size() == 1) perhaps.number = counted.numbers.front();
    return perhaps;
}

}  // namespace

Understood as_number(const Reply& reply, const Question& question) {
    const auto counted = count_in(reply);
    const auto& numbers = counted.numbers;
    if (numbers.empty())
        return counted.praises ? perhaps_number(reply, counted) : for_a_person(looks_like(reply));
    if (std::ranges::any_of(numbers, [](auto n) { return n < 0 || n > longest_count; }))
        return for_a_person();
    if (counted.more) return perhaps_number(reply, counted);
    const bool one = numbers.size() == 1;
    if (!one || numbers.front() < question.least || numbers.front() > question.most)
        return {.meaning = Meaning::ask_back};
    // "1, it was lovely" took the scale for another.
    if (counted.praises && 2 * numbers.front() <= question.least + question.most)
        return perhaps_number(reply, counted);
    return {.meaning = Meaning::number, .number = numbers.front()};
}

Understood as_choice(const Reply& reply, const Question& question) {
    std::vector<const ReplyWord*> all;
    all.reserve(reply.text.words.size());
    for (const auto& word : reply.text.words) all.push_back(&word);
    const auto words = content_of(reply);
    auto places = choices_with(all, question);
    if (places.empty() && !words.empty()) places = choices_with(words, question);
    if (const auto number = only_number(words, reply.language)) {
        const bool numbers_one =
            *number >= 1 && std::cmp_less_equal(*number, question.choices.size());
        const auto place = static_cast<std::size_t>(*number);
        if (numbers_one && std::ranges::find(places, place) == places.end())
            places.push_back(place);
        const bool counts = *number >= 0 && *number <= longest_count;
        if (places.empty() && counts && !reply.text.asks)  // there is no such choice
            return {.meaning = Meaning::ask_back, .between = all_places(question)};
    }
    if (places.empty()) return perhaps_choice(words, question);
    if (reply.text.asks) return for_a_person(Meaning::choice);
    if (places.size() > 1) return {.meaning = Meaning::ask_back, .between = places};
    return {.meaning = Meaning::choice, .place = places.front()};
}

// A name may have a hyphen: whether the word goes on with it.
static bool goes_on(std::string_view name, std::string_view word) {
    return word.data() == name.data() + name.size() + 1 && name.data()[name.size()] == '-';
}

Understood as_first_word(const Reply& reply) {
    const ReplyWord* first = nullptr;
    std::string_view typed;
    bool certain = !reply.text.asks;
    for (const auto& phrase : reply.phrases) {
        if (is_said_about(phrase.says)) continue;
        const auto& word = reply.word(phrase);
        if (!first) {
            first = &word;
            typed = word.typed;
            certain = certain && phrase.words == 1;
        } else if (goes_on(typed, word.typed)) {
            typed = {typed.data(), typed.size() + 1 + word.typed.size()};
        } else {
            certain = false;
        }
    }
    if (!first || first->kind != ReplyWord::Kind::word || is_listed(*first)) return for_a_person();
    auto understood = for_a_person(Meaning::word);
    if (certain) understood = {.meaning = Meaning::word};
    understood.word = typed;
    return understood;
}

}  // namespace conversations
