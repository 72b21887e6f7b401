// The cells of the CSV row being read: where they stand in the file's bytes, and their own text
// where those bytes are not yet it.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sheets {

class CsvCells {
public:
    explicit CsvCells(std::size_t most) : cells(most) {}

    void clear() {
        count = 0;
        quoted.clear();
    }
    bool full() const { return count == cells.size(); }
    void add(std::string_view cell) { cells[count++] = cell; }
    /// A cell that still has its quotes.
    void add_quoted(std::string_view cell) {
        quoted.push_back(count);
        add(cell);
    }

    /// Makes text of all cells; whether any of them was Windows-1252.
    bool settle(bool beyond_ascii);

    std::span<const std::string_view> all() const { return {cells.data(), count}; }

private:
    std::vector<std::string_view> cells;
    std::size_t count = 0;
    std::vector<std::size_t> quoted{};   // those that still have quotes
    std::vector<std::size_t> foreign{};  // those that are not UTF-8
    std::string settled{};               // the text of both; never grows while cells look into it
};

}  // namespace sheets
