// The engines behind a connection, and what both of them need.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "platform/db/db.hpp"

namespace db {

std::unique_ptr<Connection> open_sqlite(const std::string& file);
std::unique_ptr<Connection> open_postgres(const std::string& url);

/// The FILE of "sqlite:FILE".
inline std::string sqlite_file(const std::string& url) {
    return url.substr(url.find(':') + 1);
}

void backup_sqlite(const std::string& from, const std::string& to);
void restore_sqlite(const std::string& to, const std::string& from);
void backup_postgres(const std::string& url, const std::string& file);
void restore_postgres(Connection&, const std::string& url, const std::string& file);

/// The names with commas between them.
std::string joined(std::span<const std::string_view> names);

/// Lets a map with std::string keys be searched by a std::string_view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

}  // namespace db
