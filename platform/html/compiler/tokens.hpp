// A template cut into markup, values, statements and components.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace templates {

/// A piece of a component's attribute: text, an expression, or a sentence.
struct Piece {
    enum class Kind { text, value, sentence } kind = Kind::text;
    std::string text{};
    int line = 1;
};

struct Attribute {
    std::string name{};
    int line = 1;
    bool has_value = false;
    std::vector<Piece> pieces{};
};

struct Token {
    enum class Kind {
        text,
        value,      // {{ expr }}
        sentence,   // {{t key name=expr}}
        statement,  // {% … %}
        optional,   // name?="{{ expr }}"
        component,  // <ui:name …/>
        begin,      // <ui:name …>
        end         // </ui:name>
    } kind = Kind::text;
    std::string text{};  // markup, code, or the component's name with its namespace
    int line = 1;
    std::string attribute{};              // the optional attribute's name
    std::vector<Attribute> attributes{};  // a component's
};

/// The tokens of a template; throws a Problem. A line that holds only statements or comments leaves
/// nothing behind.
std::vector<Token> cut(std::string_view source);

}  // namespace templates
