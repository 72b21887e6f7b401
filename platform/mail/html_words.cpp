#include <algorithm>

#include "platform/http/words.hpp"
#include "platform/mail/html_letters.hpp"
#include "platform/mail/plain_words.hpp"
#include "platform/sheets/encoding.hpp"

namespace mail {

namespace {

// Text as it is laid out: spaces fold, lines begin where blocks do, quotes stand behind "> ".
class Laid {
public:
    void word(std::string_view text) {
        if (text.empty()) return;
        if (!out_.empty()) {
            if (lines_ > 0)
                for (int i = 0; i < lines_; ++i) begin_line(i + 1 == lines_ ? quoted_ : before_);
            else if (space_)
                out_ += ' ';
        } else {
            begin_quote(quoted_);
        }
        lines_ = 0;
        space_ = false;
        out_ += text;
        before_ = quoted_;
    }
    void space() { space_ = true; }
    /// At least so many ends of lines before the next word: 2 leaves a line empty.
    void lines(int least) { lines_ = std::max(lines_, least); }
    /// A line of its own, empty where nothing stands on it.
    void line_end() { lines_ = std::min(lines_ + 1, 3); }
    void quote(int by) {
        lines(1);
        quoted_ = std::clamp(quoted_ + by, 0, 9);
    }
    std::string take() { return std::move(out_); }

private:
    void begin_quote(int depth) {
        for (int i = 0; i < depth; ++i) out_ += "> ";
    }
    void begin_line(int depth) {
        out_ += '\n';
        begin_quote(depth);
    }
    std::string out_{};
    int lines_ = 0, quoted_ = 0, before_ = 0;
    bool space_ = false;
};

// One pass over the page: what is between tags, and what tags do to it.
class Page {
public:
    explicit Page(std::string_view html) : left_(html) {}

    std::string words() {
        while (!left_.empty()) {
            if (left_.starts_with("<!--"))
                pass("-->");
            else if (at_tag())
                tag();
            else
                text();
        }
        return laid_.take();
    }

private:
    bool at_tag() const {
        if (left_.size() < 2 || left_[0] != '<') return false;
        const char next = left_[1];
        return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' ||
               next == '!' || next == '?';
    }

    void pass(std::string_view end) {
        const auto at = left_.find(end);
        left_.remove_prefix(at == std::string_view::npos ? left_.size() : at + end.size());
    }

    void text() {
        const char c = left_[0];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            laid_.space();
            left_.remove_prefix(1);
            return;
        }
        if (c == '&' && entity()) return;
        const auto end = std::min(left_.find_first_of(" \t\r\n<&", 1), left_.size());
        laid_.word(left_.substr(0, end));
        left_.remove_prefix(end);
    }

    bool entity() {
        const auto end = left_.substr(0, 12).find(';');
        if (end == std::string_view::npos) return false;
        const auto letter = letter_named(left_.substr(1, end - 1));
        if (letter == 0) return false;
        left_.remove_prefix(end + 1);
        if (letter == 0xa0 || letter == U' ') {
            laid_.space();
        } else if (letter != 0xad) {
            std::string utf8;
            sheets::append_utf8(utf8, letter);
            laid_.word(utf8);
        }
        return true;
    }

    // Up to its end, which may not stand inside a quoted value.
    std::string_view take_tag() {
        char quote = 0;
        std::size_t i = 1;
        for (; i < left_.size() && (quote != 0 || left_[i] != '>'); ++i) {
            const char c = left_[i];
            if (quote == c)
                quote = 0;
            else if (quote == 0 && (c == '"' || c == '\'') && left_[i - 1] == '=')
                quote = c;
        }
        const auto inside = left_.substr(1, i - 1);
        left_.remove_prefix(std::min(i + 1, left_.size()));
        return inside;
    }

    void tag() {
        auto inside = take_tag();
        const bool closes = inside.starts_with('/');
        if (closes) inside.remove_prefix(1);
        const auto end = inside.find_first_of(" \t\r\n/>");
        const auto name = http::lower_case(inside.substr(0, std::min<std::size_t>(end, 12)));
        if (name == "style" || name == "script" || name == "title") {
            if (!closes) pass_element(name);
        } else if (name == "br") {
            laid_.line_end();
        } else if (name == "blockquote") {
            laid_.quote(closes ? -1 : 1);
        } else if (name == "img" && !closes) {
            picture(inside);
        } else {
            block(name, closes);
        }
    }

    void pass_element(const std::string& name) {
        while (!left_.empty()) {
            pass("</");
            if (http::lower_case(left_.substr(0, name.size())) == name) return pass(">");
        }
    }

    void block(std::string_view name, bool closes) {
        static constexpr std::string_view lines[] = {"div", "tr", "table", "section", "h5", "h6",
                                                     "ul",  "ol", "pre",   "body",    "hr"};
        static constexpr std::string_view apart[] = {"p", "h1", "h2", "h3", "h4"};
        if (name == "td" || name == "th") return laid_.space();
        if (name == "li") {
            laid_.lines(1);
            if (!closes) laid_.word("- ");
            return;
        }
        if (std::ranges::find(apart, name) != std::end(apart)) return laid_.lines(2);
        if (std::ranges::find(lines, name) != std::end(lines)) laid_.lines(1);
    }

    // A smiling face is often sent as a picture that says so.
    void picture(std::string_view inside) {
        const auto at = inside.find("alt=\"");
        if (at == std::string_view::npos) return;
        const auto alt = inside.substr(at + 5, inside.substr(at + 5).find('"'));
        if (alt.size() <= 16 && !sheets::is_ascii(alt)) laid_.word(alt);
    }

    std::string_view left_;
    Laid laid_{};
};

}  // namespace

std::string words_of_html(std::string_view html) {
    return Page(html).words();
}

}  // namespace mail
