#include "modules/conversations/programs/programs_store.hpp"

#include "modules/conversations/programs/uuids.hpp"
#include "platform/crypto/sealing.hpp"
#include "platform/http/words.hpp"
#include "platform/keepsakes/keepsakes.hpp"

namespace conversations {

// What a school's programs may text in a day until somebody says otherwise: one that has gone wrong
// must not empty the purse.
constexpr std::int64_t texts_a_day_at_first = 1000;

std::string programs_secret(Platform& platform) {
    return keepsakes::secret(platform.db, platform.random, "programs");
}

namespace {

struct SenderKey {
    SenderId service{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::int64_t texts_a_day = 0;
    std::optional<ProgramKeyId> key{};
    std::optional<KeyKind> kind{};
    std::optional<std::string> secret{};
    std::optional<calendar::Instant> revoked_at{};
};

std::unexpected<Objection> not_let_in(std::string message) {
    return object(std::move(message), 403, "AuthError");
}

}  // namespace

// The service with its keys, or once with none.
constexpr db::Sql keys_of_service = R"(
    SELECT s.id, s.authority_id, s.school_id, s.texts_a_day, k.id, k.kind, k.secret, k.revoked_at
      FROM conversations_services s LEFT JOIN conversations_keys k ON k.service_id = s.id
     WHERE s.uuid = $1
     ORDER BY k.id DESC)";

Accepted<Caller> find_caller(Platform& platform, const ProgramToken& token) {
    const auto issuer = http::lower_case(token.issuer);
    if (!is_uuid(issuer)) return not_let_in("Invalid token: service id is not the right data type");
    const auto keys = platform.db.all<SenderKey>(keys_of_service, issuer);
    if (keys.empty()) return not_let_in("Invalid token: service not found");
    if (!keys.front().key) return not_let_in("Invalid token: service has no API keys");
    if (!token.hs256) return not_let_in("Invalid token: algorithm used is not HS256");
    const auto seal = programs_secret(platform);
    for (const auto& one : keys) {
        const auto secret = crypto::unsealed(seal, *one.secret);
        if (!secret || !signed_with(token, *secret)) continue;
        if (const auto holds = holds_now(token, platform.clock.now()); !holds)
            return std::unexpected(holds.error());
        if (one.revoked_at) return not_let_in("Invalid token: API key revoked");
        return Caller{one.service,     issuer,   one.authority, one.school,
                      one.texts_a_day, *one.key, *one.kind,     seal};
    }
    return not_let_in("Invalid token: API key not found");
}

constexpr db::Sql service_at = R"(
    SELECT id, uuid, texts_a_day FROM conversations_services
     WHERE authority_id = $1 AND school_id = $2)";

std::optional<SenderLine> find_service(db::Connection& db, const schools::Scope& scope) {
    return db.find<SenderLine>(service_at, scope.authority, scope.school);
}

constexpr db::Sql add_service = R"(
    INSERT INTO conversations_services (id, uuid, authority_id, school_id, texts_a_day, created_at)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (authority_id, school_id) DO NOTHING)";

SenderLine service_of(Platform& platform, const schools::Scope& scope) {
    if (auto found = find_service(platform.db, scope)) return *std::move(found);
    platform.db.run(add_service, platform.ids.next<Sender>(), random_uuid(platform.random),
                    scope.authority, scope.school, texts_a_day_at_first, platform.clock.now());
    return platform.db.one<SenderLine>(service_at, scope.authority, scope.school);
}

constexpr db::Sql change_texts_a_day =
    "UPDATE conversations_services SET texts_a_day = $2 WHERE id = $1";

void set_texts_a_day(Platform& platform, const schools::Scope& scope, std::int64_t most) {
    platform.db.run(change_texts_a_day, service_of(platform, scope).id, most);
}

constexpr db::Sql keys_shown = R"(
    SELECT k.id, k.name, k.kind, COALESCE(p.given || ' ' || p.family, ''), k.created_at, k.used_at,
           k.revoked_at
      FROM conversations_keys k LEFT JOIN people_persons p ON p.id = k.made_by
     WHERE k.service_id = $1
     ORDER BY CASE WHEN k.revoked_at IS NULL THEN 0 ELSE 1 END, k.id DESC)";

std::vector<KeyLine> load_keys(db::Connection& db, SenderId service) {
    return db.all<KeyLine>(keys_shown, service);
}

constexpr db::Sql insert_key = R"(
    INSERT INTO conversations_keys (id, service_id, name, kind, secret, made_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))";

std::string add_key(Platform& platform, const SenderLine& service, std::string_view name,
                    KeyKind kind, people::PersonId by) {
    const auto secret = random_uuid(platform.random);
    platform.db.run(insert_key, platform.ids.next<ProgramKey>(), service.id, name, kind,
                    crypto::sealed(programs_secret(platform), secret), by, platform.clock.now());
    return std::string(name) + "-" + service.uuid + "-" + secret;
}

constexpr db::Sql end_key = R"(
    UPDATE conversations_keys SET revoked_at = $4
     WHERE id = $1 AND revoked_at IS NULL
       AND service_id IN (SELECT id FROM conversations_services
                           WHERE authority_id = $2 AND school_id = $3))";

bool revoke_key(Platform& platform, const schools::Scope& scope, ProgramKeyId id) {
    return platform.db.run(end_key, id, scope.authority, scope.school, platform.clock.now()) > 0;
}

constexpr db::Sql set_used = R"(
    UPDATE conversations_keys SET used_at = $2
     WHERE id = $1 AND (used_at IS NULL OR used_at < $2 - 86400))";

void note_used(Platform& platform, const Caller& caller) {
    platform.db.run(set_used, caller.key, platform.clock.now());
}

// A school's program reaches the people of that school, and those who are known by nothing but
// their number: what it writes must not tell the school who somebody of another school is.
constexpr db::Sql person_by_phone = R"(
    SELECT p.id FROM people_persons p
     WHERE p.authority_id = $1 AND p.phone = $2
       AND (CAST($3 AS BIGINT) = 0 OR (p.given = '' AND p.family = '')
            OR EXISTS (SELECT 1 FROM people_of_school o
                        WHERE o.person_id = p.id AND o.school_id = $3))
     ORDER BY CASE WHEN p.given = '' AND p.family = '' THEN 1 ELSE 0 END, p.id
     LIMIT 1)";
constexpr db::Sql person_by_email = R"(
    SELECT p.id FROM people_persons p
     WHERE p.authority_id = $1 AND LOWER(p.email) = $2
       AND (CAST($3 AS BIGINT) = 0 OR (p.given = '' AND p.family = '')
            OR EXISTS (SELECT 1 FROM people_of_school o
                        WHERE o.person_id = p.id AND o.school_id = $3))
     ORDER BY CASE WHEN p.given = '' AND p.family = '' THEN 1 ELSE 0 END, p.id
     LIMIT 1)";

people::PersonId person_reached_by(Platform& platform, const Caller& caller, TemplateKind kind,
                                   std::string_view address) {
    const bool text = kind == TemplateKind::sms;
    if (const auto found = platform.db.find<people::PersonId>(
            text ? person_by_phone : person_by_email, caller.authority, address, caller.school))
        return *found;
    people::Person person{.authority = caller.authority,
                          .language = "en",
                          .channel = text ? people::Channel::text : people::Channel::email};
    (text ? person.phone : person.email) = std::string(address);
    return people::add_person(platform, person);
}

constexpr db::Sql staff_by_address = R"(
    SELECT p.id FROM people_persons p JOIN people_seats s ON s.person_id = p.id
     WHERE p.authority_id = $1 AND (p.phone = $2 OR LOWER(p.email) = $2)
       AND (CAST($3 AS BIGINT) = 0 OR s.school_id = $3)
       AND s.role <> 'parent' AND s.until IS NULL
     LIMIT 1)";

bool works_here(db::Connection& db, const Caller& caller, std::string_view address) {
    return db.find<people::PersonId>(staff_by_address, caller.authority, address, caller.school)
        .has_value();
}

}  // namespace conversations
