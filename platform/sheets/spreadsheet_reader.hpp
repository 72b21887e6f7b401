// Reads spreadsheets, Excel's .xlsx and OpenDocument's .ods, a row at a time.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/outcome.hpp"
#include "platform/sheets/row.hpp"

namespace sheets {

/// The names of the sheets of a spreadsheet, those that are hidden apart.
Outcome<std::vector<std::string>> names_of_sheets(const std::filesystem::path&, Limits = {});

/// Rows of one sheet, the first where nothing else is asked for, as text: days as 2026-09-15,
/// numbers in all their digits, formulas as their last result. Rows without any text are passed
/// over.
class SpreadsheetReader {
public:
    static Outcome<SpreadsheetReader> open(const std::filesystem::path&, Limits = {},
                                           std::size_t sheet = 0);
    SpreadsheetReader(SpreadsheetReader&&) noexcept;
    SpreadsheetReader& operator=(SpreadsheetReader&&) noexcept;
    ~SpreadsheetReader();

    /// The next row, nullptr after the last, or why no more of this file is read.
    Outcome<const Row*> next();

private:
    struct State;
    explicit SpreadsheetReader(std::unique_ptr<State>);
    std::unique_ptr<State> state;
};

}  // namespace sheets
