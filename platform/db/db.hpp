// One SQL text for SQLite and PostgreSQL: $1 $2 … placeholders, statements prepared once a
// connection, rows read into structs in the order of their columns.
//
//     constexpr db::Sql register_of_session = R"(SELECT id, family FROM … WHERE session_id = $1)";
//     for (const auto& line : db.all<RegisterLine>(register_of_session, session)) …
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/param.hpp"
#include "platform/db/read.hpp"

namespace db {

/// A query is a constant of the program: text made at run time does not convert.
struct Sql {
    std::string_view text;
    int placeholders;
    consteval Sql(const char* constant) : text(constant), placeholders(count(text)) {}

private:
    static consteval int count(std::string_view sql);  // the highest $n
};

/// unsure: the connection was lost while a transaction was being kept, so that it may have been.
enum class Kind { other, unique, foreign_key, busy, lost, unsure, full };

/// Something is wrong with the database or with our use of it.
struct Fault : std::runtime_error {
    Kind kind;
    Fault(Kind k, const std::string& what) : runtime_error(what), kind(k) {}
};

enum class Engine { sqlite, postgres };

/// A connection, used by one thread at a time.
class Connection {
public:
    virtual ~Connection() = default;

    /// All rows, in the order the query gives them.
    template <class T, class... Values>
    std::vector<T> all(Sql sql, const Values&... values) {
        std::vector<T> rows;
        const auto cursor = start(sql, values...);
        while (cursor->next()) rows.push_back(read_row<T>(*cursor));
        return rows;
    }

    /// The first row, if there is one.
    template <class T, class... Values>
    std::optional<T> find(Sql sql, const Values&... values) {
        const auto cursor = start(sql, values...);
        if (!cursor->next()) return {};
        auto row = read_row<T>(*cursor);
        cursor->finish();
        return row;
    }

    /// The one row there must be; a Fault when there is none.
    template <class T, class... Values>
    T one(Sql sql, const Values&... values) {
        auto found = find<T>(sql, values...);
        if (!found) throw Fault(Kind::other, "no row: " + std::string(sql.text));
        return *std::move(found);
    }

    /// Calls `use` with each row as it comes, in bounded memory; `use` may run other statements.
    template <class T, class Use, class... Values>
    void each(Sql sql, Use&& use, const Values&... values) {
        const auto cursor = stream(sql, values...);
        while (cursor->next()) use(read_row<T>(*cursor));
    }

    /// Runs a change; how many rows it changed.
    template <class... Values>
    std::int64_t run(Sql sql, const Values&... values) {
        const auto cursor = start(sql, values...);
        while (cursor->next()) {
        }
        return cursor->changed();
    }

    /// Rows as `next` fills them until it answers false: COPY on PostgreSQL, a prepared insert on
    /// SQLite. Runs inside the transaction that is open. How many rows went in.
    virtual std::int64_t bulk(std::string_view table, std::span<const std::string_view> columns,
                              const std::function<bool(std::vector<Param>&)>& next) = 0;

    /// Several statements without values, for migrations and tests.
    virtual void script(const std::string& sql) = 0;

    virtual Engine engine() const = 0;

    /// How many statements ran since the connection was opened (begin and commit not counted).
    std::int64_t statements() const { return statements_; }

    /// Checks a statement against the schema without running it.
    virtual void check(std::string_view sql) = 0;

protected:
    friend class Transaction;
    virtual std::unique_ptr<Cursor> open_cursor(std::string_view sql, std::span<const Param> values,
                                                bool streamed) = 0;
    virtual void begin(bool write) = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    /// Hands on the rows of a `bulk`, during which nothing else can be run.
    std::int64_t hand_on(const std::function<bool(std::vector<Param>&)>& next,
                         const std::function<void(std::span<const Param>)>& put);
    std::int64_t statements_ = 0;

private:
    template <class... Values>
    std::unique_ptr<Cursor> start(Sql sql, const Values&... values) {
        return open<sizeof...(Values)>(sql, false, {Param(values)...});
    }
    template <class... Values>
    std::unique_ptr<Cursor> stream(Sql sql, const Values&... values) {
        return open<sizeof...(Values)>(sql, true, {Param(values)...});
    }
    template <std::size_t N>
    std::unique_ptr<Cursor> open(Sql sql, bool streamed, std::initializer_list<Param> values) {
        return checked(sql, streamed, {values.begin(), N});
    }
    std::unique_ptr<Cursor> checked(Sql sql, bool streamed, std::span<const Param> values);
    bool filling_ = false;
};

/// Opens "sqlite:FILE" or "postgresql://…".
std::unique_ptr<Connection> connect(const std::string& url);

enum class Mode { write, snapshot };

/// Rolls back unless committed. `snapshot`: several reads of one state, nothing written.
/// A statement that fails ends it: after a Fault nothing more can be run in it or kept.
/// SQLite's writers queue from the beginning; PostgreSQL's BEGIN travels with the first statement
/// and nobody waits for the end of a snapshot, so that neither costs a journey to the server.
class Transaction {
public:
    explicit Transaction(Connection& connection, Mode mode = Mode::write)
        : connection_(&connection) {
        connection.begin(mode == Mode::write);
    }
    ~Transaction() {
        if (connection_) connection_->rollback();
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit() {
        connection_->commit();
        connection_ = nullptr;
    }

private:
    Connection* connection_;
};

consteval int Sql::count(std::string_view sql) {
    int highest = 0;
    for (std::size_t i = 0; i + 1 < sql.size(); ++i) {
        if (sql[i] != '$') continue;
        int n = 0;
        for (auto j = i + 1; j < sql.size() && sql[j] >= '0' && sql[j] <= '9'; ++j)
            n = n * 10 + (sql[j] - '0');
        if (n > highest) highest = n;
    }
    return highest;
}

}  // namespace db
