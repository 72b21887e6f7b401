#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <map>
#include <mutex>
#include <unordered_map>

#include "platform/db/backends.hpp"
#include "platform/db/fair_mutex.hpp"
#include "platform/db/letters.hpp"

namespace db {
namespace {

constexpr std::chrono::milliseconds patience{5000};

using Handle = std::unique_ptr<sqlite3, decltype([](sqlite3* h) { sqlite3_close_v2(h); })>;
using StatementHandle =
    std::unique_ptr<sqlite3_stmt, decltype([](sqlite3_stmt* s) { sqlite3_finalize(s); })>;

Kind kind_of(sqlite3* handle) {
    switch (sqlite3_extended_errcode(handle)) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
            return Kind::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return Kind::foreign_key;
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
    }
    return Kind::other;
}

[[noreturn]] void fail(sqlite3* handle, std::string_view sql) {
    throw Fault(kind_of(handle), std::string(sqlite3_errmsg(handle)) + ": " + std::string(sql));
}

struct Statement {
    StatementHandle handle;
    std::vector<int> positions;  // SQLite numbers $2, $1 by their first appearance
    bool writes;
    bool being_read = false;
};

// SQLite lets one writer in at a time and would have the others try again and again; in this
// process they queue, and are let in in the order they came.
class WriterQueue {
public:
    explicit WriterQueue(std::shared_ptr<FairMutex> queue) : queue_(std::move(queue)) {
        if (!queue_->lock_within(patience))
            throw Fault(Kind::busy, "another writer kept the database for too long");
    }
    ~WriterQueue() { queue_->unlock(); }
    WriterQueue(const WriterQueue&) = delete;
    WriterQueue& operator=(const WriterQueue&) = delete;

private:
    std::shared_ptr<FairMutex> queue_;
};

std::shared_ptr<FairMutex> queue_of(const std::string& file) {
    if (file.empty() || file == ":memory:") return std::make_shared<FairMutex>();
    static std::mutex guard;
    static std::map<std::string, std::weak_ptr<FairMutex>> queues;
    const std::lock_guard lock(guard);
    auto& known = queues[std::filesystem::weakly_canonical(file).string()];
    auto queue = known.lock();
    if (!queue) known = queue = std::make_shared<FairMutex>();
    return queue;
}

// SQLite's own LOWER and UPPER know the letters of English only.
template <std::string (*map)(std::string_view)>
void map_argument(sqlite3_context* context, int, sqlite3_value** arguments) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
    if (!text) return sqlite3_result_null(context);
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
    const auto mapped = map({text, size});
    sqlite3_result_text64(context, mapped.data(), mapped.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void teach_letters(sqlite3* handle) {
    constexpr auto flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(handle, "lower", 1, flags, nullptr, map_argument<small_letters>,
                               nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(handle, "upper", 1, flags, nullptr, map_argument<capital_letters>,
                               nullptr, nullptr, nullptr);
}

class SqliteCursor : public Cursor {
public:
    SqliteCursor(sqlite3* handle, bool& failed, std::shared_ptr<Statement> statement,
                 std::unique_ptr<WriterQueue> turn)
        : handle_(handle),
          failed_(failed),
          statement_(std::move(statement)),
          turn_(std::move(turn)) {
        statement_->being_read = true;
        changed_before_ = sqlite3_total_changes64(handle_);
    }
    // A statement left unreset would keep the old snapshot and hold up the write-ahead log.
    ~SqliteCursor() override {
        sqlite3_reset(raw());
        sqlite3_clear_bindings(raw());
        statement_->being_read = false;
    }
    SqliteCursor(const SqliteCursor&) = delete;
    SqliteCursor& operator=(const SqliteCursor&) = delete;

    void bind(int position, const Param& param) {
        const auto bound =
            std::visit([&](const auto& v) { return bind(position, v); }, param.value);
        if (bound != SQLITE_OK) fail(handle_, sqlite3_sql(raw()));
    }

    bool next() override {
        if (ended_) return false;
        const auto step = sqlite3_step(raw());
        if (step == SQLITE_ROW) return true;
        ended_ = true;
        if (step != SQLITE_DONE) {
            failed_ = true;
            fail(handle_, sqlite3_sql(raw()));
        }
        if (sqlite3_total_changes64(handle_) != changed_before_)
            changed_ = sqlite3_changes64(handle_);
        return false;
    }
    void finish() override {
        if (statement_->writes)
            while (next()) {
            }
    }

    bool null(int i) const override { return sqlite3_column_type(raw(), i) == SQLITE_NULL; }
    std::int64_t integer(int i) const override {
        const auto v = sqlite3_column_int64(raw(), i);
        const auto type = sqlite3_column_type(raw(), i);
        // ROUND answers a float.
        const bool whole = type == SQLITE_FLOAT && static_cast<double>(v) == real(i);
        if (type != SQLITE_INTEGER && !whole) not_a_number(i);
        return v;
    }
    double real(int i) const override {
        const auto type = sqlite3_column_type(raw(), i);
        if (type != SQLITE_FLOAT && type != SQLITE_INTEGER) not_a_number(i);
        return sqlite3_column_double(raw(), i);
    }
    std::string_view text(int i) const override {
        const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(raw(), i));
        return {start ? start : "", size_of(i)};
    }
    std::string blob(int i) const override {
        const auto* start = static_cast<const char*>(sqlite3_column_blob(raw(), i));
        return start ? std::string(start, size_of(i)) : std::string();
    }
    int columns() const override { return sqlite3_column_count(raw()); }
    std::int64_t changed() const override { return changed_; }

private:
    sqlite3_stmt* raw() const { return statement_->handle.get(); }
    std::size_t size_of(int i) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(raw(), i));
    }

    int bind(int i, std::monostate) { return sqlite3_bind_null(raw(), i); }
    int bind(int i, std::int64_t v) { return sqlite3_bind_int64(raw(), i, v); }
    int bind(int i, double v) { return sqlite3_bind_double(raw(), i, v); }
    int bind(int i, std::string_view v) {
        return sqlite3_bind_text64(raw(), i, v.data() ? v.data() : "", v.size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    }
    // A text that the Param made dies before the rows are read.
    int bind(int i, const std::string& v) {
        return sqlite3_bind_text64(raw(), i, v.data(), v.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    int bind(int i, Blob v) {
        return sqlite3_bind_blob64(raw(), i, v.bytes.data() ? v.bytes.data() : "", v.bytes.size(),
                                   SQLITE_STATIC);
    }

    sqlite3* handle_;
    bool& failed_;
    std::shared_ptr<Statement> statement_;
    std::unique_ptr<WriterQueue> turn_;
    std::int64_t changed_before_ = 0;
    std::int64_t changed_ = 0;
    bool ended_ = false;
};

class Sqlite : public Connection {
public:
    explicit Sqlite(const std::string& file) : queue_(queue_of(file)) {
        static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        (void)configured;
        sqlite3* opened = nullptr;
        constexpr auto flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        const auto result = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
        handle_.reset(opened);
        if (result != SQLITE_OK) fail(handle_.get(), file);
        sqlite3_busy_timeout(handle_.get(), static_cast<int>(patience.count()));
        teach_letters(handle_.get());
        // LIKE tells small letters from capitals, as it does on PostgreSQL.
        execute(R"(
            PRAGMA journal_mode = wal;
            PRAGMA synchronous = normal;
            PRAGMA foreign_keys = on;
            PRAGMA case_sensitive_like = on;
            PRAGMA cache_size = -16000;
            PRAGMA mmap_size = 268435456)");
    }

    Engine engine() const override { return Engine::sqlite; }

    void script(const std::string& sql) override {
        const auto turn = wait_for_turn();
        refuse_after_failure();
        failed_ = true;
        execute(sql.c_str());
        failed_ = false;
    }

    void check(std::string_view sql) override { prepare(sql, 0); }

    std::int64_t bulk(std::string_view table, std::span<const std::string_view> columns,
                      const std::function<bool(std::vector<Param>&)>& next) override;

protected:
    void begin(bool write) override;
    void commit() override;
    void rollback() noexcept override;
    std::unique_ptr<Cursor> open_cursor(std::string_view sql, std::span<const Param> values,
                                        bool streamed) override;

private:
    enum class State { idle, writing, snapshot };

    // Outside a transaction each change is one of its own, and queues like one.
    std::unique_ptr<WriterQueue> wait_for_turn() const {
        return state_ == State::idle ? std::make_unique<WriterQueue>(queue_) : nullptr;
    }
    // As on PostgreSQL: a transaction with a failure in it keeps nothing, so goes no further.
    void refuse_after_failure() const {
        if (state_ == State::writing && failed_)
            throw Fault(Kind::other, "a statement of the transaction has failed: it can only end");
    }
    void execute(const char* sql) {
        if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            fail(handle_.get(), sql);
    }
    Statement prepare(std::string_view sql, unsigned flags);
    std::shared_ptr<Statement> find_statement(std::string_view sql);

    std::shared_ptr<FairMutex> queue_;
    Handle handle_;
    std::unordered_map<std::string, std::shared_ptr<Statement>, TextHash, std::equal_to<>>
        statements_by_text_;
    State state_ = State::idle;
    bool failed_ = false;
    std::unique_ptr<WriterQueue> turn_;
};

Statement Sqlite::prepare(std::string_view sql, unsigned flags) {
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    const auto result = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                           flags, &prepared, &rest);
    StatementHandle handle(prepared);
    if (result != SQLITE_OK) fail(handle_.get(), sql);
    const auto unread = sql.substr(static_cast<std::size_t>(rest - sql.data()));
    if (!prepared || unread.find_first_not_of(" \n\t;") != unread.npos)
        throw Fault(Kind::other, "not one statement: " + std::string(sql));

    std::vector<int> positions;
    for (int n = 1; n <= sqlite3_bind_parameter_count(prepared); ++n) {
        const auto name = "$" + std::to_string(n);
        positions.push_back(sqlite3_bind_parameter_index(prepared, name.c_str()));
        if (positions.back() == 0)
            throw Fault(Kind::other, "there is no " + name + " in " + std::string(sql));
    }
    const bool writes = sqlite3_stmt_readonly(prepared) == 0;
    return {.handle = std::move(handle), .positions = std::move(positions), .writes = writes};
}

std::shared_ptr<Statement> Sqlite::find_statement(std::string_view sql) {
    auto found = statements_by_text_.find(sql);
    if (found == statements_by_text_.end()) {
        auto prepared = std::make_shared<Statement>(prepare(sql, SQLITE_PREPARE_PERSISTENT));
        found = statements_by_text_.emplace(sql, std::move(prepared)).first;
    }
    // One that runs while its own rows are being read gets a copy.
    if (found->second->being_read) return std::make_shared<Statement>(prepare(sql, 0));
    return found->second;
}

std::unique_ptr<Cursor> Sqlite::open_cursor(std::string_view sql, std::span<const Param> values,
                                            bool /*every result comes row by row*/) {
    refuse_after_failure();
    auto statement = find_statement(sql);
    if (statement->positions.size() != values.size())
        throw Fault(Kind::other, "another number of values than placeholders: " + std::string(sql));
    if (statement->writes && state_ == State::snapshot)
        throw Fault(Kind::other, "a change inside a snapshot: " + std::string(sql));

    auto turn = statement->writes ? wait_for_turn() : nullptr;
    auto cursor =
        std::make_unique<SqliteCursor>(handle_.get(), failed_, statement, std::move(turn));
    for (std::size_t i = 0; i < values.size(); ++i)
        cursor->bind(statement->positions[i], values[i]);
    return cursor;
}

void Sqlite::begin(bool write) {
    if (state_ != State::idle) throw Fault(Kind::other, "a transaction inside a transaction");
    if (!write) {
        execute("BEGIN");
        state_ = State::snapshot;
        return;
    }
    auto turn = wait_for_turn();
    execute("BEGIN IMMEDIATE");
    turn_ = std::move(turn);
    failed_ = false;
    state_ = State::writing;
}

void Sqlite::commit() {
    refuse_after_failure();
    execute("COMMIT");
    state_ = State::idle;
    turn_.reset();
}

void Sqlite::rollback() noexcept {
    // Some failures, a full disk for one, have ended the transaction already.
    if (!sqlite3_get_autocommit(handle_.get()))
        sqlite3_exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
    state_ = State::idle;
    turn_.reset();
}

std::int64_t Sqlite::bulk(std::string_view table, std::span<const std::string_view> columns,
                          const std::function<bool(std::vector<Param>&)>& next) {
    std::string names;
    std::string places;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names += (i ? ", " : "") + std::string(columns[i]);
        places += (i ? ", $" : "$") + std::to_string(i + 1);
    }
    const auto insert =
        "INSERT INTO " + std::string(table) + " (" + names + ") VALUES (" + places + ")";

    std::optional<Transaction> own;
    if (state_ == State::idle) own.emplace(*this);
    refuse_after_failure();
    const auto statement = std::make_shared<Statement>(prepare(insert, 0));
    const auto put = [&](std::span<const Param> row) {
        if (row.size() != columns.size()) wrong_columns(std::ssize(row), std::ssize(columns));
        SqliteCursor cursor(handle_.get(), failed_, statement, nullptr);
        for (std::size_t i = 0; i < row.size(); ++i) cursor.bind(statement->positions[i], row[i]);
        cursor.next();
    };
    try {
        const auto rows = hand_on(next, put);
        if (own) own->commit();
        return rows;
    } catch (...) {
        failed_ = true;
        throw;
    }
}

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& file) {
    return std::make_unique<Sqlite>(file);
}

}  // namespace db
