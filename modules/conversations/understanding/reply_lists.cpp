#include "modules/conversations/understanding/reply_lists.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>

#include "platform/embedded.hpp"

namespace conversations {

std::span<const embedded::File> reply_words();

namespace {

constexpr auto list_names =
    std::to_array<std::pair<std::string_view, Says>>({{"yes", Says::yes},
                                                      {"no", Says::no},
                                                      {"polite", Says::polite},
                                                      {"praise", Says::praise},
                                                      {"regret", Says::regret},
                                                      {"about", Says::about},
                                                      {"either", Says::either},
                                                      {"unclear", Says::unclear},
                                                      {"stop", Says::stop},
                                                      {"start", Says::start},
                                                      {"help", Says::help},
                                                      {"language", Says::language},
                                                      {"openers", Says::opener}});
constexpr auto codes = std::to_array<std::string_view>({"en", "pl", "ur", "ro"});

// A phrase with each word of a set where it has "{set}".
void add_each(const toml::table& file, const std::string& phrase, std::vector<std::string>& to) {
    const auto open = phrase.find('{');
    if (open == std::string::npos) {
        to.push_back(joined(take_apart(phrase).words));
        return;
    }
    const auto close = phrase.find('}', open);
    const auto name = phrase.substr(open + 1, close - open - 1);
    const auto* set = file["sets"][name].as_array();
    if (!set) throw std::logic_error("no such set of words: " + name);
    for (const auto& word : *set)
        add_each(file,
                 phrase.substr(0, open) + word.value_or(std::string()) + phrase.substr(close + 1),
                 to);
}

std::vector<std::string> read_list(const toml::table& file, std::string_view name) {
    std::vector<std::string> words;
    const auto* list = file[name].as_array();
    if (!list) return words;
    for (const auto& word : *list) add_each(file, word.value_or(std::string()), words);
    return words;
}

WordSet read_set(const toml::table& file, std::string_view name) {
    const auto words = read_list(file, name);
    return {words.begin(), words.end()};
}

bool answers(Says says) {
    return says != Says::polite && says != Says::praise && says != Says::opener &&
           says != Says::nothing;
}

void list_phrase(Lists& lists, const std::string& phrase, Listed listed) {
    const auto words = static_cast<std::size_t>(std::ranges::count(phrase, ' ')) + 1;
    lists.longest = std::max(lists.longest, words);
    const auto [at, fresh] = lists.phrases.try_emplace(phrase, listed);
    // A word may also open a sentence; else it says one thing only.
    if (!fresh && at->second.says != listed.says && listed.says != Says::opener)
        throw std::logic_error(phrase + " is in two lists of " + std::string(lists.code));
}

Lists read_lists(std::string_view code) {
    const auto* file = embedded::find(reply_words(), std::string(code) + ".toml");
    if (!file) throw std::logic_error("there are no words of " + std::string(code));
    const auto table = toml::parse(file->bytes, file->path);
    Lists lists{.code = code};
    for (const auto& [name, says] : list_names)
        for (const auto& phrase : read_list(table, name))
            list_phrase(lists, phrase, {says, says == Says::language ? code : std::string_view()});
    for (const auto& [phrase, listed] : lists.phrases)
        if (answers(listed.says) && phrase.size() >= 3 && !phrase.contains(' '))
            lists.answers.emplace_back(phrase, listed.says);
    lists.apart = read_set(table, "apart");
    lists.slips = read_list(table, "slips");
    lists.briefs = read_list(table, "briefs");
    lists.leans = read_set(table, "leans");
    lists.nods = read_set(table, "nods");
    for (const auto& [word, number] : *table["numbers"].as_table())
        lists.numbers.emplace(plain_letters(word.str()), number.value_or(std::int64_t{0}));
    return lists;
}

}  // namespace

std::span<const Lists> all_lists() {
    static const auto all = [] {
        std::array<Lists, codes.size()> read;
        for (std::size_t i = 0; i < codes.size(); ++i) read[i] = read_lists(codes[i]);
        return read;
    }();
    return all;
}

std::string joined(std::span<const ReplyWord> words) {
    std::string all;
    for (const auto& word : words) {
        if (!all.empty()) all += ' ';
        all += word.plain;
    }
    return all;
}

}  // namespace conversations
