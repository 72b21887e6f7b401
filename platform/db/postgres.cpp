#include <libpq-fe.h>

#include <unordered_map>

#include "platform/db/backends.hpp"
#include "platform/db/postgres_cursor.hpp"
#include "platform/db/postgres_link.hpp"
#include "platform/db/postgres_text.hpp"

namespace db {
namespace {

constexpr int rows_at_a_time = 500;

class Postgres : public Connection {
public:
    explicit Postgres(std::string url) : url_(std::move(url)) { open(); }

    Engine engine() const override { return Engine::postgres; }
    void script(const std::string& sql) override {
        begin_now();
        command(sql);
    }
    void check(std::string_view sql) override {
        begin_now();
        accept(PQprepare(link_.get(), "", std::string(sql).c_str(), 0, nullptr), sql);
    }
    std::int64_t bulk(std::string_view table, std::span<const std::string_view> columns,
                      const std::function<bool(std::vector<Param>&)>& next) override;

    /// Runs this unless the connection or its transaction is beyond help.
    void try_command(const std::string& sql) noexcept {
        if (PQtransactionStatus(link_.get()) < PQTRANS_INERROR)
            PostgresResult(PQexec(link_.get(), sql.c_str()));
    }
    PostgresResult command(const std::string& sql) {
        return accept(PQexec(link_.get(), sql.c_str()), sql);
    }

protected:
    void begin(bool write) override;
    void commit() override;
    void rollback() noexcept override;
    std::unique_ptr<Cursor> open_cursor(std::string_view sql, std::span<const Param> values,
                                        bool streamed) override;

private:
    enum class State { idle, writing, snapshot };

    void open();
    void get_ready();
    void begin_now();
    void drain();
    PostgresResult end_copy(const char* why_not);
    PostgresResult accept(PGresult* result, std::string_view sql);
    const std::string& find_prepared(std::string_view sql);
    PostgresResult execute(std::string_view sql, const PostgresValues& values);
    PostgresResult attempt(std::string_view sql, const PostgresValues& values);
    PostgresResult begin_and_execute(const std::string& prepared, std::string_view sql,
                                     const PostgresValues& values);
    std::unique_ptr<Cursor> open_stream(std::string_view sql, const PostgresValues& values);

    std::string url_;
    PostgresLink link_;
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> prepared_;
    State state_ = State::idle;
    bool begun_ = false;              // BEGIN travels with the first statement
    bool answer_on_its_way_ = false;  // of the COMMIT of a snapshot, for which nobody waits
    int streams_ = 0;
};

// Rows fetched a few hundred at a time from a cursor on the server.
class PostgresStream : public PostgresCursor {
public:
    PostgresStream(Postgres& connection, std::string name, PostgresResult first)
        : PostgresCursor(std::move(first)), connection_(connection), name_(std::move(name)) {}
    ~PostgresStream() override { connection_.try_command("CLOSE " + name_); }
    PostgresStream(const PostgresStream&) = delete;
    PostgresStream& operator=(const PostgresStream&) = delete;

    static std::string fetch(const std::string& name) {
        return "FETCH " + std::to_string(rows_at_a_time) + " FROM " + name;
    }
    bool next() override {
        if (PostgresCursor::next()) return true;
        if (rows() < rows_at_a_time) return false;
        continue_with(connection_.command(fetch(name_)));
        return PostgresCursor::next();
    }

private:
    Postgres& connection_;
    std::string name_;
};

void Postgres::open() {
    prepared_.clear();
    answer_on_its_way_ = false;
    link_ = dial_postgres(url_);
}

// A connection that was lost is opened again when no transaction went down with it.
void Postgres::get_ready() {
    if (answer_on_its_way_) drain();
    answer_on_its_way_ = false;
    if (PQstatus(link_.get()) == CONNECTION_OK) return;
    if (begun_) throw Fault(Kind::lost, "the connection broke in the middle of a transaction");
    open();
}

void Postgres::drain() {
    while (PostgresResult{PQgetResult(link_.get())}) {
    }
}

PostgresResult Postgres::accept(PGresult* raw, std::string_view sql) {
    PostgresResult result(raw);
    const auto status = PQresultStatus(raw);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN)
        return result;

    const char* state = PQresultErrorField(raw, PG_DIAG_SQLSTATE);
    const char* message = PQresultErrorField(raw, PG_DIAG_MESSAGE_PRIMARY);
    auto kind = kind_of_state(state ? state : "");
    if (PQstatus(link_.get()) == CONNECTION_BAD) kind = Kind::lost;
    if (kind == Kind::lost && sql == "COMMIT") kind = Kind::unsure;
    // A server that takes no changes has handed its office to another: look for that one.
    const bool demoted = state_ != State::snapshot && state && std::string_view(state) == "25006";
    if (demoted) kind = Kind::lost;
    // The detail is left out: it quotes what people entered.
    const std::string what = message ? message : PQerrorMessage(link_.get());
    if (demoted) link_.reset();
    throw Fault(kind, what + ": " + std::string(sql));
}

const std::string& Postgres::find_prepared(std::string_view sql) {
    auto found = prepared_.find(sql);
    if (found == prepared_.end()) {
        auto name = "s" + std::to_string(prepared_.size());
        std::string text(sql);
        accept(PQprepare(link_.get(), name.c_str(), text.c_str(), 0, nullptr), sql);
        found = prepared_.emplace(std::move(text), std::move(name)).first;
    }
    return found->second;
}

PostgresResult Postgres::execute(std::string_view sql, const PostgresValues& values) {
    try {
        return attempt(sql, values);
    } catch (const Fault& fault) {
        // Until BEGIN has been answered nothing can have been kept, so asking again is safe.
        const bool safe = state_ != State::idle && !begun_;
        if (fault.kind != Kind::lost || !safe) throw;
    }
    return attempt(sql, values);
}

PostgresResult Postgres::attempt(std::string_view sql, const PostgresValues& values) {
    get_ready();
    const auto& prepared = find_prepared(sql);
    if (state_ != State::idle && !begun_) return begin_and_execute(prepared, sql, values);
    return accept(PQexecPrepared(link_.get(), prepared.c_str(), values.count(), values.starts(),
                                 values.lengths(), values.formats(), 0),
                  sql);
}

static const char* begin_text(bool write) {
    return write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
}

// One journey to the server for BEGIN and the statement.
PostgresResult Postgres::begin_and_execute(const std::string& prepared, std::string_view sql,
                                           const PostgresValues& values) {
    auto* handle = link_.get();
    const auto* begin = begin_text(state_ == State::writing);
    const bool sent = PQenterPipelineMode(handle) &&
                      PQsendQueryParams(handle, begin, 0, nullptr, nullptr, nullptr, nullptr, 0) &&
                      PQsendQueryPrepared(handle, prepared.c_str(), values.count(), values.starts(),
                                          values.lengths(), values.formats(), 0) &&
                      PQpipelineSync(handle);

    std::vector<PostgresResult> answers;
    for (bool synchronised = !sent; !synchronised;) {
        PostgresResult answer(PQgetResult(handle));
        if (!answer && PQstatus(handle) == CONNECTION_BAD) break;
        if (!answer) continue;  // the end of one statement's answer
        synchronised = PQresultStatus(answer.get()) == PGRES_PIPELINE_SYNC;
        answers.push_back(std::move(answer));
    }
    PQexitPipelineMode(handle);
    if (answers.size() < 3) {
        const std::string why = PQerrorMessage(handle);
        link_.reset();
        throw Fault(Kind::lost, why);
    }
    accept(answers[0].release(), begin);
    begun_ = true;
    return accept(answers[1].release(), sql);
}

std::unique_ptr<Cursor> Postgres::open_cursor(std::string_view sql, std::span<const Param> params,
                                              bool streamed) {
    const PostgresValues values(params);
    const auto start = sql.substr(std::min(sql.find_first_not_of(" \n"), sql.size()));
    if (streamed && (start.starts_with("SELECT") || start.starts_with("WITH")))
        return open_stream(sql, values);
    return std::make_unique<PostgresCursor>(execute(sql, values));
}

// Outside a transaction the cursor holds a copy of its rows on the server, so that other
// statements can run, and be kept, while it is read.
std::unique_ptr<Cursor> Postgres::open_stream(std::string_view sql, const PostgresValues& values) {
    begin_now();
    const auto name = "rows" + std::to_string(++streams_);
    const auto declare = "DECLARE " + name + " NO SCROLL CURSOR " +
                         (state_ == State::idle ? "WITH HOLD FOR " : "FOR ") + std::string(sql);
    accept(PQexecParams(link_.get(), declare.c_str(), values.count(), nullptr, values.starts(),
                        values.lengths(), values.formats(), 0),
           sql);
    return std::make_unique<PostgresStream>(*this, name, command(PostgresStream::fetch(name)));
}

void Postgres::begin(bool write) {
    if (state_ != State::idle) throw Fault(Kind::other, "a transaction inside a transaction");
    state_ = write ? State::writing : State::snapshot;
}

// For what cannot take BEGIN with it.
void Postgres::begin_now() {
    get_ready();
    if (state_ == State::idle || begun_) return;
    const std::string begin = begin_text(state_ == State::writing);
    if (const PostgresResult begun{PQexec(link_.get(), begin.c_str())};
        PQstatus(link_.get()) != CONNECTION_OK) {
        open();
        command(begin);
    }
    begun_ = true;
}

void Postgres::commit() {
    if (begun_ && state_ == State::writing) {
        const auto result = command("COMMIT");
        // After a failed statement the server rolls back and calls that an answer.
        if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
            throw Fault(Kind::other, "nothing was kept: a statement of the transaction failed");
    } else if (begun_) {
        answer_on_its_way_ = PQsendQuery(link_.get(), "COMMIT") == 1;
    }
    begun_ = false;
    state_ = State::idle;
}

void Postgres::rollback() noexcept {
    // Like a snapshot's end, it is sent and not waited for.
    if (begun_ && PQstatus(link_.get()) == CONNECTION_OK)
        answer_on_its_way_ = PQsendQuery(link_.get(), "ROLLBACK") == 1;
    begun_ = false;
    state_ = State::idle;
}

std::int64_t Postgres::bulk(std::string_view table, std::span<const std::string_view> columns,
                            const std::function<bool(std::vector<Param>&)>& next) {
    begin_now();
    const auto copy = "COPY " + std::string(table) + " (" + joined(columns) + ") FROM STDIN";
    command(copy);

    std::string lines;
    // A failure to send is told by the result at the end.
    const auto send = [&] {
        PQputCopyData(link_.get(), lines.data(), static_cast<int>(lines.size()));
        lines.clear();
    };
    const auto put = [&](std::span<const Param> row) {
        if (row.size() != columns.size()) wrong_columns(std::ssize(row), std::ssize(columns));
        append_copy_line(lines, row);
        if (lines.size() > 60'000) send();
    };
    try {
        hand_on(next, put);
        send();
    } catch (...) {
        end_copy("the rows could not be read to their end");
        throw;
    }
    return PostgresCursor(accept(end_copy(nullptr).release(), copy)).changed();
}

PostgresResult Postgres::end_copy(const char* why_not) {
    PQputCopyEnd(link_.get(), why_not);
    PostgresResult answer(PQgetResult(link_.get()));
    drain();
    return answer;
}

}  // namespace

std::unique_ptr<Connection> open_postgres(const std::string& url) {
    return std::make_unique<Postgres>(url);
}

}  // namespace db
