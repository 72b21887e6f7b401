#include "platform/html/compiler/expressions.hpp"

#include <cctype>

namespace templates {

static bool is_space(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

static bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

std::string trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return std::string(text);
}

bool is_sentence(std::string_view code) {
    return code.size() > 2 && code[0] == 't' && is_space(code[1]);
}

// Where the character after a string or character literal stands.
static std::size_t after_quoted(std::string_view code, std::size_t at) {
    const char quote = code[at];
    for (++at; at < code.size() && code[at] != quote; ++at)
        if (code[at] == '\\') ++at;
    return at + 1;
}

// Whether `name=` begins here, and not `name==`.
static bool begins_name(std::string_view code, std::size_t at) {
    auto end = at;
    while (end < code.size() && is_word(code[end])) ++end;
    return end > at && end + 1 < code.size() && code[end] == '=' && code[end + 1] != '=';
}

// Where the expression ends that begins here: before the next ` name=` outside all brackets.
static std::size_t end_of_expression(std::string_view code, std::size_t at) {
    for (int depth = 0; at < code.size();) {
        const char c = code[at];
        if (c == '"' || c == '\'') {
            at = after_quoted(code, at);
            continue;
        }
        depth += c == '(' || c == '[' || c == '{';
        depth -= c == ')' || c == ']' || c == '}';
        ++at;
        if (depth == 0 && is_space(c) && begins_name(code, at)) return at;
    }
    return code.size();
}

SaidWith read_sentence(std::string_view code) {
    SaidWith said;
    std::size_t at = 0;
    while (at < code.size() && !is_space(code[at])) ++at;
    said.key = std::string(code.substr(0, at));
    while (at < code.size()) {
        while (at < code.size() && is_space(code[at])) ++at;
        const auto equals = code.find('=', at);
        if (equals == code.npos) {
            said.names.emplace_back(trimmed(code.substr(at)), "");
            break;
        }
        const auto end = end_of_expression(code, equals + 1);
        said.names.emplace_back(trimmed(code.substr(at, equals - at)),
                                trimmed(code.substr(equals + 1, end - equals - 1)));
        at = end;
    }
    return said;
}

Call read_call(std::string_view code) {
    const auto open = code.find('('), close = code.rfind(')');
    if (open == code.npos || close == code.npos || close < open)
        throw "this is written name(…), not \"" + std::string(code) + "\"";
    return {trimmed(code.substr(0, open)), trimmed(code.substr(open + 1, close - open - 1))};
}

std::string namespace_of(std::string_view path) {
    const auto first = path.substr(0, path.find('/'));
    if (first != "modules" && first != "platform") return std::string(first);
    const auto rest = path.substr(first.size() + 1);
    const auto second = rest.substr(0, rest.find('/'));
    return first == "platform" && second == "html" ? "ui" : std::string(second);
}

std::string decoded(std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> entities[] = {
        {"&amp;", "&"}, {"&lt;", "<"},        {"&gt;", ">"},   {"&quot;", "\""},
        {"&#39;", "'"}, {"&nbsp;", "\u00a0"}, {"&pound;", "£"}};
    std::string plain;
    while (!text.empty()) {
        auto taken = text.substr(0, 1), written = taken;
        for (const auto& [entity, character] : entities)
            if (text.starts_with(entity)) taken = entity, written = character;
        plain += written;
        text.remove_prefix(taken.size());
    }
    return plain;
}

std::string snake_case(std::string_view dashed) {
    std::string name(dashed);
    for (auto& c : name)
        if (c == '-') c = '_';
    return name;
}

std::string pascal_case(std::string_view dashed) {
    std::string name;
    bool capital = true;
    for (const char c : dashed) {
        if (c != '-') name += capital ? static_cast<char>(std::toupper(c)) : c;
        capital = c == '-';
    }
    return name;
}

}  // namespace templates
