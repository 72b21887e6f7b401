#include "modules/programmes/credentials/signing_keys.hpp"

#include <algorithm>

#include "platform/badges/keys.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/keepsakes/keepsakes.hpp"

namespace programmes {

constexpr db::Sql keys_of_authority = R"(
    SELECT id, kind, number, public_half, made_at, retired_at, distrusted_at
      FROM programmes_badge_keys WHERE authority_id = $1 ORDER BY number DESC, kind)";

std::vector<KeyLine> load_keys(db::Connection& db, std::int64_t authority) {
    return db.all<KeyLine>(keys_of_authority, authority);
}

std::string key_name(const KeyLine& key) {
    return std::string(enums::text(key.kind)) + "-" + std::to_string(key.number);
}

std::string key_address(std::string_view public_url, std::int64_t authority, const KeyLine& key) {
    return issuer_address(public_url, authority) + "/keys/" + key_name(key);
}

badges::PublicKey public_key_of(std::string_view public_url, std::int64_t authority,
                                const KeyLine& key) {
    return {.address = key_address(public_url, authority, key),
            .rsa = key.kind == KeyKind::rsa,
            .base64url = key.public_half};
}

static std::string keepsake_of(BadgeKeyId key) {
    return "badge key " + std::to_string(key.value);
}

struct Halves {
    std::string public_half{}, secret{};
};

static Halves make_halves(Random& random, KeyKind kind) {
    switch (kind) {
        case KeyKind::ed25519: {
            const auto key = badges::ed25519_of(random.bytes(32));
            return {crypto::base64url(key.public_key), crypto::base64url(key.secret)};
        }
        case KeyKind::rsa: {
            auto key = badges::make_rsa();
            return {std::move(key.modulus), std::move(key.pem)};
        }
    }
    return {};
}

// Two machines may make a county's first key at once: the first one counts, the other is dropped.
constexpr db::Sql add_key = R"(
    INSERT INTO programmes_badge_keys (id, authority_id, kind, number, public_half, made_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (authority_id, kind, number) DO NOTHING)";

static void store_key(Platform& platform, std::int64_t authority, KeyKind kind,
                      std::int64_t number) {
    const auto id = platform.ids.next<BadgeKey>();
    const auto halves = make_halves(platform.random, kind);
    if (platform.db.run(add_key, id, authority, kind, number, halves.public_half,
                        platform.clock.now()) == 1)
        keepsakes::keep(platform.db, keepsake_of(id), halves.secret);
}

static std::optional<KeyLine> find_current(db::Connection& db, std::int64_t authority,
                                           KeyKind kind) {
    const auto keys = load_keys(db, authority);
    const auto found = std::ranges::find_if(
        keys, [&](const KeyLine& key) { return key.kind == kind && key.current(); });
    return found == keys.end() ? std::nullopt : std::optional(*found);
}

badges::SigningKey signing_key(Platform& platform, std::int64_t authority, KeyKind kind) {
    auto key = find_current(platform.db, authority, kind);
    if (!key) {
        db::Transaction making(platform.db);
        store_key(platform, authority, kind, 1);
        making.commit();
        key = find_current(platform.db, authority, kind);
    }
    auto secret = keepsakes::find_kept(platform.db, keepsake_of(key.value().id)).value();
    if (kind == KeyKind::ed25519) secret = crypto::from_base64url(secret).value();
    return {.method = key_address(platform.settings.public_url, authority, *key),
            .secret = std::move(secret),
            .since = key->made_at};
}

constexpr db::Sql retire_key = R"(
    UPDATE programmes_badge_keys SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL)";
constexpr db::Sql distrust_keys = R"(
    UPDATE programmes_badge_keys SET distrusted_at = $2
     WHERE authority_id = $1 AND distrusted_at IS NULL)";

void rotate_keys(Platform& platform, std::int64_t authority, Earlier earlier) {
    const auto now = platform.clock.now();
    const auto keys = load_keys(platform.db, authority);
    for (const auto& key : keys) {
        if (!key.current()) continue;
        platform.db.run(retire_key, key.id, now);
        keepsakes::forget(platform.db, keepsake_of(key.id));
    }
    if (earlier == Earlier::distrusted) platform.db.run(distrust_keys, authority, now);
    for (const auto kind : enums::all<KeyKind>()) {
        std::int64_t latest = 0;
        for (const auto& key : keys)
            if (key.kind == kind) latest = std::max(latest, key.number);
        store_key(platform, authority, kind, latest + 1);
    }
}

}  // namespace programmes
