// Many ids as the value of one placeholder.
#pragma once
#include <string>

#include "platform/db/db.hpp"

namespace db {

/// For json_each on SQLite, for an array of BIGINT on PostgreSQL.
template <class Numbers>
std::string id_list(const Connection& connection, const Numbers& numbers) {
    const bool sqlite = connection.engine() == Engine::sqlite;
    std::string list(1, sqlite ? '[' : '{');
    for (const std::int64_t number : numbers) {
        if (list.size() > 1) list += ',';
        list += std::to_string(number);
    }
    return list += sqlite ? ']' : '}';
}

}  // namespace db
