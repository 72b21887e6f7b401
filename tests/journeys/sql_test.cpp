// Every statement of the program, as it stands in the sources, is prepared against the migrated
// schema on both engines: a misspelt column is found before anybody opens its page.
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/kit/engines.hpp"

namespace {

struct Statement {
    std::string name, sql, file;
};

std::string contents(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

// constexpr db::Sql name = R"(…)";  and  constexpr db::Sql name = "…" "…";
void collect(const std::filesystem::path& path, std::vector<Statement>& all) {
    const auto text = contents(path);
    for (auto at = text.find("db::Sql "); at != std::string::npos;
         at = text.find("db::Sql ", at + 1)) {
        const auto equals = text.find('=', at);
        const auto end = text.find(';', at);
        if (equals == std::string::npos || end < equals) continue;
        auto name = text.substr(at + 8, equals - at - 9);
        const auto raw = text.find("R\"(", equals);
        if (raw != std::string::npos && raw - equals < 12) {
            const auto close = text.find(")\"", raw);
            all.push_back({name, text.substr(raw + 3, close - raw - 3), path});
            continue;
        }
        std::string sql;
        const auto quoted = text.substr(equals, end - equals);
        static const std::regex piece("\"((?:[^\"\\\\]|\\\\.)*)\"");
        for (std::sregex_iterator i(quoted.begin(), quoted.end(), piece), none; i != none; ++i)
            sql += (*i)[1];
        if (!sql.empty()) all.push_back({name, sql, path});
    }
}

std::vector<Statement> all_statements() {
    std::vector<Statement> all;
    for (const auto* folder : {"platform", "modules", "app"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(
                 std::filesystem::path(SCHOOLGATE_SOURCE) / folder)) {
            const auto name = entry.path().filename().string();
            if (name.ends_with(".cpp") && !name.ends_with("_test.cpp")) collect(entry.path(), all);
        }
    return all;
}

bool for_engine(const Statement& statement, db::Engine engine) {
    if (statement.name.ends_with("_sqlite")) return engine == db::Engine::sqlite;
    if (statement.name.ends_with("_postgres")) return engine == db::Engine::postgres;
    return true;
}

class Statements : public kit::OnBothEngines {};

TEST_P(Statements, are_all_understood_by_the_engine) {
    const auto all = all_statements();
    ASSERT_GT(all.size(), 100u) << "the statements are not where this test looks for them";
    for (const auto& statement : all) {
        if (!for_engine(statement, db().engine())) continue;
        try {
            db().check(statement.sql);
        } catch (const db::Fault& fault) {
            ADD_FAILURE() << statement.file << ": " << statement.name << ": " << fault.what();
        }
    }
}

TEST_P(Statements, that_name_a_column_nobody_has_are_found) {
    EXPECT_THROW(db().check("SELECT shoe_size FROM people_persons"), db::Fault);
}

INSTANTIATE_TEST_SUITE_P(Engines, Statements, kit::both_engines, kit::engine_name);

}  // namespace
