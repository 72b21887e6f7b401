#include "platform/db/migrations.hpp"

#include <algorithm>
#include <charconv>

#include "platform/db/sqlite_schema.hpp"

namespace db {
namespace {

struct Applied {
    std::string name;
    std::string checksum;
};

constexpr const char* table_of_migrations = R"(
    CREATE TABLE IF NOT EXISTS platform_migrations (
        name       TEXT   PRIMARY KEY,
        applied_at BIGINT NOT NULL,
        checksum   TEXT   NOT NULL
    );)";

constexpr Sql applied_migrations = "SELECT name, checksum FROM platform_migrations ORDER BY name";

constexpr Sql remember_migration = R"(
    INSERT INTO platform_migrations (name, applied_at, checksum) VALUES ($1, $2, $3))";

// Held to the end of the transaction; the number has no meaning but to be ours.
constexpr Sql wait_for_other_nodes = "SELECT pg_advisory_xact_lock(7016996765293437281)";

// FNV-1a: it guards against slips, not against attackers.
std::string checksum_of(std::string_view text) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    char digits[16];
    const auto end = std::to_chars(digits, digits + sizeof digits, hash, 16).ptr;
    return {digits, end};
}

std::string_view text_for(const Connection& db, const Migration& migration) {
    const bool own = db.engine() == Engine::postgres && !migration.postgres.empty();
    return own ? migration.postgres : migration.sql;
}

std::string in_engines_words(const Connection& db, std::string_view sql) {
    return db.engine() == Engine::sqlite ? sqlite_schema(sql) : std::string(sql);
}

// What has been applied, with the schema kept still until the end of the transaction.
std::vector<Applied> lock_and_read(Connection& db) {
    if (db.engine() == Engine::postgres) db.run(wait_for_other_nodes);
    db.script(in_engines_words(db, table_of_migrations));
    return db.all<Applied>(applied_migrations);
}

void refuse_another_history(const Connection& db, const std::vector<Applied>& applied,
                            std::span<const Migration> known) {
    for (const auto& [name, checksum] : applied) {
        const auto found = std::ranges::find(known, name, &Migration::name);
        if (found == known.end())
            throw Fault(Kind::other,
                        "the database was migrated by a later version of the program: "
                        "it knows " +
                            name + ", this one does not");
        if (checksum_of(text_for(db, *found)) != checksum)
            throw Fault(Kind::other, "the migration " + name +
                                         " was applied to the database with another text; changes "
                                         "belong into a migration of their own");
    }
}

bool is_applied(const std::vector<Applied>& applied, std::string_view name) {
    return std::ranges::find(applied, name, &Applied::name) != applied.end();
}

void apply(Connection& db, const Migration& migration) {
    const auto text = text_for(db, migration);
    try {
        db.script(in_engines_words(db, text));
    } catch (const Fault& fault) {
        throw Fault(fault.kind, "migration " + std::string(migration.name) + ": " + fault.what());
    }
    db.run(remember_migration, migration.name, calendar::Clock{}.now(), checksum_of(text));
}

}  // namespace

std::vector<std::string> pending_migrations(Connection& db, std::span<const Migration> known) {
    Transaction transaction(db);
    const auto applied = lock_and_read(db);
    transaction.commit();
    refuse_another_history(db, applied, known);

    std::vector<std::string> pending;
    for (const auto& migration : known)
        if (!is_applied(applied, migration.name)) pending.emplace_back(migration.name);
    return pending;
}

std::vector<std::string> migrate(Connection& db, std::span<const Migration> known) {
    std::vector<std::string> done;
    for (const auto& name : pending_migrations(db, known)) {
        Transaction transaction(db);
        // Another node may have been here since.
        if (is_applied(lock_and_read(db), name)) continue;
        apply(db, *std::ranges::find(known, name, &Migration::name));
        transaction.commit();
        done.push_back(name);
    }
    return done;
}

}  // namespace db
