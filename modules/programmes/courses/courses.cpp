#include "modules/programmes/courses/courses.hpp"

namespace programmes {

std::vector<std::string> lines_of(std::string_view text) {
    constexpr std::string_view space = " \t\r";
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const auto line = text.substr(0, end);
        const auto from = line.find_first_not_of(space);
        if (from != line.npos)
            lines.emplace_back(line.substr(from, line.find_last_not_of(space) - from + 1));
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
    }
    return lines;
}

}  // namespace programmes
