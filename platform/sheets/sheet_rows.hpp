// The rows of a spreadsheet as they come out of its file: cells are put where they stand, blank
// rows are passed over, and what goes beyond the limits is refused.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/sheets/row.hpp"

namespace sheets {

class SheetRows {
public:
    explicit SheetRows(Limits allowed) : limits(allowed) {}

    void open_row();
    /// Writes a cell of the open row, counted from 0, in as many columns as it repeats.
    void put(std::uint64_t column, std::string_view text, std::uint64_t times = 1);
    /// Ends the row, which stands in the sheet as often as it repeats.
    void end_row(std::uint64_t number, std::uint64_t times = 1);

    /// Refuses the whole file.
    void refuse_file(Refusal why) { refused = std::move(why); }

    /// Whether a row or a refusal waits to be taken before more is read.
    bool waiting() const { return refused || left > 0; }
    Outcome<const Row*> take();

private:
    void trouble_with_row(Refusal);

    Limits limits;
    std::vector<std::string> texts{};
    std::vector<std::string_view> cells{};
    std::size_t width = 0;  // how many of the texts are this row's
    std::size_t bytes = 0;
    std::optional<Refusal> trouble{};  // with the open row, whose number its end tells
    Row row{};
    std::uint64_t left = 0;  // how often the row is still to be taken
    std::uint64_t given = 0;
    std::optional<Refusal> refused{};
};

}  // namespace sheets
