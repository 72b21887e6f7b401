// Where figures are taken: a database of the program's own, and schools in it.
#pragma once
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "platform/db/migrations.hpp"
#include "platform/platform.hpp"

namespace bench {

using Moment = std::chrono::steady_clock::time_point;

inline double seconds_since(Moment began) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// A folder of this run's own, gone at its end.
struct Scratch {
    explicit Scratch(std::string_view name)
        : path(std::filesystem::temp_directory_path() / fmt::format("{}-{}", name, ::getpid())) {
        std::filesystem::create_directories(path);
    }
    ~Scratch() { std::filesystem::remove_all(path); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::filesystem::path path;
};

/// A connection and what a thread needs beside it, at a time of its own.
struct Place {
    explicit Place(const std::string& url, calendar::Clock at = {}, std::uint32_t process = 1)
        : db(db::connect(url)), clock(std::move(at)), ids(process) {}
    std::unique_ptr<db::Connection> db;
    calendar::Clock clock;
    Ids ids;
    Random random{};
    Settings settings{};
    audit::Trail trail{};
    Platform platform{*db, clock, ids, random, settings, trail};
};

/// The address of a file that holds a migrated database.
inline std::string migrated(const std::filesystem::path& file) {
    const auto url = "sqlite:" + file.string();
    db::migrate(*db::connect(url), db::all_migrations());
    return url;
}

/// Schools of one authority, numbered on from the first; in the transaction that is open.
struct Schools {
    std::int64_t authority = 0, first = 0, first_establishment = 0;
    int count = 0;
};

inline void add_schools(db::Connection& db, const Schools& schools) {
    constexpr std::string_view columns[] = {
        "id",     "authority_id", "establishment", "name",   "type",     "phase",
        "status", "gender",       "religion",      "street", "locality", "town",
        "county", "postcode",     "district",      "ward",   "website",  "phone"};
    int added = 0;
    db.bulk("schools_schools", columns, [&](std::vector<db::Param>& row) {
        if (added == schools.count) return false;
        row = {schools.first + added,
               schools.authority,
               schools.first_establishment + added,
               "School " + std::to_string(added),
               "Community school",
               "primary",
               "open",
               "Mixed",
               "",
               "",
               "",
               "",
               "Hertfordshire",
               "SG1 1AA",
               "",
               "",
               "",
               ""};
        ++added;
        return true;
    });
}

}  // namespace bench
