#include "tests/kit/engines.hpp"

namespace {

constexpr db::Sql keep = "INSERT INTO platform_keepsakes (name, value) VALUES ($1, $2)";
constexpr db::Sql kept = "SELECT COUNT(*) FROM platform_keepsakes";

TEST(TestDatabases, start_as_the_migrations_leave_them) {
    kit::on_each_engine([](db::Connection& db) {
        EXPECT_EQ(db.one<int>(kept), 0);
        db.run(keep, "colour", "green");
    });
    kit::on_each_engine([](db::Connection& db) { EXPECT_EQ(db.one<int>(kept), 0); });
}

}  // namespace
