// A county's morning: the marks of every school come by the interface, a register at a time, and
// what the rules make of them is in the outbox. How much work that is for the two cores, and how
// long a mark waits at the peak; then how soon a child's own days are read where years of marks of
// everybody are stored.
//     morning_bench [SCHOOLS [MARKS_A_YEAR]]
// Beside SQLite it runs on the PostgreSQL that SCHOOLGATE_TEST_POSTGRES names.
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "app/modules.hpp"
#include "bench/place.hpp"
#include "modules/conversations/programs/programs_store.hpp"
#include "modules/people/households.hpp"
#include "modules/reports/marks/marks_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/migrations.hpp"

namespace {

namespace fs = std::filesystem;
using bench::Moment;
using bench::seconds_since;

constexpr std::int64_t county = 919;
constexpr int pupils = 380, registers = 14;
constexpr std::int64_t first_school = 500'000;
constexpr auto day = "2026-11-16";

double own_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto of = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return of(used.ru_utime) + of(used.ru_stime);
}

// What follows the name in brackets of /proc/PID/stat.
std::vector<std::string> numbers_of(const std::string& pid) {
    std::ifstream file("/proc/" + pid + "/stat");
    std::string line;
    std::getline(file, line);
    std::vector<std::string> all;
    std::istringstream words(line.substr(std::min(line.size(), line.rfind(')') + 1)));
    for (std::string word; words >> word;) all.push_back(word);
    return all;
}

// Processor time of all that the server of this connection has running.
double server_seconds(db::Connection& db) {
    if (db.engine() == db::Engine::sqlite) return 0;
    const auto own = numbers_of(std::to_string(db.one<std::int64_t>("SELECT pg_backend_pid()")));
    double ticks = 0;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const auto numbers = numbers_of(entry.path().filename());
        if (numbers.size() > 12 && numbers[1] == own.at(1))
            ticks += std::stod(numbers[11]) + std::stod(numbers[12]);
    }
    return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

// What a thread needs to answer requests, at a time of its own.
struct Worker : bench::Place {
    Worker(const std::string& url, std::uint32_t process)
        : Place(url,
                calendar::Clock(
                    calendar::in_london({*calendar::parse_day(day), std::chrono::hours(8)})),
                process) {}
};

/// One register on its way.
struct Arrival {
    calendar::Instant at{};
    std::string path{}, body{};
    std::size_t key = 0;
    bool somebody_absent = false;
    double took = 0;
};

struct Key {
    std::string service{}, secret{};
};

// A child each, with one parent or two who have telephones and have agreed to be written to.
void add_families(Worker& worker, std::int64_t school, std::vector<people::ChildId>& children) {
    std::vector<people::NewHousehold> all;
    for (int i = 0; i < pupils; ++i) {
        const auto name = std::to_string(children.size());
        people::NewHousehold home{
            .authority = county, .school = {school}, .name = name, .postcode = "SG1 1AA"};
        for (int n = 0; n <= i % 2; ++n) {
            people::NewParent parent{.may_write = true};
            parent.person = {
                .authority = county,
                .given = "Parent",
                .family = name,
                .phone = fmt::format("+4477{:08}", children.size() * 2 + std::size_t(n)),
                .language = i % 5 ? "en" : "pl",
                .channel = people::Channel::text};
            home.parents.push_back(parent);
        }
        children.push_back(worker.ids.next<people::Child>());
        home.children = {{.id = children.back(),
                          .given = "Child",
                          .family = name,
                          .year_group = "3",
                          .class_name = "3B"}};
        all.push_back(std::move(home));
    }
    people::add_households(worker.platform, all);
}

std::vector<people::ChildId> add_county(Worker& worker, int schools, std::vector<Key>& keys) {
    schools::add_authority(*worker.db, {county}, "Hertfordshire");
    db::Transaction adding(*worker.db);
    bench::add_schools(*worker.db, {.authority = county, .first = first_school, .count = schools});
    std::vector<people::ChildId> children;
    for (int school = 0; school < schools; ++school) {
        const auto urn = first_school + school;
        add_families(worker, urn, children);
        const auto service = conversations::service_of(
            worker.platform, schools::Scope(auth::Viewer{.authority = county, .school = urn}));
        const auto key = conversations::add_key(worker.platform, service, "records",
                                                conversations::KeyKind::live, {});
        keys.push_back({service.uuid, key.substr(key.size() - 36)});
        // At once, whenever a mark comes: the most work there can be at the peak.
        worker.db->run(
            "INSERT INTO reports_rules (school_id, rule, enabled, minute, by_id, at) "
            "VALUES ($1, 'absence', TRUE, 480, 0, 0)",
            urn);
    }
    worker.db->run("UPDATE people_children SET upn = 'A' || id");
    adding.commit();
    worker.db->script("ANALYZE");
    return children;
}

// 8:45 to 9:30, most of it about five past nine; four of a hundred are not there.
std::vector<Arrival> morning(int schools, const std::vector<people::ChildId>& children) {
    std::mt19937 random(7);
    std::normal_distribution<double> minute(20, 7);
    std::vector<Arrival> all;
    const auto begins =
        calendar::in_london({*calendar::parse_day(day), std::chrono::minutes(8 * 60 + 45)});
    for (int i = 0; i < schools * registers; ++i) {
        const int school = i / registers, nth = i % registers;
        const auto at = std::clamp(minute(random), 0.0, 45.0) * 60;
        Arrival arrival{.at = begins + std::chrono::seconds(std::lround(at)),
                        .path = fmt::format("/api/v1/schools/{}/marks", first_school + school),
                        .key = static_cast<std::size_t>(school)};
        std::string marks;
        for (int pupil = nth; pupil < pupils; pupil += registers) {
            const bool absent = random() % 100 < 4;
            arrival.somebody_absent = arrival.somebody_absent || absent;
            marks += fmt::format(
                R"({}{{"pupil":{{"upn":"A{}"}},"date":"{}","session":"am","code":"{}"}})",
                marks.empty() ? "" : ",",
                children[static_cast<std::size_t>(school * pupils + pupil)].value, day,
                absent ? "N" : "/");
        }
        arrival.body = R"({"marks":[)" + marks + "]}";
        all.push_back(std::move(arrival));
    }
    std::ranges::sort(all, {}, &Arrival::at);
    return all;
}

void take(const Site& site, Worker& worker, const Key& key, Arrival& arrival) {
    worker.clock.move_to(arrival.at);
    http::Request request;
    request.method = http::Method::post;
    request.path = request.target = arrival.path;
    request.body = arrival.body;
    request.peer = "127.0.0.1";
    request.headers.add("authorization",
                        "Bearer " + conversations::token_of(key.service, key.secret, arrival.at));
    const auto began = std::chrono::steady_clock::now();
    const auto response = answer(site, request, worker.platform);
    arrival.took = seconds_since(began);
    if (response.status != http::Status::ok)
        throw std::runtime_error(std::get<std::string>(response.body));
}

// How long each waited from its coming to its being done, had they come as in the morning itself:
// each took as long as it did, and there are two who work.
double wait_at_the_peak(const std::vector<Arrival>& all, double part) {
    std::array<double, 2> free{};
    std::vector<double> waits;
    for (const auto& arrival : all) {
        const auto at = static_cast<double>(arrival.at.time_since_epoch().count());
        auto& first = *std::ranges::min_element(free);
        first = std::max(first, at) + arrival.took;
        if (arrival.somebody_absent) waits.push_back(first - at);
    }
    std::ranges::sort(waits);
    return waits[static_cast<std::size_t>(static_cast<double>(waits.size() - 1) * part)];
}

void say(const std::string& name, const std::string& value, const std::string& goal, bool holds) {
    fmt::print("{}\t{}\t{}\t{}\n", name, value, goal, holds ? "holds" : "short");
    std::fflush(stdout);
}

void run_morning(const std::string& url, const std::string& engine, int schools) {
    const auto site = make_site();
    std::array<std::unique_ptr<Worker>, 2> workers{std::make_unique<Worker>(url, 1),
                                                   std::make_unique<Worker>(url, 2)};
    std::vector<Key> keys;
    auto began = std::chrono::steady_clock::now();
    const auto children = add_county(*workers[0], schools, keys);
    auto arrivals = morning(schools, children);
    fmt::print(stderr, "{}: {} children of {} schools added in {:.0f} s\n", engine, children.size(),
               schools, seconds_since(began));
    const auto cpu = own_seconds() + server_seconds(*workers[0]->db);
    began = std::chrono::steady_clock::now();
    std::atomic<std::size_t> next{0};
    {
        std::vector<std::jthread> threads;
        for (auto& worker : workers)
            threads.emplace_back([&] {
                for (auto i = next++; i < arrivals.size(); i = next++)
                    take(site, *worker, keys[arrivals[i].key], arrivals[i]);
            });
    }
    auto& db = *workers[0]->db;
    const auto work = own_seconds() + server_seconds(db) - cpu;
    const auto texts = db.one<std::int64_t>("SELECT COUNT(*) FROM conversations_messages");
    const auto marks = db.one<std::int64_t>("SELECT COUNT(*) FROM reports_marks");
    fmt::print(stderr, "{}: {} registers in {:.1f} s, {} marks kept, {} texts\n", engine,
               arrivals.size(), seconds_since(began), marks, texts);
    const auto absent = db.one<std::int64_t>("SELECT COUNT(*) FROM reports_marks WHERE code = 'N'");
    say(fmt::format(
            "a county's morning on {}: {} marks, {} absent, {} texts queued, processor time",
            engine, marks, absent, texts),
        fmt::format("{:.1f} s", work), "< 60 s", work < 60 && marks == std::ssize(children));
    const auto wait = wait_at_the_peak(arrivals, 0.99);
    say("from a mark to its text in the outbox at that peak, p99, on " + engine,
        fmt::format("{:.0f} ms", wait * 1000), "< 1 s", wait < 1);
}

// Marks of so many children in every session of a year, a child's beside one another as they are
// in the end.
constexpr const char* fill_year = R"(
    INSERT INTO reports_marks (school_year, child_id, day, session, school_id, code, minutes, at,
                               version)
    SELECT {0}, c, TO_CHAR(DATE '{0}-09-01' + d, 'YYYY-MM-DD'), s.session, 500000 + c / 380,
           CASE WHEN (c * 31 + d * 7) % 25 = 0 THEN 'I' ELSE '/' END, NULL, 0, 1
      FROM GENERATE_SERIES(1, {1}) c, GENERATE_SERIES(0, 189) d, (VALUES ('am'), ('pm')) s (session))";

// A week and the year so far, as the parent's page has them; the median of many, in microseconds.
double read_one_child(db::Connection& db, int children) {
    std::mt19937 random(11);
    std::vector<double> times;
    for (int i = 0; i < 3000; ++i) {
        const people::ChildId child{1 + static_cast<std::int64_t>(random() % unsigned(children))};
        const auto began = std::chrono::steady_clock::now();
        const auto week = reports::marks_of_child(db, child, *calendar::parse_day("2026-11-16"),
                                                  *calendar::parse_day("2026-11-20"));
        const auto year = reports::attendance_of_child(db, child, 2026);
        times.push_back(seconds_since(began) * 1e6);
        if (week.size() != 10 || year.possible() != 380) throw std::runtime_error("marks are lost");
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

void read_among_years(const std::string& url, int marks_a_year) {
    constexpr int years = 5;
    const auto db = db::connect(url);
    const int children = marks_a_year / 380;
    std::array<double, 2> median{};
    db->script("TRUNCATE reports_marks");
    for (int year = 2026; year > 2026 - years; --year) {
        reports::make_room_for_marks(*db, year);
        const auto began = std::chrono::steady_clock::now();
        db->script(fmt::format(fmt::runtime(fill_year), year, children));
        db->script(fmt::format("VACUUM ANALYZE reports_marks_{}", year));
        fmt::print(stderr, "{} marks of {} stored in {:.0f} s\n", children * 380, year,
                   seconds_since(began));
        if (year == 2026) median[0] = read_one_child(*db, children);
    }
    median[1] = read_one_child(*db, children);
    say(fmt::format("a child's week and year read among {:.1f} million marks of one year",
                    children * 380 / 1e6),
        fmt::format("{:.0f} us", median[0]), "(told)", true);
    say(fmt::format("the same among {:.1f} million marks of {} years",
                    children * 380.0 * years / 1e6, years),
        fmt::format("{:.2f} of that", median[1] / median[0]), "<= 1.10",
        median[1] / median[0] <= 1.10);
}

void on_sqlite(int schools) {
    const auto file =
        fs::temp_directory_path() / fmt::format("schoolgate-morning-{}.db", ::getpid());
    db::migrate(*db::connect("sqlite:" + file.string()), db::all_migrations());
    run_morning("sqlite:" + file.string(), "SQLite", schools);
    for (const auto* ending : {"", "-wal", "-shm"}) fs::remove(file.string() + ending);
}

void on_postgres(const std::string& server, int schools, int marks_a_year) {
    const auto name = fmt::format("morning_{}", ::getpid());
    const auto housekeeping = db::connect(server);
    housekeeping->script("CREATE DATABASE " + name);
    const auto url = server.substr(0, server.rfind('/') + 1) + name;
    db::migrate(*db::connect(url), db::all_migrations());
    run_morning(url, "PostgreSQL", schools);
    read_among_years(url, marks_a_year);
    housekeeping->script("DROP DATABASE " + name);
}

}  // namespace

int main(int count, char** words) {
    try {
        crypto::start();
        const int schools = count > 1 ? std::atoi(words[1]) : 500;
        const int marks_a_year = count > 2 ? std::atoi(words[2]) : 7'000'000;
        on_sqlite(schools);
        if (const char* server = std::getenv("SCHOOLGATE_TEST_POSTGRES"))
            on_postgres(server, schools, marks_a_year);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
