#include "platform/sheets/csv_writer.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "platform/sheets/encoding.hpp"

namespace sheets {

namespace {

// In the fewest digits that are this number and no other, without exponent.
std::string shortest(double number) {
    if (!std::isfinite(number)) return {};
    std::array<char, 400> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                   std::chars_format::fixed);
    std::string text(digits.data(), end.ptr);
    return text == "-0" ? "0" : text;
}

// Hundredths of a percent are as fine as anybody reads them.
std::string percent(double share) {
    if (!std::isfinite(share)) return {};
    return shortest(std::round(share * 10'000) / 100) + "%";
}

struct Plain {
    Kind kind;
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return as_utf8(text); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const {
        return kind == Kind::percent ? percent(number) : shortest(number);
    }
    std::string operator()(Money money) const { return ::plain(money); }
    std::string operator()(calendar::Day day) const { return calendar::iso(day); }
};

bool begins_a_formula(std::string_view text) {
    return !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
}

}  // namespace

std::string plain(const Cell& cell, Kind kind) {
    return std::visit(Plain{kind}, cell);
}

CsvWriter::CsvWriter(std::string& out, ByteOrderMark mark) : written(out) {
    if (mark == ByteOrderMark::written) written += "\xEF\xBB\xBF";
}

void CsvWriter::separate() {
    if (row_begun) written += ',';
    row_begun = true;
}

void CsvWriter::text(std::string_view text) {
    const bool defused = begins_a_formula(text);
    const bool quoted = text.find_first_of(",;\t\"\r\n") != std::string_view::npos ||
                        text.starts_with(' ') || text.ends_with(' ');
    separate();
    if (quoted) written += '"';
    if (defused) written += '\'';
    for (const char c : text) {
        if (c == '\0') continue;
        if (c == '"') written += '"';
        written += c;
    }
    if (quoted) written += '"';
}

void CsvWriter::verbatim(std::string_view text) {
    separate();
    written += text;
}

void CsvWriter::cell(const Cell& cell, Kind kind) {
    const auto said = plain(cell, kind);
    std::holds_alternative<std::string>(cell) ? text(said) : verbatim(said);
}

void CsvWriter::end_row() {
    written += "\r\n";
    row_begun = false;
}

std::string as_csv(const Table& table) {
    std::string out;
    CsvWriter csv(out, ByteOrderMark::written);
    for (const auto& column : table.columns) csv.text(as_utf8(column.title));
    csv.end_row();
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            csv.cell(row[i], i < table.columns.size() ? table.columns[i].kind : Kind::text);
        csv.end_row();
    }
    return out;
}

}  // namespace sheets
