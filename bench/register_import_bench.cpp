// How fast the register of schools is imported, beside a bare prepared insert of the same rows into
// the same tables, and how much memory that takes for a file and for one four times as long.
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "bench/place.hpp"
#include "modules/schools/register/register.hpp"
#include "modules/schools/register/register_store.hpp"
#include "modules/schools/register/school_row.hpp"

namespace {

using namespace schools;
namespace fs = std::filesystem;
using bench::Place;
using bench::Scratch;
using bench::seconds_since;

// The list of names, unpacked, as many times over as wanted, each time with other URNs.
void write_names(const fs::path& packed, const fs::path& to, int times) {
    std::ofstream out(to);
    for (int time = 0; time < times; ++time) {
        sheets::CsvReader rows(packed, sheets::register_limits);
        for (auto row = rows.next(); row && *row; row = rows.next()) {
            const auto& cells = (*row)->cells;
            const bool header = (*row)->number == 1;
            if (header && time > 0) continue;
            out << (header ? "urn"
                           : std::to_string(std::stol(std::string(cells[0])) + time * 1'000'000));
            for (std::size_t i = 1; i < cells.size(); ++i) out << ",\"" << cells[i] << '"';
            out << "\r\n";
        }
    }
}

double import_into(const fs::path& database, const fs::path& file, const TellProgress& tell = {}) {
    Place place(bench::migrated(database));
    const auto start = std::chrono::steady_clock::now();
    const auto report = import_schools(place.platform, file, {}, tell);
    const auto took = seconds_since(start);
    if (!report || report->refused > 0) throw std::runtime_error("the import went wrong");
    return took;
}

std::vector<SchoolFacts> facts_in(const fs::path& database) {
    std::vector<SchoolFacts> all;
    const auto db = db::connect("sqlite:" + database.string());
    each_school(*db, {1}, {urn_limit},
                [&](SchoolFacts&& school) { all.push_back(std::move(school)); });
    return all;
}

/// Binds a row's values by SQLite's own functions.
struct Bind {
    sqlite3_stmt* statement;
    int at = 0;
    void operator()(const std::string& text) {
        sqlite3_bind_text(statement, ++at, text.data(), static_cast<int>(text.size()),
                          SQLITE_STATIC);
    }
    void operator()(std::string_view text) {
        sqlite3_bind_text(statement, ++at, text.data(), static_cast<int>(text.size()),
                          SQLITE_STATIC);
    }
    void operator()(std::int64_t number) { sqlite3_bind_int64(statement, ++at, number); }
    void operator()(double number) { sqlite3_bind_double(statement, ++at, number); }
    void operator()(calendar::Day day) {
        const auto text = calendar::iso(day);
        sqlite3_bind_text(statement, ++at, text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT);
    }
    template <class Of>
    void operator()(Id<Of> id) {
        (*this)(id.value);
    }
    template <enums::Worded E>
    void operator()(E e) {
        (*this)(enums::text(e));
    }
    template <class T>
    void operator()(const std::optional<T>& value) {
        if (value)
            (*this)(*value);
        else
            sqlite3_bind_null(statement, ++at);
    }
};

void must(bool fine, sqlite3* handle) {
    if (!fine) throw std::runtime_error(sqlite3_errmsg(handle));
}

double insert_into(const fs::path& database, const std::vector<SchoolFacts>& schools) {
    {
        Place place(bench::migrated(database));
        for (int number = 0; number < 20'000; ++number)
            if (number < 1'000 || number > 10'000)
                place.db->run("INSERT INTO schools_authorities (id, name) VALUES ($1, $2)", number,
                              "x");
    }
    sqlite3* handle = nullptr;
    must(sqlite3_open(database.c_str(), &handle) == SQLITE_OK, handle);
    must(sqlite3_exec(handle, R"(PRAGMA journal_mode = wal; PRAGMA synchronous = normal;
                                 PRAGMA foreign_keys = on; PRAGMA cache_size = -16000)",
                      nullptr, nullptr, nullptr) == SQLITE_OK,
         handle);
    std::string names = "id", places = "?";
    each_fact([&](std::string_view column, auto, auto) {
        names += ", " + std::string(column);
        places += ", ?";
    });
    const auto sql = "INSERT INTO schools_schools (" + names + ") VALUES (" + places + ")";

    const auto start = std::chrono::steady_clock::now();
    sqlite3_stmt* statement = nullptr;
    must(sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK, handle);
    must(sqlite3_exec(handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK, handle);
    for (const auto& school : schools) {
        Bind bind{statement};
        bind(school.id);
        each_fact([&](auto, auto field, auto) { bind(school.*field); });
        must(sqlite3_step(statement) == SQLITE_DONE, handle);
        sqlite3_reset(statement);
    }
    must(sqlite3_exec(handle, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK, handle);
    const auto took = seconds_since(start);
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return took;
}

// What is the process's own; the database's pages that the system lends it are not counted.
long own_kilobytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "RssAnon:") {
            long kilobytes = 0;
            status >> kilobytes;
            return kilobytes;
        }
    throw std::runtime_error("no RssAnon");
}

// In a process of its own, or one import's memory would be there for the next.
double most_megabytes(const fs::path& database, const fs::path& file) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    const auto child = ::fork();
    if (child == 0) {
        long most = 0;
        import_into(database, file,
                    [&](const ImportReport&) { most = std::max(most, own_kilobytes()); });
        const auto written = ::write(ends[1], &most, sizeof most);
        ::_exit(written == sizeof most ? 0 : 1);
    }
    long most = 0;
    const bool read = ::read(ends[0], &most, sizeof most) == sizeof most;
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!read || status != 0) throw std::runtime_error("the import went wrong");
    return static_cast<double>(most) / 1024;
}

void say(std::string_view name, double value, std::string_view unit, double goal, bool holds) {
    fmt::print("{}\t{:.2f}{}\t{}{}\t{}\n", name, value, unit, goal, unit,
               holds ? "holds" : "short");
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void compare() {
    const Scratch scratch("register-bench");
    const fs::path packed = fs::path(SCHOOLGATE_SOURCE) /
                            "tests/data/schools-register/gias-names-england-2024-06-17.csv.gz";
    const auto once = scratch.path / "once.csv", twice = scratch.path / "twice.csv",
               eight_times = scratch.path / "eight.csv";
    write_names(packed, once, 1);
    write_names(packed, twice, 2);
    write_names(packed, eight_times, 8);

    // The database's own page cache is full in both, so that what is left is the import's.
    const auto two = most_megabytes(scratch.path / "two.db", twice);
    const auto eight = most_megabytes(scratch.path / "eight.db", eight_times);
    say("register import memory, 102,024 rows", two, " MB", 100, two <= 100);
    say("register import memory, four times those", eight / two, " ×", 1.1, eight / two <= 1.1);

    import_into(scratch.path / "warm.db", once);
    const auto schools = facts_in(scratch.path / "warm.db");
    std::vector<double> ratios;
    for (int round = 0; round < 3; ++round) {
        const auto name = [&](std::string_view what) {
            return scratch.path / fmt::format("{}{}.db", what, round);
        };
        const auto bare = insert_into(name("bare"), schools);
        const auto ours = import_into(name("ours"), once);
        ratios.push_back(bare / ours);
        fmt::print(stderr, "{} rows: bare insert {:.3f} s, import {:.3f} s\n", schools.size(), bare,
                   ours);
    }
    say("register import rate vs bare insert", median(ratios), "", 0.5, median(ratios) >= 0.5);
}

}  // namespace

int main() {
    try {
        compare();
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
