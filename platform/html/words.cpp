#include "platform/html/words.hpp"

#include <optional>

namespace html {
namespace {

enum class Block { none, paragraph, bullets, numbers };

struct Tags {
    std::string_view open, close;
};

constexpr Tags tags(Block block) {
    switch (block) {
        case Block::none:
            return {"", ""};
        case Block::paragraph:
            return {"<p class=\"govuk-body\">", "</p>\n"};
        case Block::bullets:
            return {"<ul class=\"govuk-list govuk-list--bullet\">\n", "</ul>\n"};
        case Block::numbers:
            return {"<ol class=\"govuk-list govuk-list--number\">\n", "</ol>\n"};
    }
    return {};
}

std::string_view trimmed_line(std::string_view line) {
    constexpr std::string_view blank = " \t\r";
    const auto first = line.find_first_not_of(blank);
    if (first == line.npos) return {};
    return line.substr(first, line.find_last_not_of(blank) - first + 1);
}

/// What stands behind "- ".
std::optional<std::string_view> bullet(std::string_view line) {
    if (!line.starts_with("- ")) return {};
    return trimmed_line(line.substr(2));
}

/// What stands behind "12. ".
std::optional<std::string_view> numbered(std::string_view line) {
    const auto end = line.find_first_not_of("0123456789");
    if (end == 0 || end > 3 || end == line.npos || !line.substr(end).starts_with(". ")) return {};
    return trimmed_line(line.substr(end + 2));
}

/// Draws line after line. Everything that was written goes through Out::text.
class Drawing {
public:
    explicit Drawing(int heading_level) : level_(std::to_string(heading_level)) {}

    void line(std::string_view text) {
        if (text.empty()) return begin(Block::none);
        if (text.starts_with("## ")) return heading(trimmed_line(text.substr(3)));
        if (const auto point = bullet(text)) return item(Block::bullets, *point);
        if (const auto point = numbered(text)) return item(Block::numbers, *point);
        if (block_ == Block::paragraph) out_.raw("\n");
        begin(Block::paragraph);
        inside(text);
    }

    Html finish() {
        begin(Block::none);
        return {out_.take()};
    }

private:
    void begin(Block block) {
        if (block_ == block) return;
        out_.raw(tags(block_).close);
        out_.raw(tags(block).open);
        block_ = block;
    }

    void heading(std::string_view text) {
        begin(Block::none);
        out_.raw("<h" + level_ +
                 (level_ == "2" ? " class=\"govuk-heading-m\">" : " class=\"govuk-heading-s\">"));
        inside(text);
        out_.raw("</h" + level_ + ">\n");
    }

    void item(Block list, std::string_view text) {
        begin(list);
        out_.raw("<li>");
        inside(text);
        out_.raw("</li>\n");
    }

    // Two stars that nothing closes are two stars.
    void inside(std::string_view text) {
        for (;;) {
            const auto from = text.find("**");
            const auto to = from == text.npos ? from : text.find("**", from + 2);
            if (to == text.npos || to == from + 2) break;
            out_.text(text.substr(0, from));
            out_.raw("<strong>");
            out_.text(text.substr(from + 2, to - from - 2));
            out_.raw("</strong>");
            text.remove_prefix(to + 2);
        }
        out_.text(text);
    }

    Out out_{};
    std::string level_;
    Block block_ = Block::none;
};

}  // namespace

Html words(std::string_view written, int heading_level) {
    Drawing drawing(heading_level);
    while (!written.empty()) {
        const auto end = std::min(written.find('\n'), written.size());
        drawing.line(trimmed_line(written.substr(0, end)));
        written.remove_prefix(std::min(end + 1, written.size()));
    }
    return drawing.finish();
}

}  // namespace html
