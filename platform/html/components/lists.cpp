#include "platform/html/components/lists.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ui {

std::vector<Column> columns_of(const html::Out& o, std::initializer_list<std::string_view> keys) {
    std::vector<Column> columns;
    columns.reserve(keys.size());
    for (const auto key : keys) columns.push_back({.label = std::string(o.say(key))});
    return columns;
}

bool any_changes(const SummaryList& list) {
    return std::ranges::any_of(list.rows, [](const SummaryRow& row) { return !row.href.empty(); });
}

std::string_view sorting(const Column& column) {
    switch (column.sorted) {
        case Sorted::no:
            return {};
        case Sorted::upwards:
            return "ascending";
        case Sorted::downwards:
            return "descending";
    }
    return {};
}

bool is_number(const Table& table, const std::vector<Cell>& row, const Cell& cell) {
    const auto place = static_cast<std::size_t>(&cell - row.data());
    return place < table.columns.size() && table.columns[place].number;
}

static std::string shown(const Bar& bar) {
    if (!bar.shown.empty()) return bar.shown;
    char digits[32];
    return {digits, std::to_chars(digits, digits + 32, bar.value).ptr};
}

static constexpr int chart_width = 480, bar_height = 40, letter_width = 11, value_room = 70;
static constexpr int longest_beside = 200, label_height = 24;

// A label is about as wide as its letters; bytes that continue a letter do not count.
static int width_of(std::string_view text) {
    const auto letters = std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    return static_cast<int>(letters) * letter_width;
}

Drawing drawing_of(const ChartBars& chart) {
    Drawing drawing{.described = std::string(chart.title)};
    double largest = 0;
    for (const auto& bar : chart.bars) {
        drawing.left = std::max(drawing.left, width_of(bar.label) + 12);
        largest = std::max(largest, bar.value);
    }
    drawing.above = drawing.left > longest_beside;
    if (drawing.above) drawing.left = 0;
    const auto room = static_cast<double>(chart_width - drawing.left - value_room);
    for (const auto& bar : chart.bars) {
        const auto part = largest > 0 ? std::max(bar.value, 0.0) / largest : 0;
        drawing.described +=
            (&bar == &chart.bars.front() ? ": " : ", ") + bar.label + " " + shown(bar);
        const int words = drawing.height + (drawing.above ? 20 : 23);
        if (drawing.above) drawing.height += label_height;
        drawing.bars.push_back({&bar, words, drawing.height + 6,
                                std::max(static_cast<int>(std::lround(part * room)), 1),
                                shown(bar)});
        drawing.height += bar_height;
    }
    return drawing;
}

}  // namespace ui
