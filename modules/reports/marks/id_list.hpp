// Many ids as the value of one placeholder.
#pragma once
#include <string>

#include "platform/db/db.hpp"

namespace reports {

/// For json_each on SQLite, for an array of BIGINT on PostgreSQL.
template <class Numbers>
std::string id_list(const db::Connection& db, const Numbers& numbers) {
    const bool sqlite = db.engine() == db::Engine::sqlite;
    std::string list(1, sqlite ? '[' : '{');
    for (const std::int64_t number : numbers) {
        if (list.size() > 1) list += ',';
        list += std::to_string(number);
    }
    return list += sqlite ? ']' : '}';
}

}  // namespace reports
