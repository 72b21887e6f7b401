#include "tests/kit/postgres.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "platform/db/migrations.hpp"

namespace kit::postgres {

static const char* server() {
    return std::getenv("SCHOOLGATE_TEST_POSTGRES");
}

bool is_there() {
    return server() != nullptr;
}

// One connection for housekeeping: opening one costs more than most tests.
static db::Connection& housekeeping() {
    static const auto connection = db::connect(server());
    return *connection;
}

static std::string schema_of(std::string_view url) {
    constexpr std::string_view mark = "search_path%3D";
    return std::string(url.substr(url.find(mark) + mark.size()));
}

std::string make_schema() {
    static int made = 0;
    const auto name = "test_" + std::to_string(getpid()) + "_" + std::to_string(++made);
    housekeeping().script("CREATE SCHEMA " + name);
    return std::string(server()) + "?options=-csearch_path%3D" + name;
}

void drop_schema(const std::string& url) {
    housekeeping().script("DROP SCHEMA " + schema_of(url) + " CASCADE");
}

static std::string database_of_this_process() {
    const auto name = "test_" + std::to_string(getpid());
    housekeeping().script("CREATE DATABASE " + name);
    std::string url = server();
    return url.replace(url.rfind('/') + 1, url.npos, name);
}

constexpr db::Sql all_tables = R"(
    SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> $1)";

// Empties the tables that hold anything and fills in what the migrations had put there; that is
// twenty times faster than a new database. Foreign keys rest meanwhile.
static std::string text_of_cleaning(db::Connection& db) {
    std::string script = "SET session_replication_role = replica; DO $$ BEGIN ";
    std::string keep = "CREATE SCHEMA seeds; ";
    for (const auto& table : db.all<std::string>(all_tables, "platform_migrations")) {
        keep += "CREATE TABLE seeds." + table + " AS TABLE public." + table + "; ";
        script += "IF EXISTS (SELECT FROM public." + table + ") THEN DELETE FROM public." + table +
                  "; END IF; IF EXISTS (SELECT FROM seeds." + table + ") THEN INSERT INTO public." +
                  table + " TABLE seeds." + table + "; END IF; ";
    }
    db.script(keep);
    return script + "END $$";
}

constexpr db::Sql pages_of_tables = R"(
    SELECT CAST(SUM(pg_relation_size(c.oid)) / 8192 AS BIGINT)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind = 'r')";

// After a test with very many rows every look would go over the dead ones.
static void sweep(db::Connection& db) {
    constexpr std::int64_t few = 500;
    if (db.one<std::int64_t>(pages_of_tables) > few) db.script("VACUUM");
}

std::string clean_database() {
    static const auto url = database_of_this_process();
    static const auto connection = db::connect(url);
    static const auto migrated = db::migrate(*connection, db::all_migrations());
    static const auto cleaning = text_of_cleaning(*connection);
    connection->script(cleaning);
    sweep(*connection);
    return url;
}

}  // namespace kit::postgres
