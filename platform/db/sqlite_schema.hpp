#pragma once
#include <string>
#include <string_view>

namespace db {

/// A schema written with PostgreSQL's types, for SQLite: its own names for the types, so that
/// `id BIGINT PRIMARY KEY` is the row's number, and STRICT tables, which refuse a text where a
/// number belongs.
std::string sqlite_schema(std::string_view postgres);

}  // namespace db
