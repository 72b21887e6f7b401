// Small readings for the templates of lists and drawings.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/components/panels.hpp"

namespace ui {

bool any_changes(const SummaryList&);

/// "ascending", "descending", or nothing.
std::string_view sorting(const Column&);

/// Whether the cell stands in a column of numbers.
bool is_number(const Table&, const std::vector<Cell>& row, const Cell&);

/// A bar as it is drawn, in the drawing's own units.
struct DrawnBar {
    const Bar* bar = nullptr;
    int words = 0;  // where its label stands
    int top = 0;
    int width = 0;
    std::string shown{};
};

struct Drawing {
    int height = 0;
    int left = 0;        // where the bars begin
    bool above = false;  // long labels stand above their bars
    std::string described{};
    std::vector<DrawnBar> bars{};
};

Drawing drawing_of(const ChartBars&);

}  // namespace ui
