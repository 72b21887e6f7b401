// Filling a table from a list.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "platform/db/db.hpp"

namespace db {

/// Puts in a row for each of the list, its values in the order of the columns; nothing is asked of
/// the database where the list is empty.
template <std::size_t N, class Row, class Values>
void fill(Connection& db, std::string_view table, const std::array<std::string_view, N>& columns,
          const std::vector<Row>& rows, const Values& values) {
    if (rows.empty()) return;
    std::size_t at = 0;
    db.bulk(table, columns, [&](std::vector<Param>& row) {
        if (at == rows.size()) return false;
        row = values(rows[at++]);
        return true;
    });
}

}  // namespace db
