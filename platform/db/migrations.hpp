// The schema's history: SQL files that are applied once, in order, and never changed afterwards.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.hpp"

namespace db {

/// <folder>/migrations/NNNN_name.sql, named "folder/NNNN_name"; written with PostgreSQL's types.
/// Where NNNN_name.postgres.sql stands beside it, that is what PostgreSQL runs in its place.
struct Migration {
    std::string_view name;
    std::string_view sql;
    std::string_view postgres{};  // empty: the same
};

/// The migrations of the platform and all modules, in the order of the modules' needs.
std::span<const Migration> all_migrations();

/// Applies those that the database has not seen yet, each in a transaction of its own; which they
/// were. A Fault when an applied one has changed since, or is not known here: then the database
/// belongs to a later version of the program. Nodes that start together wait for one another.
std::vector<std::string> migrate(Connection&, std::span<const Migration>);

/// The ones that `migrate` would apply; the same Faults.
std::vector<std::string> pending_migrations(Connection&, std::span<const Migration>);

}  // namespace db
