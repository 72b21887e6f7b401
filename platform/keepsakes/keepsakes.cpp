#include "platform/keepsakes/keepsakes.hpp"

#include "platform/crypto/crypto.hpp"

namespace keepsakes {

constexpr db::Sql word_kept = "SELECT value FROM platform_keepsakes WHERE name = $1";
constexpr db::Sql keep_word = R"(
    INSERT INTO platform_keepsakes (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING)";

std::string secret(db::Connection& db, Random& random, std::string_view name) {
    const auto full = "secret " + std::string(name);
    if (auto found = db.find<std::string>(word_kept, full)) return *found;
    db.run(keep_word, full, crypto::hex(random.bytes(32)));
    return db.one<std::string>(word_kept, full);  // another node may have been first
}

void keep(db::Connection& db, std::string_view name, std::string_view word) {
    db.run(keep_word, name, word);
}

std::optional<std::string> find_kept(db::Connection& db, std::string_view name) {
    return db.find<std::string>(word_kept, name);
}

constexpr db::Sql forget_word = "DELETE FROM platform_keepsakes WHERE name = $1";

void forget(db::Connection& db, std::string_view name) {
    db.run(forget_word, name);
}

bool is_demonstration(db::Connection& db) {
    return db.find<std::string>(word_kept, "demonstration").has_value();
}

void mark_demonstration(db::Connection& db) {
    db.run(keep_word, "demonstration", "yes");
}

}  // namespace keepsakes
