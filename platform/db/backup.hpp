// Copies of a whole database in a file, and back.
#pragma once
#include <string>

namespace db {

/// Copies a database to a file while people work with it: one state of it, whole or not at all.
/// SQLite's is a database file again; PostgreSQL's is in pg_dump's custom format.
void backup(const std::string& url, const std::string& path);

enum class Overwrite { no, yes };

/// Puts a backup into a database, whole or not at all. A Fault when the backup is damaged, when it
/// is none of ours, or when the database holds something already and `overwrite` does not say yes.
void restore(const std::string& url, const std::string& path, Overwrite overwrite = Overwrite::no);

}  // namespace db
