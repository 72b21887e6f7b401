#include "platform/html/compiler/sentences.hpp"

#include <algorithm>
#include <numeric>

#include "platform/messages/compiler/files.hpp"

namespace templates {

// How many letters must change to make one word of the other.
static std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0u);
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto changed = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, changed});
        }
    }
    return row.back();
}

std::string Sentences::nearest(const std::string& key) const {
    std::string best;
    auto least = key.size() / 3 + 2;
    for (const auto& [other, names] : names_)
        if (const auto far = distance(key, other); far < least) {
            least = far;
            best = other;
        }
    return best;
}

void Sentences::check(const SaidWith& said) const {
    const auto found = names_.find(said.key);
    if (found == names_.end()) {
        const auto near = nearest(said.key);
        throw "there is no message \"" + said.key + "\"" +
            (near.empty() ? "" : "; did you mean \"" + near + "\"?");
    }
    auto awaited = found->second;
    for (const auto& [name, value] : said.names) {
        if (value.empty())
            throw "after the key of a message stand name=value, not \"" + name + "\"";
        if (awaited.erase(name) == 0)
            throw "the message \"" + said.key + "\" does not name {" + name + "}";
    }
    if (!awaited.empty()) throw "the message \"" + said.key + "\" needs " + *awaited.begin() + "=…";
}

Sentences read_sentences(const std::vector<std::string>& files) {
    std::map<std::string, std::set<std::string>> names;
    std::vector<messages::Problem> problems;
    for (const auto& path : files) {
        if (!path.ends_with(".en.toml")) continue;
        const auto file = messages::read_file(path, messages::bytes_of(path, problems), problems);
        for (const auto& [key, sentence] : file.sentences) names[key] = sentence.pattern.names;
    }
    return Sentences(std::move(names));
}

}  // namespace templates
