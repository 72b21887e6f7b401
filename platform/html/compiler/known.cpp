#include "platform/html/compiler/known.hpp"

#include <algorithm>
#include <optional>

#include "platform/html/compiler/expressions.hpp"
#include "platform/html/compiler/problem.hpp"

namespace templates {

// The word after `word`, as in "struct Field {".
static std::optional<std::string> named_after(std::string_view line, std::string_view word) {
    if (!line.starts_with(word) || !line.ends_with("{")) return {};
    return trimmed(line.substr(word.size(), line.size() - word.size() - 1));
}

// "hint" of "std::string_view hint{};" and of "int rows = 5;".
static std::optional<std::string> member_of(std::string_view line) {
    if (!line.ends_with(';') || line.find('(') != line.npos || line.starts_with("using "))
        return {};
    const auto declared = trimmed(line.substr(0, line.find_first_of("{=;")));
    const auto space = declared.find_last_of(" &*");
    if (space == declared.npos) return {};
    return declared.substr(space + 1);
}

void Components::read(std::string_view header) {
    std::string space, type;
    while (!header.empty()) {
        const auto end = std::min(header.find('\n'), header.size());
        const auto line = trimmed(header.substr(0, std::min(end, header.find("//"))));
        header.remove_prefix(std::min(end + 1, header.size()));
        if (const auto name = named_after(line, "namespace ")) space = *name + "::";
        if (const auto name = named_after(line, "struct ")) {
            type = space + *name;
            members_[type];
        } else if (line == "};") {
            type.clear();
        } else if (const auto member = member_of(line); member && !type.empty()) {
            members_[type].push_back(*member);
        }
    }
}

std::vector<Attribute> Components::in_order(const std::string& type,
                                            std::vector<Attribute> written) const {
    const auto known = members_.find(type);
    if (known == members_.end()) return written;
    const auto& members = known->second;
    const auto place = [&](const Attribute& attribute) {
        return std::ranges::find(members, snake_case(attribute.name)) - members.begin();
    };
    const auto unknown = std::ranges::find(written, std::ssize(members), place);
    if (unknown != written.end()) {
        std::string all;
        for (const auto& member : members) all.append(all.empty() ? "" : " ").append(member);
        throw Problem{unknown->line,
                      type + " has no attribute " + unknown->name + "; it has " + all};
    }
    std::ranges::stable_sort(written, {}, place);
    for (std::size_t i = 1; i < written.size(); ++i)
        if (place(written[i - 1]) == place(written[i]))
            throw Problem{written[i].line, written[i].name + " is given twice"};
    return written;
}

}  // namespace templates
