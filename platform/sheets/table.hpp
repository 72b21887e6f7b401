// A table on its way out: what a page shows and what a file holds are the same cells.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/calendar.hpp"
#include "platform/money.hpp"

namespace sheets {

enum class Kind { text, number, money, day, percent };

struct Column {
    std::string title;
    Kind kind = Kind::text;
};

/// What a cell holds; nothing at all is an empty cell. In a percent column 0.125 is 12.5%.
using Cell = std::variant<std::monostate, std::string, std::int64_t, double, Money, calendar::Day>;

struct Table {
    std::string title;  // the name of the sheet
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows{};
};

/// A cell in plain text, as CSV has it: "1200.00", "2026-09-15", "12.5%".
std::string plain(const Cell&, Kind);

/// The table as CSV that Excel opens well: UTF-8 with a byte order mark, CR LF.
std::string as_csv(const Table&);

/// The table as an Excel workbook of one sheet; throws std::length_error for more than fits in one.
std::string as_xlsx(const Table&);

}  // namespace sheets
