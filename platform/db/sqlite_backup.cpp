#include <sqlite3.h>

#include <string_view>

#include "platform/db/backends.hpp"

namespace db {
namespace {

using Database = std::unique_ptr<sqlite3, decltype([](sqlite3* h) { sqlite3_close_v2(h); })>;

[[noreturn]] void fail_on(sqlite3* database, const std::string& file) {
    const auto kind = sqlite3_errcode(database) == SQLITE_FULL   ? Kind::full
                      : sqlite3_errcode(database) == SQLITE_BUSY ? Kind::busy
                                                                 : Kind::other;
    throw Fault(kind, file + ": " + sqlite3_errmsg(database));
}

Database open_file(const std::string& file, int flags) {
    sqlite3* opened = nullptr;
    const auto result = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
    Database database(opened);
    if (result != SQLITE_OK) fail_on(opened, file);
    sqlite3_busy_timeout(opened, 5000);
    return database;
}

// The first column of the first row.
std::string ask(const Database& database, const std::string& file, const char* question) {
    std::string answer;
    const auto keep = [](void* kept, int, char** columns, char**) {
        auto& first = *static_cast<std::string*>(kept);
        if (first.empty() && columns[0]) first = columns[0];
        return 0;
    };
    if (sqlite3_exec(database.get(), question, keep, &answer, nullptr) != SQLITE_OK)
        fail_on(database.get(), file);
    return answer;
}

// In one step, which reads one state and keeps no writer waiting; in several, each change that
// comes between would start the copy afresh.
void copy(const Database& from, const Database& to, const std::string& to_file) {
    auto* copying = sqlite3_backup_init(to.get(), "main", from.get(), "main");
    if (!copying) fail_on(to.get(), to_file);
    sqlite3_backup_step(copying, -1);
    if (sqlite3_backup_finish(copying) != SQLITE_OK) fail_on(to.get(), to_file);
}

void check_whole(const Database& database, const std::string& file) {
    const auto verdict = ask(database, file, "PRAGMA integrity_check");
    if (verdict != "ok") throw Fault(Kind::other, file + " is damaged: " + verdict);
}

}  // namespace

void backup_sqlite(const std::string& from, const std::string& to) {
    const auto source = open_file(from, SQLITE_OPEN_READWRITE);
    const auto target = open_file(to, SQLITE_OPEN_READWRITE);
    copy(source, target, to);
    // One file, without a log beside it.
    ask(target, to, "PRAGMA journal_mode = delete");
    check_whole(target, to);
}

void restore_sqlite(const std::string& to, const std::string& from) {
    const auto source = open_file(from, SQLITE_OPEN_READONLY);
    check_whole(source, from);
    ask(source, from, "SELECT name FROM platform_migrations");
    // A copy is a transaction of its own in the database it goes to.
    const auto target = open_file(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    copy(source, target, to);
}

}  // namespace db
