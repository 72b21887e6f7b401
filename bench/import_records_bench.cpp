// How fast a school's records are taken in, beside a bare insert of the same rows, and in how much
// memory; then the nightly files of many schools in which little has changed.
//     import_records_bench [SCHOOLS]
// The night is run for 100 schools where nothing is said, and reckoned up to a county of 500.
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <vector>

#include "bench/place.hpp"
#include "modules/reports/formats/bundle.hpp"
#include "modules/reports/importing/importing.hpp"
#include "tests/kit/records_files.hpp"

namespace {

using namespace reports;
namespace fs = std::filesystem;
using bench::Place;
using bench::Scratch;
using bench::seconds_since;

constexpr std::int64_t county = 919, first_school = 900'001, first_establishment = 2001;
constexpr int county_schools = 500, pupils_each = 400;

calendar::Clock at_night() {
    return calendar::Clock(
        calendar::in_london({*calendar::parse_day("2026-11-20"), std::chrono::hours(2)}));
}

void add_county(db::Connection& db, int schools) {
    db::Transaction adding(db);
    schools::add_authority(db, {county}, "Hertfordshire");
    bench::add_schools(db, {county, first_school, first_establishment, schools});
    adding.commit();
}

kit::MadeSchool school_number(int nth, int pupils) {
    return kit::make_school({.seed = static_cast<std::uint64_t>(nth) + 1,
                             .pupils = pupils,
                             .name = "School " + std::to_string(nth),
                             .number = std::to_string(county * 10'000 + first_establishment + nth),
                             .urn = std::to_string(first_school + nth),
                             .today = *calendar::parse_day("2026-11-20")});
}

// From the files to the commit.
double take_in(Place& place, int nth, const fs::path& path, How how) {
    const auto began = std::chrono::steady_clock::now();
    const auto bundle = Bundle::open(path);
    if (!bundle) throw std::runtime_error("the bundle was not opened");
    db::Transaction change(*place.db);
    const auto report = import_records(
        place.platform, {.school = {first_school + nth},
                         .file_name = bundle->name(),
                         .read = [&](const Taking& taking) { return read_bundle(*bundle, taking); },
                         .how = how});
    change.commit();
    if (report.state != ImportState::applied)
        throw std::runtime_error(
            fmt::format("{}: the import came to {}", path.string(), enums::text(report.state)));
    return seconds_since(began);
}

/// What a piece of work in a process of its own tells of itself.
struct Ran {
    double seconds = 0, megabytes = 0;
    std::int64_t rows = 0, changes = 0;
};

// In a process of its own, or one's memory would be there for the next.
template <class Work>
Ran apart(const Work& work) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    const auto child = ::fork();
    if (child == 0) {
        try {
            Ran ran = work();
            rusage used{};
            ::getrusage(RUSAGE_SELF, &used);
            ran.megabytes = static_cast<double>(used.ru_maxrss) / 1024;
            const auto told = ::write(ends[1], &ran, sizeof ran);
            ::_exit(told == sizeof ran ? 0 : 1);
        } catch (const std::exception& error) {
            std::cerr << error.what() << '\n';
            ::_exit(1);
        }
    }
    ::close(ends[1]);
    Ran ran;
    const bool told = ::read(ends[0], &ran, sizeof ran) == sizeof ran;
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(ends[0]);
    if (!told || status != 0) throw std::runtime_error("a process ended early");
    return ran;
}

/// The rows of a table, their texts kept beside them.
struct TableRows {
    std::string table{};
    std::vector<std::string> names{};
    std::vector<std::vector<db::Param>> rows{};
};

class RowsOf {
public:
    explicit RowsOf(const fs::path& file) {
        if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK)
            throw std::runtime_error("the rows cannot be read");
        // What others refer to comes first.
        for (const auto* table :
             {"people_persons", "people_households", "people_members", "people_children",
              "people_carers", "people_consents", "reports_imports", "reports_import_changes",
              "reports_import_refusals", "reports_keys", "reports_doubts", "reports_staff",
              "reports_classes", "reports_class_pupils", "reports_class_staff", "reports_marks"})
            read(table);
    }
    ~RowsOf() { sqlite3_close(handle_); }
    RowsOf(const RowsOf&) = delete;
    RowsOf& operator=(const RowsOf&) = delete;

    std::size_t count() const {
        std::size_t rows = 0;
        for (const auto& one : all_) rows += one.rows.size();
        return rows;
    }

    double insert_into(const fs::path& file) const {
        Place place(bench::migrated(file), at_night());
        const auto began = std::chrono::steady_clock::now();
        db::Transaction change(*place.db);
        for (const auto& one : all_) {
            const std::vector<std::string_view> columns(one.names.begin(), one.names.end());
            auto next = one.rows.begin();
            place.db->bulk(one.table, columns, [&](std::vector<db::Param>& row) {
                if (next == one.rows.end()) return false;
                row = *next++;
                return true;
            });
        }
        change.commit();
        return seconds_since(began);
    }

private:
    void read(const std::string& table) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(handle_, ("SELECT * FROM " + table).c_str(), -1, &statement,
                               nullptr) != SQLITE_OK)
            throw std::runtime_error("no table " + table);
        TableRows rows{.table = table};
        for (int i = 0; i < sqlite3_column_count(statement); ++i)
            rows.names.emplace_back(sqlite3_column_name(statement, i));
        while (sqlite3_step(statement) == SQLITE_ROW) rows.rows.push_back(row_of(statement));
        sqlite3_finalize(statement);
        if (!rows.rows.empty()) all_.push_back(std::move(rows));
    }

    std::vector<db::Param> row_of(sqlite3_stmt* statement) {
        std::vector<db::Param> row;
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto type = sqlite3_column_type(statement, i);
            if (type == SQLITE_NULL) {
                row.emplace_back(std::nullopt);
            } else if (type == SQLITE_INTEGER) {
                row.emplace_back(std::int64_t{sqlite3_column_int64(statement, i)});
            } else {
                const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
                texts_.emplace_back(text,
                                    static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
                row.emplace_back(std::string_view(texts_.back()));
            }
        }
        return row;
    }

    sqlite3* handle_ = nullptr;
    std::deque<std::string> texts_{};
    std::vector<TableRows> all_{};
};

void say(std::string_view name, double value, std::string_view unit, std::string_view goal,
         bool holds) {
    fmt::print("{}\t{:.2f}{}\t{}\t{}\n", name, value, unit, goal, holds ? "holds" : "short");
    std::fflush(stdout);
}

double middle(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

// An empty county, copied for each round.
fs::path empty_county(const Scratch& scratch, const std::string& name) {
    const auto file = scratch.path / (name + ".db");
    fs::copy_file(scratch.path / "empty.db", file);
    return file;
}

void compare(const Scratch& scratch, const std::string& format, const fs::path& files) {
    std::vector<double> seconds, ratios, megabytes;
    for (int round = 0; round < 3; ++round) {
        const auto ours = empty_county(scratch, fmt::format("{}-{}", format, round));
        const auto ran = apart([&] {
            Place place(bench::migrated(ours), at_night());
            return Ran{.seconds = take_in(place, 0, files, How::accepted)};
        });
        const auto bare = apart([&] {
            const RowsOf rows(ours);
            return Ran{.seconds = rows.insert_into(
                           empty_county(scratch, fmt::format("{}-{}-bare", format, round))),
                       .rows = static_cast<std::int64_t>(rows.count())};
        });
        seconds.push_back(ran.seconds);
        ratios.push_back(bare.seconds / ran.seconds);
        megabytes.push_back(ran.megabytes);
        fmt::print(stderr, "{}: {} rows, bare insert {:.3f} s, import {:.3f} s\n", format,
                   bare.rows, bare.seconds, ran.seconds);
    }
    const auto name = "2,000 pupils with contacts by " + format;
    say(name + ", import", middle(seconds), " s", "< 1 s", middle(seconds) < 1);
    say(name + ", rate vs bare insert", middle(ratios), "", ">= 0.50", middle(ratios) >= 0.5);
    say(name + ", peak memory", middle(megabytes), " MiB", "< 100 MiB", middle(megabytes) < 100);
}

// Every school's whole export comes again, and one pupil in a hundred is not as before.
Ran night(const Scratch& scratch, int schools) {
    Place place(bench::migrated(empty_county(scratch, "night")), at_night());
    Ran ran;
    for (int nth = 0; nth < schools; ++nth) {
        const auto school = school_number(nth, pupils_each);
        const auto folder = scratch.path / "school";
        kit::write_files(kit::oneroster_files(school, kit::OneRoster::v1_2), folder);
        take_in(place, nth, folder, How::accepted);
        const auto later = kit::changed(school, 1, static_cast<std::uint64_t>(nth) + 1);
        kit::write_files(kit::oneroster_files(later.school, kit::OneRoster::v1_2), folder);
        const auto before = place.db->one<std::int64_t>("SELECT total_changes()");
        ran.seconds += take_in(place, nth, folder, How::careful);
        ran.rows += place.db->one<std::int64_t>("SELECT total_changes()") - before;
        ran.changes += later.changes.all();
        fs::remove_all(folder);
    }
    return ran;
}

void nightly(const Scratch& scratch, int schools) {
    const auto ran = apart([&] { return night(scratch, schools); });
    fmt::print(stderr, "{} schools of {} pupils: {:.1f} s, {} changes, {} rows written\n", schools,
               pupils_each, ran.seconds, ran.changes, ran.rows);
    const auto whole = ran.seconds * county_schools / schools;
    say(fmt::format("nightly files of 500 schools, 400 pupils each, 1 % changed{}",
                    schools == county_schools ? "" : fmt::format(" (from {} schools)", schools)),
        whole, " s", "< 120 s", whole < 120);
    // Each import writes down that it was; a new contact is a person, a home, a tie and their keys.
    const auto each = static_cast<double>(ran.rows - schools) /
                      static_cast<double>(std::max<std::int64_t>(1, ran.changes));
    say("rows written for each change of the night", each, "", "< 12", each < 12);
}

void measure(int schools) {
    const Scratch scratch("records-bench");
    apart([&] {
        Place place(bench::migrated(scratch.path / "empty.db"), at_night());
        add_county(*place.db, std::max(schools, 1));
        const auto large = school_number(0, 2000);
        kit::write_files(kit::oneroster_files(large, kit::OneRoster::v1_2),
                         scratch.path / "oneroster");
        kit::write_files({{"9192001_CTF_9192001_001.xml", kit::transfer_file(large)}},
                         scratch.path / "ctf");
        return Ran{};
    });
    compare(scratch, "OneRoster", scratch.path / "oneroster");
    compare(scratch, "CTF", scratch.path / "ctf");
    nightly(scratch, schools);
}

}  // namespace

int main(int count, char** words) {
    try {
        measure(count > 1 ? std::stoi(words[1]) : 100);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
