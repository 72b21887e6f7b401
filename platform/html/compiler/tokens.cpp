#include "platform/html/compiler/tokens.hpp"

#include <algorithm>
#include <cctype>

#include "platform/html/compiler/expressions.hpp"
#include "platform/html/compiler/problem.hpp"

namespace templates {

static bool is_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
}

namespace {

class Cutter {
public:
    explicit Cutter(std::string_view source) : source_(source) {}

    std::vector<Token> run() {
        while (at_ < source_.size()) {
            if (looks_at("{#"))
                comment();
            else if (looks_at("{%"))
                statement();
            else if (looks_at("{{"))
                value();
            else if (at_component())
                component();
            else
                text_ += take();
        }
        flush();
        return std::move(tokens_);
    }

private:
    bool looks_at(std::string_view what) const { return source_.substr(at_).starts_with(what); }

    char take() {
        const char c = source_[at_++];
        line_ += c == '\n';
        if (c == '\n')
            bare_ = true;
        else if (c != ' ' && c != '\t')
            bare_ = false;
        return c;
    }

    void flush() {
        if (!text_.empty()) tokens_.push_back({.text = std::move(text_), .line = text_line_});
        text_.clear();
        text_line_ = line_;
    }

    void push(Token token) {
        flush();
        tokens_.push_back(std::move(token));
    }

    // What stands between two brackets, both passed over.
    std::string between(std::string_view open, std::string_view close) {
        const auto started = line_;
        const auto end = source_.find(close, at_ + open.size());
        if (end == source_.npos)
            throw Problem{started, "\"" + std::string(open) + "\" is not closed"};
        const auto inner = source_.substr(at_ + open.size(), end - at_ - open.size());
        while (at_ < end + close.size()) take();
        return trimmed(inner);
    }

    // A line that holds only statements is not drawn: its indentation and its end are dropped.
    void drop_line(bool bare) {
        if (!bare) return;
        text_.erase(text_.find_last_not_of(" \t") + 1);
        bare_ = true;
        const auto next = source_.find_first_not_of(" \t\r", at_);
        if (next != source_.npos && source_[next] != '\n') return;
        at_ = std::min(next, source_.size());
        if (at_ < source_.size()) take();
    }

    void comment() {
        const bool bare = bare_;
        between("{#", "#}");
        drop_line(bare);
    }

    void statement() {
        const bool bare = bare_;
        Token token{.kind = Token::Kind::statement, .line = line_};
        token.text = between("{%", "%}");
        drop_line(bare);
        push(std::move(token));
    }

    void value() {
        const auto line = line_;
        auto code = between("{{", "}}");
        Token token{.kind = Token::Kind::value, .text = std::move(code), .line = line};
        if (is_sentence(token.text)) {
            token.kind = Token::Kind::sentence;
            token.text = trimmed(std::string_view(token.text).substr(1));
        }
        if (token.text.empty()) throw Problem{line, "{{ }} is empty"};
        if (text_.ends_with("?=\"")) optional_attribute(token);
        push(std::move(token));
    }

    // ` checked?="{{ expr }}"`: the attribute is drawn only where there is something to say.
    void optional_attribute(Token& token) {
        const auto end = text_.size() - 3;
        auto start = end;
        while (start > 0 && is_name(text_[start - 1])) --start;
        if (start == end || !looks_at("\""))
            throw Problem{token.line, "name?=\"…\" takes one {{ }} and nothing else"};
        if (token.kind == Token::Kind::sentence)
            throw Problem{token.line, "a sentence is always there: write = without ?"};
        token.kind = Token::Kind::optional;
        token.attribute = text_.substr(start, end - start);
        while (start > 0 && std::isspace(static_cast<unsigned char>(text_[start - 1]))) --start;
        text_.erase(start);
        take();
    }

    bool at_component() const {
        if (source_[at_] != '<') return false;
        auto i = at_ + 1;
        if (i < source_.size() && source_[i] == '/') ++i;
        const auto start = i;
        while (i < source_.size() && is_name(source_[i])) ++i;
        return i > start && i + 1 < source_.size() && source_[i] == ':' && is_name(source_[i + 1]);
    }

    std::string take_name() {
        std::string name;
        while (at_ < source_.size() && (is_name(source_[at_]) || source_[at_] == ':'))
            name += take();
        return name;
    }

    void skip_spaces() {
        while (at_ < source_.size() && std::isspace(static_cast<unsigned char>(source_[at_])))
            take();
    }

    void component() {
        Token token{.kind = Token::Kind::begin, .line = line_};
        take();
        if (looks_at("/")) {
            take();
            token.kind = Token::Kind::end;
        }
        token.text = take_name();
        flush();
        for (skip_spaces(); at_ < source_.size(); skip_spaces()) {
            if (looks_at("/>")) {
                at_ += 2;
                token.kind = Token::Kind::component;
                return push(std::move(token));
            }
            if (looks_at(">")) {
                take();
                return push(std::move(token));
            }
            token.attributes.push_back(attribute());
        }
        throw Problem{token.line, "<" + token.text + " is not closed"};
    }

    Attribute attribute() {
        Attribute attribute{.name = take_name(), .line = line_};
        if (attribute.name.empty())
            throw Problem{line_,
                          std::string("a component's attribute cannot begin with ") + source_[at_]};
        if (!looks_at("=")) return attribute;
        take();
        const char quote = at_ < source_.size() ? take() : ' ';
        if (quote != '"' && quote != '\'')
            throw Problem{line_, attribute.name + "= needs a value in quotes"};
        attribute.has_value = true;
        std::string text;
        const auto flush_text = [&] {
            if (!text.empty())
                attribute.pieces.push_back({Piece::Kind::text, decoded(text), line_});
            text.clear();
        };
        while (at_ < source_.size() && source_[at_] != quote) {
            if (!looks_at("{{")) {
                text += take();
                continue;
            }
            flush_text();
            const auto line = line_;
            auto code = between("{{", "}}");
            if (is_sentence(code))
                attribute.pieces.push_back(
                    {Piece::Kind::sentence, trimmed(std::string_view(code).substr(1)), line});
            else
                attribute.pieces.push_back({Piece::Kind::value, std::move(code), line});
        }
        flush_text();
        if (at_ == source_.size())
            throw Problem{attribute.line, attribute.name + "= is not closed"};
        take();
        return attribute;
    }

    std::string_view source_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::string text_{};
    int text_line_ = 1;
    bool bare_ = true;  // nothing but spaces and statements on this line so far
    std::vector<Token> tokens_{};
};

}  // namespace

std::vector<Token> cut(std::string_view source) {
    return Cutter(source).run();
}

}  // namespace templates
