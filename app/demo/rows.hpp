// Many rows at once.
#pragma once
#include <initializer_list>
#include <string_view>
#include <vector>

#include "platform/db/db.hpp"

namespace demo {

/// Puts a row into the table for each of these, as `fill(row, values)` gives its columns.
template <class Row, class Fill>
void put_rows(db::Connection& db, std::string_view table,
              std::initializer_list<std::string_view> columns, const std::vector<Row>& rows,
              Fill fill) {
    auto row = rows.begin();
    db.bulk(table, std::span(columns.begin(), columns.size()), [&](std::vector<db::Param>& values) {
        if (row == rows.end()) return false;
        fill(*row++, values);
        return true;
    });
}

}  // namespace demo
