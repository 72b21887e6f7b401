#include "platform/db/migrations.hpp"

#include <thread>

#include "platform/db/sqlite_schema.hpp"
#include "tests/kit/engines.hpp"

namespace {

constexpr db::Migration schools{
    "schools/0001_schools", "CREATE TABLE schools (id BIGINT PRIMARY KEY, name TEXT NOT NULL);"};
constexpr db::Migration towns{"schools/0002_towns",
                              "ALTER TABLE schools ADD COLUMN town TEXT NOT NULL DEFAULT 'Ware';"};
constexpr db::Migration people{"people/0001_people", R"(
    CREATE TABLE people (id BIGINT PRIMARY KEY, school_id BIGINT REFERENCES schools (id));
    CREATE INDEX people_school ON people (school_id);)"};
constexpr db::Migration broken{"people/0002_broken", R"(
    CREATE TABLE half_done (id BIGINT PRIMARY KEY);
    CREATE TABLE people (id BIGINT PRIMARY KEY);)"};

class Migrations : public kit::OnBothEngines {
protected:
    Migrations() : OnBothEngines(kit::Content::empty) {}

    std::vector<std::string> migrate(std::vector<db::Migration> known) {
        return db::migrate(db(), known);
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Migrations, kit::both_engines, kit::engine_name);

constexpr db::Migration years{
    "people/0003_years", "CREATE TABLE years (year BIGINT PRIMARY KEY) WITHOUT ROWID;",
    "CREATE TABLE years (year BIGINT PRIMARY KEY) PARTITION BY LIST (year);"};

using Names = std::vector<std::string>;

TEST_P(Migrations, are_applied_once_and_in_order) {
    EXPECT_EQ(migrate({schools, people}), (Names{"schools/0001_schools", "people/0001_people"}));
    EXPECT_EQ(migrate({schools, people}), Names{});
    db().check("SELECT id, name FROM schools");
}

TEST_P(Migrations, a_later_one_comes_on_top_of_what_people_entered) {
    migrate({schools});
    db().run("INSERT INTO schools (id, name) VALUES (1, 'Riverside')");
    EXPECT_EQ(migrate({schools, towns, people}),
              (Names{"schools/0002_towns", "people/0001_people"}));
    EXPECT_EQ(db().one<std::string>("SELECT town FROM schools"), "Ware");
}

TEST_P(Migrations, can_be_listed_before) {
    migrate({schools});
    const std::vector known{schools, towns};
    EXPECT_EQ(db::pending_migrations(db(), known), Names{"schools/0002_towns"});
}

TEST_P(Migrations, one_that_was_changed_afterwards_stops_everything) {
    migrate({schools});
    auto changed = schools;
    changed.sql = "CREATE TABLE schools (id BIGINT PRIMARY KEY);";
    EXPECT_THROW(migrate({changed, people}), db::Fault);
    EXPECT_THROW(db().check("SELECT id FROM people"), db::Fault);
}

TEST_P(Migrations, a_database_of_a_later_version_is_refused) {
    migrate({schools, towns});
    try {
        migrate({schools});
        FAIL() << "it was taken";
    } catch (const db::Fault& fault) {
        EXPECT_NE(std::string(fault.what()).find("schools/0002_towns"), std::string::npos);
    }
}

TEST_P(Migrations, one_that_fails_leaves_nothing_and_says_which) {
    try {
        migrate({schools, people, broken});
        FAIL() << "it went through";
    } catch (const db::Fault& fault) {
        EXPECT_TRUE(std::string(fault.what()).starts_with("migration people/0002_broken"));
    }
    EXPECT_THROW(db().check("SELECT id FROM half_done"), db::Fault);
    EXPECT_EQ(migrate({schools, people}), Names{});
}

TEST_P(Migrations, with_a_text_for_postgres_run_that_there_and_the_other_on_sqlite) {
    EXPECT_EQ(migrate({years}), Names{"people/0003_years"});
    EXPECT_EQ(migrate({years}), Names{});
    if (GetParam() == db::Engine::sqlite) {
        db().run("INSERT INTO years (year) VALUES (2026)");
        return;
    }
    // Nothing can go in before there is a part for it.
    EXPECT_THROW(db().run("INSERT INTO years (year) VALUES (2026)"), db::Fault);
    db().script("CREATE TABLE years_2026 PARTITION OF years FOR VALUES IN (2026)");
    db().run("INSERT INTO years (year) VALUES (2026)");
}

TEST_P(Migrations, are_held_to_the_text_of_their_own_engine_alone) {
    migrate({years});
    auto changed = years;
    (GetParam() == db::Engine::sqlite ? changed.postgres : changed.sql) = "CREATE TABLE other (;";
    EXPECT_EQ(migrate({changed}), Names{});
    (GetParam() == db::Engine::sqlite ? changed.sql : changed.postgres) = "CREATE TABLE other (;";
    EXPECT_THROW(migrate({changed}), db::Fault);
}

TEST_P(Migrations, nodes_that_start_together_wait_for_one_another) {
    const std::vector known{schools, towns, people};
    std::atomic<int> applied{0};
    {
        std::vector<std::jthread> nodes;
        for (int i = 0; i < 4; ++i)
            nodes.emplace_back([&] {
                const auto own = another();
                applied += static_cast<int>(db::migrate(*own, known).size());
            });
    }
    EXPECT_EQ(applied, 3);
}

TEST_P(Migrations, of_the_program_apply_to_an_empty_database) {
    EXPECT_EQ(db::migrate(db(), db::all_migrations()).size(), db::all_migrations().size());
    EXPECT_EQ(db::all_migrations().front().name, "platform/0001_platform");
}

TEST(SqliteSchema, has_its_own_words_for_types_and_strict_tables) {
    EXPECT_EQ(db::sqlite_schema("CREATE TABLE t (\n    id BIGINT PRIMARY KEY,\n    b BYTEA,\n"
                                "    d DOUBLE PRECISION CHECK (d > (0)),\n    o BOOLEAN\n);\n"),
              "CREATE TABLE t (\n    id INTEGER PRIMARY KEY,\n    b BLOB,\n"
              "    d REAL CHECK (d > (0)),\n    o INTEGER\n) STRICT;\n");
}

TEST(SqliteSchema, is_strict_too_where_rows_stand_in_the_order_of_their_key) {
    EXPECT_EQ(db::sqlite_schema("CREATE TABLE t (id BIGINT PRIMARY KEY) WITHOUT ROWID;"),
              "CREATE TABLE t (id INTEGER PRIMARY KEY) WITHOUT ROWID, STRICT;");
}

TEST(SqliteSchema, leaves_texts_comments_and_other_statements_alone) {
    for (const auto* same :
         {"INSERT INTO t VALUES ('BIGINT; it''s ); (');", "-- CREATE TABLE; BYTEA\n",
          "/* BOOLEAN */ DROP TABLE t;", "CREATE INDEX i ON t (id);",
          "SELECT BIGINTS FROM \"BOOLEAN\";", "ALTER TABLE t DROP COLUMN x;"})
        EXPECT_EQ(db::sqlite_schema(same), same);
}

}  // namespace
