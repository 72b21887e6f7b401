#include "platform/sheets/csv_cells.hpp"

#include "platform/sheets/encoding.hpp"

namespace sheets {

// Within the quotes a doubled quote is one; whatever follows the closing quote belongs to the cell.
static void append_unquoted(std::string& out, std::string_view cell) {
    std::size_t at = 1;
    for (;;) {
        const auto quote = cell.find('"', at);
        if (quote == std::string_view::npos) break;
        out += cell.substr(at, quote - at);
        at = quote + 1;
        if (at == cell.size() || cell[at] != '"') break;
        out += '"';
        ++at;
    }
    out += cell.substr(at);
}

bool CsvCells::settle(bool beyond_ascii) {
    foreign.clear();
    std::size_t room = 0;
    for (const auto i : quoted) room += cells[i].size();
    if (beyond_ascii) {
        for (std::size_t i = 0; i < count; ++i) {
            if (is_utf8(cells[i])) continue;
            foreign.push_back(i);
            room += 3 * cells[i].size();
        }
    }
    if (room == 0) return false;

    settled.clear();
    settled.reserve(room);
    const auto replace = [this](std::size_t i, auto append) {
        const auto from = settled.size();
        append(settled, cells[i]);
        cells[i] = std::string_view(settled).substr(from);
    };
    for (const auto i : quoted) replace(i, append_unquoted);
    for (const auto i : foreign) replace(i, append_windows_1252);
    return !foreign.empty();
}

}  // namespace sheets
