#include "app/demo/names.hpp"

#include <toml++/toml.h>

#include <span>
#include <stdexcept>

#include "platform/embedded.hpp"

namespace demo {

std::span<const embedded::File> people_words();

static Words words_in(const toml::table& table, std::string_view name) {
    const auto* listed = table[name].as_array();
    if (!listed || listed->empty())
        throw std::logic_error("people.toml lacks the list " + std::string(name));
    Words words;
    for (const auto& word : *listed) words.push_back(word.value_or(std::string()));
    return words;
}

static const toml::table& part_of(const toml::table& all, std::string_view name) {
    const auto* part = all[name].as_table();
    if (!part) throw std::logic_error("people.toml lacks the part " + std::string(name));
    return *part;
}

static std::map<std::string, Words> by_language(const toml::table& all, std::string_view name) {
    std::map<std::string, Words> words;
    const auto& part = part_of(all, name);
    for (const auto& [code, listed] : part) words[std::string(code)] = words_in(part, code);
    return words;
}

static Tongue tongue_in(const toml::table& table) {
    return {.code = table["code"].value_or(std::string()),
            .weight = table["weight"].value_or(0),
            .women = words_in(table, "women"),
            .men = words_in(table, "men"),
            .children = words_in(table, "children"),
            .family_names = words_in(table, "family_names")};
}

Names read_names() {
    const auto* file = embedded::find(people_words(), "people.toml");
    const auto all = toml::parse(file->bytes, std::string_view("people.toml"));
    const auto& school = part_of(all, "school");
    const auto& county = part_of(all, "county");
    Names names{.rooms = words_in(school, "rooms"),
                .heads = words_in(school, "heads"),
                .staff = words_in(school, "staff"),
                .trainers = words_in(county, "trainers"),
                .advisers = words_in(county, "advisers"),
                .officers = words_in(county, "officers"),
                .feedback = by_language(all, "feedback"),
                .questions = by_language(all, "questions"),
                .answers = by_language(all, "answers")};
    for (const auto& tongue : *all["languages"].as_array())
        names.tongues.push_back(tongue_in(*tongue.as_table()));
    return names;
}

}  // namespace demo
