#include <algorithm>
#include <numeric>

#include "modules/programmes/standing/tables.hpp"

namespace programmes {

namespace {

using sheets::Cell;

std::optional<double> number_in(const Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&cell)) return *real;
    return {};
}

// Where a number is kept back, its row does not tell by its place how large it is.
bool comes_before(const Cell& one, const Cell& other, sheets::Kind kind) {
    switch (kind) {
        case sheets::Kind::text:
        case sheets::Kind::day:
            return one < other;
        case sheets::Kind::number:
        case sheets::Kind::money:
        case sheets::Kind::percent:
            return number_in(one) < number_in(other);
    }
    return false;
}

}  // namespace

void sort_table(StandingTable& made, std::string_view by) {
    const bool downwards = by.starts_with('-');
    const auto key = std::ranges::find(made.keys, by.substr(downwards ? 1 : 0));
    if (key == made.keys.end()) return;
    const auto column = static_cast<std::size_t>(key - made.keys.begin());
    const auto kind = made.table.columns[column].kind;

    struct Row {
        std::vector<Cell> cells;
        std::string link;
    };
    std::vector<Row> rows;
    rows.reserve(made.table.rows.size());
    for (std::size_t i = 0; i < made.table.rows.size(); ++i)
        rows.push_back({std::move(made.table.rows[i]), std::move(made.links[i])});
    std::stable_sort(
        rows.begin(), rows.end() - (made.sum ? 1 : 0), [&](const Row& a, const Row& b) {
            const auto& one = a.cells[column];
            const auto& other = b.cells[column];
            return downwards ? comes_before(other, one, kind) : comes_before(one, other, kind);
        });
    for (std::size_t i = 0; i < rows.size(); ++i) {
        made.table.rows[i] = std::move(rows[i].cells);
        made.links[i] = std::move(rows[i].link);
    }
}

}  // namespace programmes
