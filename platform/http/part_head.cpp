#include "platform/http/part_head.hpp"

#include <algorithm>

#include "platform/http/words.hpp"

namespace http {

// A backslash escapes a quote and nothing else: some browsers send whole Windows paths.
static std::string take_quoted(std::string_view& rest) {
    std::string value;
    std::size_t at = 1;
    for (; at < rest.size() && rest[at] != '"'; ++at) {
        if (rest.substr(at).starts_with("\\\"")) ++at;
        value += rest[at];
    }
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return value;
}

static std::string take_token(std::string_view& rest) {
    const auto token = rest.substr(0, rest.find(';'));
    rest.remove_prefix(token.size());
    return std::string(trimmed(token));
}

std::optional<std::string> parameter_of(std::string_view header, std::string_view lower_case_name) {
    auto rest = header.substr(std::min(header.find(';'), header.size()));
    while (rest.starts_with(';')) {
        rest.remove_prefix(1);
        const auto end = std::min(rest.find_first_of("=;"), rest.size());
        const auto name = trimmed(rest.substr(0, end));
        rest.remove_prefix(end);
        if (!rest.starts_with('=')) continue;
        rest.remove_prefix(1);
        while (rest.starts_with(' ')) rest.remove_prefix(1);
        auto value = rest.starts_with('"') ? take_quoted(rest) : take_token(rest);
        if (lower_case(name) == lower_case_name) return value;
        rest.remove_prefix(std::min(rest.find(';'), rest.size()));
    }
    return {};
}

// Browsers write these three so that they cannot end the header (the HTML standard's rule).
static std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto three = text.substr(i, 3);
        const char c = three == "%22" ? '"' : three == "%0D" ? '\r' : three == "%0A" ? '\n' : '\0';
        plain += c ? c : text[i];
        if (c) i += 2;
    }
    return plain;
}

static std::string without_folders(const std::string& name) {
    const auto slash = name.find_last_of("/\\");
    return slash == std::string::npos ? name : name.substr(slash + 1);
}

std::optional<PartHead> read_part_head(std::string_view head) {
    while (!head.empty()) {
        const auto line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        const auto colon = std::min(line.find(':'), line.size());
        if (lower_case(line.substr(0, colon)) != "content-disposition") continue;

        const auto value = trimmed(line.substr(std::min(colon + 1, line.size())));
        if (lower_case(trimmed(value.substr(0, value.find(';')))) != "form-data") return {};
        const auto name = parameter_of(value, "name");
        if (!name) return {};
        PartHead part{unescaped(*name), {}};
        if (const auto file = parameter_of(value, "filename"))
            part.file_name = without_folders(unescaped(*file));
        return part;
    }
    return {};
}

}  // namespace http
