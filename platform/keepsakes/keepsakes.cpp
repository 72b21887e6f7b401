#include "platform/keepsakes/keepsakes.hpp"

#include "platform/crypto/crypto.hpp"

namespace keepsakes {

constexpr db::Sql kept = "SELECT value FROM platform_keepsakes WHERE name = $1";
constexpr db::Sql keep = R"(
    INSERT INTO platform_keepsakes (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING)";

std::string secret(db::Connection& db, Random& random, std::string_view name) {
    const auto full = "secret " + std::string(name);
    if (auto found = db.find<std::string>(kept, full)) return *found;
    db.run(keep, full, crypto::hex(random.bytes(32)));
    return db.one<std::string>(kept, full);  // another node may have been first
}

bool is_demonstration(db::Connection& db) {
    return db.find<std::string>(kept, "demonstration").has_value();
}

void mark_demonstration(db::Connection& db) { db.run(keep, "demonstration", "yes"); }

}  // namespace keepsakes
