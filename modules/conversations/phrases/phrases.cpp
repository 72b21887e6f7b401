#include "modules/conversations/phrases/phrases.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>

#include "modules/conversations/placeholders/placeholders.hpp"
#include "platform/embedded.hpp"
#include "platform/html/out.hpp"
#include "platform/letters/letters.hpp"

namespace conversations {

std::span<const embedded::File> phrase_book();

// "1_absence.toml" is about "absence"; the number puts it in its place.
static std::string topic_of(std::string_view path) {
    const auto from = path.find('_') + 1;
    return std::string(path.substr(from, path.rfind('.') - from));
}

static void read_phrases(const embedded::File& file, std::vector<BookPhrase>& all) {
    const auto table = toml::parse(file.bytes, file.path);
    const auto* listed = table["phrase"].as_array();
    if (!listed) throw std::logic_error(std::string(file.path) + " has no phrases");
    for (const auto& one : *listed) {
        const auto& written = *one.as_table();
        BookPhrase phrase{.topic = topic_of(file.path),
                          .key = written["key"].value_or(std::string())};
        for (std::size_t i = 0; i < phrase_languages.size(); ++i) {
            phrase.words[i] = written[phrase_languages[i]].value_or(std::string());
            if (phrase.words[i].empty())
                throw std::logic_error(phrase.key + " is missing in a language");
        }
        all.push_back(std::move(phrase));
    }
}

std::span<const BookPhrase> phrases() {
    static const auto all = [] {
        std::vector<const embedded::File*> files;
        for (const auto& file : phrase_book()) files.push_back(&file);
        std::ranges::sort(files, {}, [](const auto* file) { return file->path; });
        std::vector<BookPhrase> read;
        for (const auto* file : files) read_phrases(*file, read);
        return read;
    }();
    return all;
}

const BookPhrase* find_phrase(std::string_view key) {
    const auto all = phrases();
    const auto found = std::ranges::find(all, key, &BookPhrase::key);
    return found == all.end() ? nullptr : &*found;
}

std::vector<const BookPhrase*> phrases_about(std::string_view topic, std::string_view typed) {
    const auto plain = letters::plain(typed);
    std::vector<const BookPhrase*> found;
    for (const auto& phrase : phrases()) {
        if (!topic.empty() && phrase.topic != topic) continue;
        const bool says = std::ranges::any_of(phrase.words, [&](const std::string& words) {
            return letters::plain(words).find(plain) != std::string::npos;
        });
        if (says) found.push_back(&phrase);
    }
    return found;
}

std::string with_examples(std::string_view words, std::string_view language) {
    using std::chrono::day, std::chrono::year;
    const auto spoken = messages::language_of(language);
    const calendar::Day thursday{year{2026}, std::chrono::December, day{3}};
    const auto at = [&](int hour) {
        return html::say_time(spoken, calendar::in_london({thursday, std::chrono::hours(hour)}));
    };
    Values values{{"child", "Maja"},        {"class", "3B"},     {"first name", "Sam"},
                  {"school", "Oak School"}, {"amount", "£3.50"}, {"number", "01438 555 123"},
                  {"teacher", "Mrs Lowe"}};
    values.set("day", html::say_day(spoken, thursday));
    values.set("time", at(9));
    values.set("end time", at(15));
    return fill(words, values).text;
}

}  // namespace conversations
