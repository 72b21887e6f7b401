#include "platform/db/sqlite_cursor.hpp"

#include <sqlite3.h>

#include <cerrno>

namespace db {

static Kind kind_of_sqlite(sqlite3* handle) {
    switch (sqlite3_extended_errcode(handle)) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return Kind::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return Kind::foreign_key;
        default:
            break;
    }
    switch (sqlite3_errcode(handle) & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Kind::busy;
        case SQLITE_FULL:
            return Kind::full;
        case SQLITE_IOERR: {
            const auto error = sqlite3_system_errno(handle);
            return error == ENOSPC || error == EDQUOT ? Kind::full : Kind::lost;
        }
        case SQLITE_CANTOPEN:
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            return Kind::lost;
        default:
            return Kind::other;
    }
}

void fail_on_sqlite(sqlite3* handle, std::string_view sql) {
    throw Fault(kind_of_sqlite(handle),
                std::string(sqlite3_errmsg(handle)) + ": " + std::string(sql));
}

void FinalizeStatement::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

SqliteCursor::SqliteCursor(sqlite3* handle, bool& failed,
                           std::shared_ptr<SqliteStatement> statement,
                           std::unique_ptr<WritersTurn> turn)
    : handle_(handle),
      failed_(failed),
      statement_(std::move(statement)),
      turn_(std::move(turn)),
      changed_before_(sqlite3_total_changes64(handle)) {
    statement_->being_read = true;
}

// A statement left unreset would keep the old snapshot and hold up the write-ahead log.
SqliteCursor::~SqliteCursor() {
    sqlite3_reset(raw());
    sqlite3_clear_bindings(raw());
    statement_->being_read = false;
}

void SqliteCursor::bind_all(std::span<const Param> params) {
    for (std::size_t i = 0; i < params.size(); ++i) {
        const auto position = statement_->positions[i];
        const auto bound =
            std::visit([&](const auto& v) { return bind(position, v); }, params[i].value);
        if (bound != SQLITE_OK) fail_on_sqlite(handle_, sqlite3_sql(raw()));
    }
}

bool SqliteCursor::next() {
    if (ended_) return false;
    const auto step = sqlite3_step(raw());
    if (step == SQLITE_ROW) return true;
    ended_ = true;
    if (step != SQLITE_DONE) {
        failed_ = true;
        fail_on_sqlite(handle_, sqlite3_sql(raw()));
    }
    // SQLite tells of the last change, which may have been another statement's.
    if (sqlite3_total_changes64(handle_) != changed_before_) changed_ = sqlite3_changes64(handle_);
    return false;
}

void SqliteCursor::finish() {
    while (statement_->writes && next()) {
    }
}

bool SqliteCursor::null(int i) const {
    return sqlite3_column_type(raw(), i) == SQLITE_NULL;
}

std::int64_t SqliteCursor::integer(int i) const {
    const auto type = sqlite3_column_type(raw(), i);
    if (type == SQLITE_NULL) null_value(i);
    const auto v = sqlite3_column_int64(raw(), i);
    // ROUND answers a float.
    const bool whole = type == SQLITE_FLOAT && static_cast<double>(v) == real(i);
    if (type != SQLITE_INTEGER && !whole) not_a_number(i);
    return v;
}

double SqliteCursor::real(int i) const {
    const auto type = sqlite3_column_type(raw(), i);
    if (type == SQLITE_NULL) null_value(i);
    if (type != SQLITE_FLOAT && type != SQLITE_INTEGER) not_a_number(i);
    return sqlite3_column_double(raw(), i);
}

std::string_view SqliteCursor::text(int i) const {
    const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(raw(), i));
    if (!start) null_value(i);
    return {start, size_of(i)};
}

std::string SqliteCursor::blob(int i) const {
    if (null(i)) null_value(i);
    const auto* start = static_cast<const char*>(sqlite3_column_blob(raw(), i));
    return start ? std::string(start, size_of(i)) : std::string();
}

int SqliteCursor::columns() const {
    return sqlite3_column_count(raw());
}

std::size_t SqliteCursor::size_of(int i) const {
    return static_cast<std::size_t>(sqlite3_column_bytes(raw(), i));
}

int SqliteCursor::bind(int i, std::monostate) {
    return sqlite3_bind_null(raw(), i);
}
int SqliteCursor::bind(int i, std::int64_t v) {
    return sqlite3_bind_int64(raw(), i, v);
}
int SqliteCursor::bind(int i, double v) {
    return sqlite3_bind_double(raw(), i, v);
}

int SqliteCursor::bind(int i, std::string_view v) {
    const auto* start = v.data() ? v.data() : "";
    return sqlite3_bind_text64(raw(), i, start, v.size(), SQLITE_STATIC, SQLITE_UTF8);
}

// A text that the Param made dies before the rows are read.
int SqliteCursor::bind(int i, const std::string& v) {
    return sqlite3_bind_text64(raw(), i, v.data(), v.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

int SqliteCursor::bind(int i, Blob v) {
    const auto* start = v.bytes.data() ? v.bytes.data() : "";
    return sqlite3_bind_blob64(raw(), i, start, v.bytes.size(), SQLITE_STATIC);
}

}  // namespace db
