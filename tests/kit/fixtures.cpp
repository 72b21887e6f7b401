#include "tests/kit/fixtures.hpp"

#include <fstream>
#include <stdexcept>

namespace kit {

static std::string read_example(const std::string& component, const std::string& name) {
    std::ifstream in(std::string(SCHOOLGATE_SOURCE) + "/tests/data/govuk-fixtures/" + component +
                     ".txt");
    std::string line, html;
    while (std::getline(in, line) && line != "== " + name) {
    }
    std::getline(in, line);  // the options
    while (std::getline(in, line) && !line.starts_with("== ")) html += line + "\n";
    if (html.empty()) throw std::runtime_error(component + " has no example \"" + name + "\"");
    return html;
}

std::string example(const std::string& component, const std::string& name,
                    const std::vector<std::pair<std::string, std::string>>& ours) {
    auto html = read_example(component, name);
    for (const auto& [theirs, our] : ours) {
        auto at = html.find(theirs);
        if (at == html.npos) throw std::runtime_error(name + " does not say " + theirs);
        for (; at != html.npos; at = html.find(theirs, at + our.size()))
            html.replace(at, theirs.size(), our);
    }
    return normalised(html);
}

}  // namespace kit
