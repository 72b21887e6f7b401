// What other modules offer to conversations: who understands which answers, and groups of people.
#include "modules/conversations/received/registry.hpp"

#include <map>
#include <string>

namespace conversations {

namespace {

struct Registry {
    std::map<std::string, AnswerHandler, std::less<>> answers{};
    std::vector<WordHandler> words{};
    std::vector<Audience> audiences{};
};

// Filled while the site is put together, before anything runs.
Registry& registry() {
    static Registry all;
    return all;
}

}  // namespace

void on_answer(std::string_view handler, AnswerHandler does) {
    registry().answers.insert_or_assign(std::string(handler), does);
}

AnswerHandler answer_handler(std::string_view name) {
    const auto& all = registry().answers;
    const auto found = all.find(name);
    return found == all.end() ? nullptr : found->second;
}

void on_word(WordHandler does) {
    auto& all = registry().words;
    if (std::ranges::find(all, does) == all.end()) all.push_back(does);
}

std::span<const WordHandler> word_handlers() {
    return registry().words;
}

void offer_audience(const Audience& audience) {
    auto& all = registry().audiences;
    if (std::ranges::find(all, audience.name, &Audience::name) == all.end())
        all.push_back(audience);
}

std::span<const Audience> audiences() {
    return registry().audiences;
}

}  // namespace conversations
