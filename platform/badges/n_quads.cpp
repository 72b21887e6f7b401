#include "platform/badges/n_quads.hpp"

namespace badges {

static constexpr std::string_view plain_text = "http://www.w3.org/2001/XMLSchema#string";

// Control characters have short escapes or numbers; everything else stands as it is.
static void write_escaped(std::string& out, std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
            case '\b':
                out += "\\b";
                break;
            case '\t':
                out += "\\t";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\f':
                out += "\\f";
                break;
            case '\r':
                out += "\\r";
                break;
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            default:
                if (byte < 0x20 || byte == 0x7f) {
                    out += "\\u00";
                    out += digits[byte >> 4];
                    out += digits[byte & 15];
                } else {
                    out += c;
                }
        }
    }
}

void write(std::string& out, const Term& term) {
    switch (term.kind) {
        case Term::Kind::none:
            return;
        case Term::Kind::iri:
            out += "<" + term.value + ">";
            return;
        case Term::Kind::blank:
            out += "_:" + term.value;
            return;
        case Term::Kind::literal:
            break;
    }
    out += '"';
    write_escaped(out, term.value);
    out += '"';
    if (!term.language.empty())
        out += "@" + term.language;
    else if (!term.datatype.empty() && term.datatype != plain_text)
        out += "^^<" + term.datatype + ">";
}

}  // namespace badges
