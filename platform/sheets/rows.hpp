// One way to read the rows of a table in a file, whatever kind of file it turns out to be.
#pragma once
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "platform/outcome.hpp"
#include "platform/sheets/csv_reader.hpp"
#include "platform/sheets/row.hpp"
#include "platform/sheets/spreadsheet_reader.hpp"

namespace sheets {

class Rows {
public:
    explicit Rows(CsvReader csv) : reader(std::move(csv)) {}
    explicit Rows(SpreadsheetReader spreadsheet) : reader(std::move(spreadsheet)) {}

    /// The next row, nullptr after the last, or why no more of this file is read.
    Outcome<const Row*> next();

    /// The encodings seen so far; a spreadsheet's is UTF-8.
    Encoding encoding() const;

    /// Whether rows end with their last cell that is not blank, as a spreadsheet's do.
    bool ends_rows_early() const { return std::holds_alternative<SpreadsheetReader>(reader); }

private:
    std::variant<CsvReader, SpreadsheetReader> reader;
};

/// The rows of a file: CSV (packed or not), .xlsx or .ods, told by what it holds, not by its name.
Outcome<Rows> rows_of(const std::filesystem::path&, Limits = {});
/// The same of bytes, and of any sheet of a spreadsheet; a spreadsheet's, which are not read in
/// their order, are laid down in a file nobody else sees.
Outcome<Rows> rows_of(ByteSource, Limits = {}, std::size_t sheet = 0);
/// The names of a spreadsheet's sheets; none of what is no spreadsheet.
Outcome<std::vector<std::string>> sheets_of(ByteSource, Limits = {});

}  // namespace sheets
