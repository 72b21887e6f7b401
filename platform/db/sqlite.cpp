#include <sqlite3.h>

#include <thread>
#include <unordered_map>

#include "platform/db/backends.hpp"
#include "platform/db/letters.hpp"
#include "platform/db/sqlite_cursor.hpp"
#include "platform/db/writer_queue.hpp"

namespace db {
namespace {

using SqliteHandle = std::unique_ptr<sqlite3, decltype([](sqlite3* h) { sqlite3_close_v2(h); })>;

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

class Sqlite : public Connection {
public:
    explicit Sqlite(const std::string& file) : queue_(queue_of(file)) {
        static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        (void)configured;
        sqlite3* opened = nullptr;
        constexpr auto flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        const auto result = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
        handle_.reset(opened);
        if (result != SQLITE_OK) fail_on_sqlite(handle_.get(), file);
        sqlite3_busy_timeout(handle_.get(), static_cast<int>(writers_patience.count()));
        teach_letters(handle_.get());
        turn_on_write_ahead_log();
        // LIKE tells small letters from capitals, as it does on PostgreSQL.
        execute(R"(
            PRAGMA synchronous = full;
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
    std::unique_ptr<WritersTurn> wait_for_turn() const {
        return state_ == State::idle ? std::make_unique<WritersTurn>(queue_) : nullptr;
    }
    // As on PostgreSQL: a transaction with a failure in it keeps nothing, so goes no further.
    void refuse_after_failure() const {
        if (state_ == State::writing && failed_)
            throw Fault(Kind::other, "a statement of the transaction has failed: it can only end");
    }
    void turn_on_write_ahead_log();
    void execute(const char* sql) {
        if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            fail_on_sqlite(handle_.get(), sql);
    }
    /// Of those that run again and again: prepared once.
    void run_kept(std::string_view sql) {
        SqliteCursor(handle_.get(), failed_, find_statement(sql), nullptr).next();
    }
    SqliteStatement prepare(std::string_view sql, unsigned flags);
    std::shared_ptr<SqliteStatement> find_statement(std::string_view sql);

    std::shared_ptr<FairMutex> queue_;
    SqliteHandle handle_;
    std::unordered_map<std::string, std::shared_ptr<SqliteStatement>, TextHash, std::equal_to<>>
        statements_by_text_;
    State state_ = State::idle;
    bool failed_ = false;
    std::unique_ptr<WritersTurn> turn_;
};

// Of several that open a fresh file together, all but one are told at once that it is busy.
void Sqlite::turn_on_write_ahead_log() {
    const auto give_up = std::chrono::steady_clock::now() + writers_patience;
    while (true) {
        try {
            return execute("PRAGMA journal_mode = wal");
        } catch (const Fault& fault) {
            if (fault.kind != Kind::busy || std::chrono::steady_clock::now() > give_up) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
        }
    }
}

SqliteStatement Sqlite::prepare(std::string_view sql, unsigned flags) {
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    const auto result = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                           flags, &prepared, &rest);
    std::unique_ptr<sqlite3_stmt, FinalizeStatement> handle(prepared);
    if (result != SQLITE_OK) fail_on_sqlite(handle_.get(), sql);
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

std::shared_ptr<SqliteStatement> Sqlite::find_statement(std::string_view sql) {
    auto found = statements_by_text_.find(sql);
    if (found == statements_by_text_.end()) {
        auto prepared = std::make_shared<SqliteStatement>(prepare(sql, SQLITE_PREPARE_PERSISTENT));
        found = statements_by_text_.emplace(sql, std::move(prepared)).first;
    }
    // One that runs while its own rows are being read gets a copy.
    if (found->second->being_read) return std::make_shared<SqliteStatement>(prepare(sql, 0));
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
    cursor->bind_all(values);
    return cursor;
}

void Sqlite::begin(bool write) {
    if (state_ != State::idle) throw Fault(Kind::other, "a transaction inside a transaction");
    if (!write) {
        run_kept("BEGIN");
        state_ = State::snapshot;
        return;
    }
    auto turn = wait_for_turn();
    run_kept("BEGIN IMMEDIATE");
    turn_ = std::move(turn);
    failed_ = false;
    state_ = State::writing;
}

void Sqlite::commit() {
    refuse_after_failure();
    run_kept("COMMIT");
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
    std::string places;
    for (std::size_t i = 0; i < columns.size(); ++i)
        places += (i ? ", $" : "$") + std::to_string(i + 1);
    const auto insert =
        "INSERT INTO " + std::string(table) + " (" + joined(columns) + ") VALUES (" + places + ")";

    std::optional<Transaction> own;
    if (state_ == State::idle) own.emplace(*this);
    refuse_after_failure();
    const auto statement = std::make_shared<SqliteStatement>(prepare(insert, 0));
    const auto put = [&](std::span<const Param> row) {
        if (row.size() != columns.size()) wrong_columns(std::ssize(row), std::ssize(columns));
        SqliteCursor cursor(handle_.get(), failed_, statement, nullptr);
        cursor.bind_all(row);
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
