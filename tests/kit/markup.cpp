#include "tests/kit/markup.hpp"

#include <cctype>
#include <map>

namespace kit {

static bool is_space(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

static std::string collapsed(std::string_view text) {
    std::string said;
    for (const char c : text) {
        if (!is_space(c))
            said += c;
        else if (!said.empty() && said.back() != ' ')
            said += ' ';
    }
    if (said.ends_with(' ')) said.pop_back();
    return said;
}

static std::string without_script_classes(std::string_view classes) {
    std::string kept;
    while (!classes.empty()) {
        const auto end = std::min(classes.find(' '), classes.size());
        const auto one = classes.substr(0, end);
        if (!one.empty() && !one.starts_with("govuk-js-"))
            kept += (kept.empty() ? "" : " ") + std::string(one);
        classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return kept;
}

static std::string take_name(std::string_view& tag) {
    std::size_t end = 0;
    while (end < tag.size() && !is_space(tag[end]) && tag[end] != '=') ++end;
    const std::string name(tag.substr(0, end));
    tag.remove_prefix(end);
    return name;
}

static std::string take_value(std::string_view& tag) {
    if (!tag.starts_with("=\"")) return {};
    const auto end = tag.find('"', 2);
    const auto value = collapsed(tag.substr(2, end - 2));
    tag.remove_prefix(end + 1);
    return value;
}

// "div class="a" id="b"", without its brackets.
static std::string normalised_tag(std::string_view tag) {
    if (tag.ends_with('/')) tag.remove_suffix(1);
    auto line = "<" + take_name(tag);
    std::map<std::string, std::string> attributes;
    while (!tag.empty()) {
        if (is_space(tag.front())) {
            tag.remove_prefix(1);
            continue;
        }
        const auto name = take_name(tag);
        const auto value = take_value(tag);
        if (!name.starts_with("data-"))
            attributes[name] = name == "class" ? without_script_classes(value) : value;
    }
    for (const auto& [name, value] : attributes)
        line += value.empty() ? " " + name : " " + name + "=\"" + value + "\"";
    return line + ">";
}

std::string normalised(std::string_view html) {
    std::string lines;
    while (!html.empty()) {
        const auto open = std::min(html.find('<'), html.size());
        const auto text = collapsed(html.substr(0, open));
        if (!text.empty()) lines += text + "\n";
        html.remove_prefix(open);
        if (html.empty()) break;
        const auto close = std::min(html.find('>'), html.size() - 1);
        lines += normalised_tag(html.substr(1, close - 1)) + "\n";
        html.remove_prefix(close + 1);
    }
    return lines;
}

}  // namespace kit
