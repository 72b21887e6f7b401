// A pilot's figures as tables. What a page shows and what its export holds is one table, made here.
// Numbers of parents below five are not told.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/pilots/draw.hpp"
#include "modules/programmes/pilots/figures.hpp"
#include "platform/html/components.hpp"
#include "platform/sheets/table.hpp"

namespace programmes {

/// The sentence of a key that starts with "pilots.", for staff.
std::string pilot_words(std::string_view key);

/// One row for each wave: schools begun of planned, groups, and how far parents came.
sheets::Table progress_table(std::span<const WaveCount>);

/// Two rows: the waves that have begun, and those that have not.
sheets::Table earlier_and_later_table(const EarlierAndLater&);

/// One row for each pilot, with all columns.
sheets::Table pilots_table(std::span<const PilotFigures>);

/// One row for each school in the order drawn.
sheets::Table draw_table(std::span<const DrawnSchool>, const DrawTerms&);

/// Some columns of the table of pilots, as the page has them side by side.
enum class PilotsPart : std::uint8_t { reach, completion, cost };
constexpr auto words(PilotsPart) {
    return std::to_array<std::string_view>({"reach", "completion", "cost"});
}
sheets::Table part_of(const sheets::Table& pilots, PilotsPart);

/// A table as a page shows it: a dash where there is nothing to tell.
struct ShownTable {
    std::string caption{};
    std::vector<ui::Column> columns{};
    std::vector<std::vector<ui::Cell>> rows{};
};
ShownTable shown_table(const sheets::Table&);

/// Bars of that column, as the table has them; what is not told stands aside.
std::vector<ui::Bar> pilot_bars(const sheets::Table&, std::size_t column);

}  // namespace programmes
