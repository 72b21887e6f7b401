// The demonstration county: real schools, believable people, and the same ones for the same seed.
#include "app/demo/demo.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "app/demo/progress.hpp"
#include "app/demo/sign_ins.hpp"
#include "modules/people/sign_in/sign_in_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "tests/kit/engines.hpp"

using namespace std::chrono_literals;

namespace {

constexpr calendar::Day a_saturday = 2026y / 11 / 21;

void make(db::Connection& db, std::uint64_t seed, calendar::Day today = a_saturday) {
    std::ostringstream ignored;
    demo::Progress progress(ignored, demo::Progress::Kind::lines);
    demo::make_county(db, {}, {.seed = seed, .today = today}, progress);
}

// One county for all tests that only look at it.
db::Connection& county() {
    static auto* database = [] {
        auto* made = new kit::TestDatabase(db::Engine::sqlite);
        make(made->connection(), 1);
        return made;
    }();
    return database->connection();
}

std::int64_t count(db::Sql sql) { return county().one<std::int64_t>(sql); }

constexpr db::Sql sqlite_tables = R"(
    SELECT name FROM sqlite_master
     WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'platform_migrations'
     ORDER BY name)";

}  // namespace
