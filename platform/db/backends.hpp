// The engines behind a connection, and what both of them need.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "platform/db/db.hpp"

namespace db {

std::unique_ptr<Connection> open_sqlite(const std::string& file);
std::unique_ptr<Connection> open_postgres(const std::string& url);

/// Lets a map with std::string keys be searched by a std::string_view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

}  // namespace db
