// A graph as RDF knows it: statements of subject, predicate, object and, seldom, a graph's name.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace badges {

struct Term {
    enum class Kind : std::uint8_t { none, iri, blank, literal };
    Kind kind = Kind::none;
    std::string value{};     // the IRI, the blank node's label, or the literal's text
    std::string datatype{};  // of a literal; empty: plain text
    std::string language{};  // of a literal, if it has one

    bool blank() const { return kind == Kind::blank; }
    bool operator==(const Term&) const = default;
};

inline Term iri(std::string_view value) {
    return {.kind = Term::Kind::iri, .value = std::string(value)};
}
inline Term blank(std::string_view label) {
    return {.kind = Term::Kind::blank, .value = std::string(label)};
}
inline Term literal(std::string_view value, std::string_view datatype = {}) {
    return {.kind = Term::Kind::literal,
            .value = std::string(value),
            .datatype = std::string(datatype)};
}

struct Quad {
    Term subject{}, predicate{}, object{}, graph{};
    bool operator==(const Quad&) const = default;
};

/// Appends the term in the canonical form of N-Quads; a blank node by its label as it is.
void write(std::string& out, const Term&);

/// The quad's line, ended by a line feed; `name` says how each blank node is called.
template <class Name>
std::string line_of(const Quad& quad, const Name& name) {
    std::string line;
    const auto put = [&](const Term& term) {
        if (term.blank())
            line += "_:" + name(term.value);
        else
            write(line, term);
        line += ' ';
    };
    put(quad.subject);
    put(quad.predicate);
    put(quad.object);
    if (quad.graph.kind != Term::Kind::none) put(quad.graph);
    return line + ".\n";
}

}  // namespace badges
