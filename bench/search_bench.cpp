// How long a search for a school takes, mistakes forgiven, beside a plain LIKE '%…%' over the same
// schools in the same run.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <iostream>

#include "bench/place.hpp"
#include "modules/schools/finding/finding_store.hpp"
#include "modules/schools/register/register.hpp"

namespace {

using namespace schools;
namespace fs = std::filesystem;

constexpr std::array<std::string_view, 12> typed = {
    "hitchin",      "Stevanage",         "st marys",    "hitchen girls", "bishops stortford high",
    "watford gram", "chorley wood",      "sandringham", "sawbridgworth", "st albans girls school",
    "john kenedy",  "mandeville primary"};

constexpr db::Sql like = R"(
    SELECT id, name, town, postcode FROM schools_schools
     WHERE authority_id = $1 AND (LOWER(name) LIKE $2 OR LOWER(town) LIKE $2
                                  OR LOWER(postcode) LIKE $2)
     ORDER BY name
     LIMIT 50)";

/// Microseconds that a piece of work takes, run often enough to tell.
double microseconds(int times, const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < times; ++i) work();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    return took.count() / times;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void compare(const fs::path& file) {
    bench::Place place(bench::migrated(file));
    auto& db = place.db;
    auto& platform = place.platform;
    load_county(platform);

    const auth::Viewer officer{.authority = 919};
    const Scope scope(officer);
    const auto built = microseconds(1, [&] { load_directory(*db, scope); });
    const auto today = place.clock.today();
    std::size_t found = 0;
    std::vector<double> ours, plain;
    for (int round = 0; round < 5; ++round) {
        ours.push_back(microseconds(20, [&] {
            for (const auto text : typed)
                found +=
                    load_directory(*db, scope)->find({.text = std::string(text)}, today).size();
        }));
        plain.push_back(microseconds(20, [&] {
            for (const auto text : typed)
                found += db->all<SchoolName>(like, 919, "%" + std::string(text) + "%").size();
        }));
    }
    const auto searches = static_cast<double>(typed.size());
    const double a_search = median(ours) / searches, a_like = median(plain) / searches;
    fmt::print(stderr,
               "index made in {:.1f} ms; a search {:.0f} µs, a LIKE {:.0f} µs; {} rows found\n",
               built / 1000, a_search, a_like, found);
    const double ratio = a_search / a_like;
    fmt::print("school search, beside LIKE\t{:.2f} ×\t1 ×\t{}\n", ratio,
               ratio <= 1 ? "holds" : "short");
}

}  // namespace

int main() {
    const bench::Scratch scratch("search-bench");
    int failed = 0;
    try {
        compare(scratch.path / "schools.db");
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        failed = 1;
    }
    return failed;
}
