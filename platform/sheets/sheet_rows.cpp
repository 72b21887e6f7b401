#include "platform/sheets/sheet_rows.hpp"

#include <algorithm>

namespace sheets {

void SheetRows::open_row() {
    for (std::size_t i = 0; i < width; ++i) texts[i].clear();
    width = 0;
    bytes = 0;
    trouble.reset();
}

void SheetRows::put(std::uint64_t column, std::string_view text, std::uint64_t times) {
    if (text.empty() || times == 0) return;
    if (column >= limits.columns || times > limits.columns - column)
        return trouble_with_row(too_many_columns.with("most", std::to_string(limits.columns)));
    if (text.size() > limits.cell_bytes) return trouble_with_row(cell_too_long);
    bytes += text.size() * static_cast<std::size_t>(times);
    if (bytes > limits.row_bytes) return trouble_with_row(row_too_long);

    const auto after = static_cast<std::size_t>(column + times);
    if (texts.size() < after) texts.resize(after);
    for (auto i = static_cast<std::size_t>(column); i < after; ++i) texts[i] = text;
    width = std::max(width, after);
}

void SheetRows::end_row(std::uint64_t number, std::uint64_t times) {
    if (trouble) {
        refused = trouble->with("row", std::to_string(number));
        return;
    }
    if (width == 0) return;
    cells.assign(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(width));
    row = {cells, number - 1, number - 1};  // taking it counts on
    left = times;
}

Outcome<const Row*> SheetRows::take() {
    if (refused) return refuse(*refused);
    if (++given > limits.rows + 1) {
        refused = too_many_rows.with("most", std::to_string(limits.rows));
        return refuse(*refused);
    }
    --left;
    row.line = ++row.number;
    return &row;
}

void SheetRows::trouble_with_row(Refusal why) {
    if (!trouble) trouble = std::move(why);
}

}  // namespace sheets
