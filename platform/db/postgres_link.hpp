// The line to a PostgreSQL server.
#pragma once
#include <memory>
#include <string>

struct pg_conn;

namespace db {

struct HangUp {
    void operator()(pg_conn*) const;
};
using PostgresLink = std::unique_ptr<pg_conn, HangUp>;

/// A Fault (`lost`) when nobody answers.
PostgresLink dial_postgres(const std::string& url);

}  // namespace db
