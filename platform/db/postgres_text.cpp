#include "platform/db/postgres_text.hpp"

#include <charconv>

namespace db {
namespace {

struct AsText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(std::int64_t number) const { return digits(number); }
    std::string operator()(double number) const { return digits(number); }
    std::string operator()(std::string_view text) const { return std::string(text); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(Blob blob) const {
        std::string hex = "\\x";
        for (const char c : blob.bytes) {
            const auto byte = static_cast<unsigned char>(c);
            hex += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
        }
        return hex;
    }

    template <class Number>
    static std::string digits(Number number) {
        char text[32];
        return {text, std::to_chars(text, text + sizeof text, number).ptr};
    }
};

void append_escaped(std::string& line, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '\\':
                line += "\\\\";
                break;
            case '\n':
                line += "\\n";
                break;
            case '\r':
                line += "\\r";
                break;
            case '\t':
                line += "\\t";
                break;
            default:
                line += c;
        }
    }
}

}  // namespace

std::string postgres_text(const Param& param) {
    return std::visit(AsText{}, param.value);
}

void append_copy_line(std::string& lines, std::span<const Param> row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i) lines += '\t';
        if (std::holds_alternative<std::monostate>(row[i].value))
            lines += "\\N";
        else
            append_escaped(lines, postgres_text(row[i]));
    }
    lines += '\n';
}

Kind kind_of_state(std::string_view state) {
    if (state == "23505") return Kind::unique;
    if (state == "23503" || state == "23001") return Kind::foreign_key;
    if (state == "40001" || state == "40P01" || state == "55P03") return Kind::busy;
    if (state == "53100") return Kind::full;
    if (state.starts_with("08") || state.starts_with("57P")) return Kind::lost;
    return Kind::other;
}

}  // namespace db
