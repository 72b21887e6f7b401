#include "platform/html/compiler/components.hpp"

#include "platform/html/compiler/problem.hpp"
#include "platform/messages/compiler/literal.hpp"

namespace templates {

using messages::literal;

std::string say_expression(const std::string& code, const Sentences& sentences) {
    const auto said = read_sentence(code);
    sentences.check(said);
    std::string names;
    for (const auto& [name, value] : said.names)
        names +=
            (names.empty() ? "{" : ", {") + literal(name) + ", html::as_words(o, " + value + ")}";
    return "o.say(" + literal(said.key) + (names.empty() ? "" : ", {" + names + "}") + ")";
}

static bool is_url(std::string_view name) {
    return name == "src" || name == "action" || name.ends_with("href");
}

// Text, values and sentences together make a string, without escaping: the component does that.
static std::string mixture(const Attribute& attribute, const Sentences& sentences,
                           const LineMark& mark) {
    std::string built = "o.build([&](html::Out& b) {\n";
    bool at_start = is_url(attribute.name);
    for (const auto& piece : attribute.pieces) {
        built += mark(piece.line);
        switch (piece.kind) {
            case Piece::Kind::text:
                built += "b.raw(" + literal(piece.text) + ");\n";
                break;
            case Piece::Kind::sentence:
                built += "b.raw(" + say_expression(piece.text, sentences) + ");\n";
                break;
            case Piece::Kind::value:
                built += !is_url(attribute.name) ? "put(b, "
                         : at_start              ? "put_url(b, "
                                                 : "put_url_part(b, ";
                built += piece.text + ");\n";
        }
        at_start = false;
    }
    return built + "})";
}

// In a plain element a block steers what is written; a component would be given it as words.
static void refuse_blocks(const Attribute& attribute) {
    for (const auto& piece : attribute.pieces)
        if (piece.kind == Piece::Kind::text && piece.text.find("{%") != piece.text.npos)
            throw Problem{piece.line, "no {% %} in " + attribute.name + " of a component"};
}

static std::string value_of(const Attribute& attribute, const Sentences& sentences,
                            const LineMark& mark) {
    refuse_blocks(attribute);
    if (!attribute.has_value) return "true";
    if (attribute.pieces.empty()) return "\"\"";
    if (attribute.pieces.size() > 1) return mixture(attribute, sentences, mark);
    const auto& piece = attribute.pieces.front();
    switch (piece.kind) {
        case Piece::Kind::text:
            return literal(piece.text);
        case Piece::Kind::value:
            return piece.text;
        case Piece::Kind::sentence:
            return say_expression(piece.text, sentences);
    }
    return {};
}

std::string component_call(const Token& token, const Sentences& sentences,
                           const Components& components, const LineMark& mark) {
    const auto colon = token.text.find(':');
    const auto space = snake_case(token.text.substr(0, colon)) + "::";
    const auto name = token.text.substr(colon + 1);
    const auto type = space + pascal_case(name);
    auto call = mark(token.line) + space + snake_case(name) + "(o, " + type + "{";
    for (const auto& attribute : components.in_order(type, token.attributes)) {
        try {
            call += "\n" + mark(attribute.line) + "." + snake_case(attribute.name) + " = " +
                    value_of(attribute, sentences, mark) + ",";
        } catch (const std::string& what) {
            throw Problem{attribute.line, what};
        }
    }
    return call + "}";
}

}  // namespace templates
