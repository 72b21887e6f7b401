#include "platform/html/compiler/emit.hpp"

#include <vector>

#include "platform/html/compiler/blocks.hpp"
#include "platform/html/compiler/components.hpp"
#include "platform/html/compiler/context.hpp"
#include "platform/html/compiler/tokens.hpp"
#include "platform/messages/compiler/literal.hpp"

namespace templates {

using messages::literal;

namespace {

class Emitter {
public:
    Emitter(const Source& source, const Sentences& sentences, const Components& components)
        : source_(source),
          sentences_(sentences),
          components_(components),
          tokens_(cut(source.text)) {}

    Compiled run() {
        for (at_ = 0; at_ < tokens_.size(); ++at_) {
            try {
                draw(tokens_[at_]);
            } catch (const std::string& what) {
                throw Problem{line_, what};
            }
        }
        if (!blocks_.empty()) throw Problem{blocks_.line(), blocks_.kind() + " is not ended"};
        return assembled();
    }

private:
    void draw(const Token& token) {
        line_ = token.line;
        if (token.kind == Token::Kind::text) return text(token);
        if (token.kind == Token::Kind::statement) return statement(token.text);
        if (blocks_.empty()) throw std::string("this stands outside a template");
        flush();
        at_line_start_ = false;
        switch (token.kind) {
            case Token::Kind::value:
                code_ +=
                    mark(line_) + std::string(context_.writer()) + "(o, " + token.text + ");\n";
                break;
            case Token::Kind::sentence:
                return sentence(token);
            case Token::Kind::optional:
                code_ += mark(line_) + std::string(context_.attribute_writer(token.attribute)) +
                         "(o, " + literal(token.attribute) + ", " + token.text + ");\n";
                break;
            case Token::Kind::component:
                must_be_in_text("a component");
                code_ += component(token) + ");\n";
                break;
            case Token::Kind::begin:
                must_be_in_text("a component");
                open(token.text, component(token) + ", [&] {\n", "});\n");
                at_line_start_ = true;
                break;
            case Token::Kind::end:
                code_ += blocks_.close(token.text, context_);
                break;
            default:
                break;
        }
    }

    void sentence(const Token& token) {
        const auto writer = context_.writer();
        const auto said = say_expression(token.text, sentences_);
        code_ += mark(line_);
        code_ += writer == "put" ? "o.text(" + said + ");\n"
                                 : std::string(writer) + "(o, " + said + ");\n";
    }

    std::string component(const Token& token) {
        if (token.text.starts_with("ui:")) uses_components_ = true;
        return component_call(token, sentences_, components_,
                              [this](int line) { return mark(line); });
    }

    void text(const Token& token) {
        for (const char c : token.text) {
            if (blocks_.empty()) {
                if (!std::isspace(static_cast<unsigned char>(c)))
                    throw std::string("markup stands outside a template");
            } else {
                character(c);
            }
            line_ += c == '\n';
        }
    }

    // Indentation and empty lines are for those who read the template; the browser is spared them.
    void character(char c) {
        const bool spared = at_line_start_ && context_.indentation_is_free() &&
                            (c == ' ' || c == '\t' || c == '\n' || c == '\r');
        context_.feed(c);
        if (spared) return;
        at_line_start_ = c == '\n';
        text_ += c;
    }

    void flush() {
        for (std::size_t at = 0; at < text_.size();) {
            const auto end = std::min(text_.find('\n', at), text_.size() - 1) + 1;
            code_ += (at == 0 ? "o.raw(" : "\n      ") + literal(text_.substr(at, end - at));
            at = end;
        }
        if (!text_.empty()) {
            code_ += ");\n";
            at_line_start_ = text_.back() == '\n';
        }
        text_.clear();
    }

    std::string mark(int line) const {
        return "#line " + std::to_string(line) + " " + literal(source_.file) + "\n";
    }

    void must_be_in_text(const std::string& what) {
        if (!context_.in_text())
            throw what + " may stand only in text, not " + context_.described();
    }

    void open(std::string kind, const std::string& opening, std::string closing) {
        code_ += opening;
        blocks_.open(std::move(kind), line_, std::move(closing), context_);
    }

    void otherwise(const std::string& opening, bool last) {
        blocks_.otherwise(last, context_);
        code_ += opening;
    }

    void statement(const std::string& code) {
        flush();
        const auto rest = [&](std::string_view word) {
            return trimmed(std::string_view(code).substr(word.size()));
        };
        if (code.starts_with("include ")) {
            includes_ += "#include " + rest("include") + "\n";
        } else if (code.starts_with("template ")) {
            begin_template(rest("template"));
        } else if (blocks_.empty()) {
            throw "outside a template may stand include and template, not \"" + code + "\"";
        } else if (code.starts_with("for ")) {
            open("for", mark(line_) + "for (const auto& " + rest("for") + ") {\n", "}\n");
        } else if (code.starts_with("if ")) {
            open("if", mark(line_) + "if (" + rest("if") + ") {\n", "}\n");
        } else if (code.starts_with("else if ")) {
            otherwise(mark(line_) + "} else if (" + rest("else if") + ") {\n", false);
        } else if (code == "else") {
            otherwise("} else {\n", true);
        } else if (code.starts_with("let ")) {
            code_ += mark(line_) + "const auto& " + rest("let") + ";\n";
        } else if (code.starts_with("call ")) {
            must_be_in_text("call");
            code_ += mark(line_) + call(rest("call")) + ");\n";
        } else if (code.starts_with("wrap ")) {
            must_be_in_text("wrap");
            open("wrap", mark(line_) + call(rest("wrap")) + ", [&] {\n", "});\n");
        } else if (code == "body") {
            must_be_in_text("body");
            code_ += "body();\n";
        } else if (code == "end") {
            code_ += blocks_.close("end", context_);
        } else {
            throw "unknown statement: " + code;
        }
    }

    // `row(x, y)` as `row(o, x, y`
    static std::string call(const std::string& code) {
        const auto [name, arguments] = read_call(code);
        return name + "(o" + (arguments.empty() ? "" : ", ") + arguments;
    }

    bool has_body() const {
        for (auto i = at_ + 1; i < tokens_.size(); ++i) {
            if (tokens_[i].kind != Token::Kind::statement) continue;
            if (tokens_[i].text == "body") return true;
            if (tokens_[i].text.starts_with("template ")) return false;
        }
        return false;
    }

    void begin_template(const std::string& code) {
        if (!blocks_.empty()) throw std::string("a template cannot stand in another");
        const auto [name, given] = read_call(code);
        const auto parameters =
            (given.empty() ? "" : ", ") + given + (has_body() ? ", html::Body body" : "");
        declarations_ += mark(line_) + "void " + name + "(html::Out& o" + parameters + ");\n";
        context_ = Context();
        at_line_start_ = true;
        open("template",
             mark(line_) + "void " + name + "([[maybe_unused]] html::Out& o" + parameters + ") {\n",
             "}\n\n");
    }

    Compiled assembled() const {
        const auto space = namespace_of(source_.path);
        const auto made = "// Made from " + source_.path + ".\n";
        return {made + "#pragma once\n#include \"platform/html/out.hpp\"\n" + includes_ +
                    "\nnamespace " + space + " {\n\n" + declarations_ + "\n}  // namespace " +
                    space + "\n",
                made + "#include \"" + source_.path + ".hpp\"\n" +
                    (uses_components_ ? "#include \"platform/html/components.hpp\"\n" : "") +
                    "\nnamespace " + space + " {\n\n" + code_ + "}  // namespace " + space + "\n"};
    }

    const Source& source_;
    const Sentences& sentences_;
    const Components& components_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int line_ = 1;
    Context context_{};
    Blocks blocks_{};
    std::string text_{};
    bool at_line_start_ = true;
    bool uses_components_ = false;
    std::string includes_{}, declarations_{}, code_{};
};

}  // namespace

Compiled compile(const Source& source, const Sentences& sentences, const Components& components) {
    return Emitter(source, sentences, components).run();
}

}  // namespace templates
