#include "platform/mail/plain_words.hpp"

namespace mail {

// How many marks of quoting a line begins with.
static std::size_t quote_depth(std::string_view line) {
    const auto end = line.find_first_not_of('>');
    return end == std::string_view::npos ? line.size() : end;
}

std::string unfolded(std::string_view text, bool spaces_were_added) {
    std::string out;
    bool open = false;  // the line before goes on here
    std::size_t depth_before = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        auto line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const auto depth = quote_depth(line);
        auto words = line.substr(depth);
        if (words.starts_with(' ')) words.remove_prefix(1);  // was put there to keep it apart
        const bool signature = words == "-- ";
        const bool joins = open && depth == depth_before && !signature;
        if (!joins) {
            if (open || !out.empty()) out += '\n';
            out.append(depth, '>');
            if (depth > 0) out += ' ';
        }
        open = words.ends_with(' ') && !signature;
        if (open && spaces_were_added) words.remove_suffix(1);
        out += words;
        depth_before = depth;
    }
    return out;
}

}  // namespace mail
