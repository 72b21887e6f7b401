// Writes CSV that spreadsheets can be trusted with.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/sheets/table.hpp"

namespace sheets {

/// Excel takes a file for UTF-8 only by the mark; other programs stumble over it.
enum class ByteOrderMark { written, left_out };

/// Appends rows to a text, cell after cell.
class CsvWriter {
public:
    explicit CsvWriter(std::string& out, ByteOrderMark);

    /// A cell of text. An apostrophe goes before what a spreadsheet would take for a formula.
    void text(std::string_view);
    /// A cell of what the program wrote itself, such as a number with its sign.
    void verbatim(std::string_view);
    void cell(const Cell&, Kind);
    void end_row();

private:
    void separate();

    std::string& written;
    bool row_begun = false;
};

}  // namespace sheets
