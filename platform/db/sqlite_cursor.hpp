// The rows of one SQLite statement.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "platform/db/db.hpp"
#include "platform/db/writer_queue.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace db {

/// Throws what SQLite says is wrong.
[[noreturn]] void fail_on_sqlite(sqlite3* handle, std::string_view sql);

struct FinalizeStatement {
    void operator()(sqlite3_stmt*) const;
};

struct SqliteStatement {
    std::unique_ptr<sqlite3_stmt, FinalizeStatement> handle;
    std::vector<int> positions;  // SQLite numbers $2, $1 by their first appearance
    bool writes;
    bool being_read = false;
};

class SqliteCursor : public Cursor {
public:
    /// Sets `failed` when the statement fails; keeps the turn to write while it runs.
    SqliteCursor(sqlite3* handle, bool& failed, std::shared_ptr<SqliteStatement> statement,
                 std::unique_ptr<WritersTurn> turn);
    ~SqliteCursor() override;
    SqliteCursor(const SqliteCursor&) = delete;
    SqliteCursor& operator=(const SqliteCursor&) = delete;

    void bind_all(std::span<const Param> params);

    bool next() override;
    void finish() override;
    bool null(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    std::string_view text(int column) const override;
    std::string blob(int column) const override;
    int columns() const override;
    std::int64_t changed() const override { return changed_; }

private:
    sqlite3_stmt* raw() const { return statement_->handle.get(); }
    std::size_t size_of(int column) const;

    int bind(int position, std::monostate);
    int bind(int position, std::int64_t);
    int bind(int position, double);
    int bind(int position, std::string_view);
    int bind(int position, const std::string&);
    int bind(int position, Blob);

    sqlite3* handle_;
    bool& failed_;
    std::shared_ptr<SqliteStatement> statement_;
    std::unique_ptr<WritersTurn> turn_;
    std::int64_t changed_before_;
    std::int64_t changed_ = 0;
    bool ended_ = false;
};

}  // namespace db
