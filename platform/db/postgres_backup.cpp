#include <libpq-fe.h>

#include "platform/db/backends.hpp"
#include "platform/db/program.hpp"

namespace db {
namespace {

// The parts of the URL as the variables that PostgreSQL's programs read: on their command line
// everybody on the machine could see the password.
std::vector<std::string> settings_of(const std::string& url) {
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(url.c_str(), nullptr), PQconninfoFree);
    if (!options) throw Fault(Kind::other, "this is no URL of a PostgreSQL database");
    std::vector<std::string> settings;
    for (const auto* option = options.get(); option->keyword; ++option)
        if (option->envvar && option->val)
            settings.push_back(std::string(option->envvar) + "=" + option->val);
    return settings;
}

std::string database_of(const std::string& url) {
    for (const auto& setting : settings_of(url))
        if (setting.starts_with("PGDATABASE=")) return setting.substr(setting.find('=') + 1);
    throw Fault(Kind::other, "the URL names no database");
}

// What is there now is put aside, so that a restore that fails can bring it back. The backup makes
// the schema afresh.
constexpr auto put_aside = "ALTER SCHEMA public RENAME TO before_restore";

constexpr auto bring_back = R"(
    DROP SCHEMA IF EXISTS public CASCADE;
    ALTER SCHEMA before_restore RENAME TO public;)";

constexpr auto let_go = "DROP SCHEMA before_restore CASCADE";

}  // namespace

void backup_postgres(const std::string& url, const std::string& file) {
    run_program({"pg_dump", "--format=custom", "--schema=public", "--no-owner", "--no-privileges",
                 "--file=" + file},
                settings_of(url));
}

void restore_postgres(Connection& database, const std::string& url, const std::string& file) {
    // Reads every row of the backup, and writes none.
    run_program({"pg_restore", "--file=/dev/null", file}, {});

    database.script(put_aside);
    try {
        run_program({"pg_restore", "--single-transaction", "--exit-on-error", "--no-owner",
                     "--no-privileges", "--dbname=" + database_of(url), file},
                    settings_of(url));
        database.check("SELECT name FROM platform_migrations");
    } catch (...) {
        database.script(bring_back);
        throw;
    }
    database.script(let_go);
}

}  // namespace db
