// Personal links: the token is the link's id and a signature, so that nothing secret is stored and
// the same link can be sent again.
#include "modules/people/people.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/id_list.hpp"
#include "platform/keepsakes/keepsakes.hpp"

namespace people {

static constexpr std::size_t signature_bytes = 12;

static std::string id_bytes(LinkId id) {
    std::string bytes(8, '\0');
    for (std::size_t i = 0; i < 8; ++i)
        bytes[i] = static_cast<char>(id.value >> (56 - 8 * i) & 0xff);
    return bytes;
}

static std::string secret_of_links(Platform& platform) {
    return keepsakes::secret(platform.db, platform.random, "links");
}

static std::string signed_by(const std::string& key, LinkId id) {
    const auto bytes = id_bytes(id);
    return crypto::base64url(bytes + crypto::signature(key, bytes).substr(0, signature_bytes));
}

static std::string token_of(Platform& platform, LinkId id) {
    return signed_by(secret_of_links(platform), id);
}

constexpr db::Sql link_to_subject = R"(
    SELECT id FROM people_links
     WHERE person_id = $1 AND purpose = $2 AND subject_id = $3 AND revoked_at IS NULL)";

constexpr db::Sql renew_link = R"(
    INSERT INTO people_links (id, person_id, purpose, subject_id, created_at, ends_at, revoked_at)
    VALUES ($1, $2, $3, $4, $5, $6, NULL)
    ON CONFLICT (person_id, purpose, subject_id)
    DO UPDATE SET id = excluded.id, created_at = excluded.created_at,
                  ends_at = excluded.ends_at, revoked_at = NULL)";

std::string link_token(Platform& platform, PersonId person, Purpose purpose, std::int64_t subject,
                       std::optional<calendar::Instant> ends_at) {
    if (const auto id = platform.db.find<LinkId>(link_to_subject, person, purpose, subject))
        return token_of(platform, *id);
    const auto id = platform.ids.next<Link>();
    platform.db.run(renew_link, id, person, purpose, subject, platform.clock.now(), ends_at);
    return token_of(platform, id);
}

constexpr db::Sql links_to_subject_sqlite = R"(
    SELECT person_id, id FROM people_links
     WHERE person_id IN (SELECT value FROM json_each($1)) AND purpose = $2 AND subject_id = $3
       AND revoked_at IS NULL)";
constexpr db::Sql links_to_subject_postgres = R"(
    SELECT person_id, id FROM people_links
     WHERE person_id = ANY (CAST($1 AS BIGINT[])) AND purpose = $2 AND subject_id = $3
       AND revoked_at IS NULL)";

namespace {
struct OwnLink {
    PersonId person{};
    LinkId id{};
};
}  // namespace

std::map<PersonId, std::string> link_tokens(Platform& platform, const std::set<PersonId>& persons,
                                            Purpose purpose, std::int64_t subject) {
    std::map<PersonId, std::string> tokens;
    if (persons.empty()) return tokens;
    std::vector<std::int64_t> ids;
    ids.reserve(persons.size());
    for (const auto person : persons) ids.push_back(person.value);
    const auto key = secret_of_links(platform);
    const bool sqlite = platform.db.engine() == db::Engine::sqlite;
    for (const auto& link :
         platform.db.all<OwnLink>(sqlite ? links_to_subject_sqlite : links_to_subject_postgres,
                                  db::id_list(platform.db, ids), purpose, subject))
        tokens.emplace(link.person, signed_by(key, link.id));
    // Those who never had one get it now.
    for (const auto person : persons)
        if (!tokens.contains(person))
            tokens.emplace(person, link_token(platform, person, purpose, subject));
    return tokens;
}

constexpr db::Sql living_link = R"(
    SELECT l.id, l.person_id, l.subject_id, p.language
      FROM people_links l JOIN people_persons p ON p.id = l.person_id
     WHERE l.id = $1 AND l.purpose = $2 AND l.revoked_at IS NULL
       AND (l.ends_at IS NULL OR l.ends_at > $3))";

static std::optional<LinkId> link_id(std::string_view token) {
    const auto bytes = crypto::from_base64url(token);
    if (!bytes || bytes->size() != 8 + signature_bytes) return {};
    LinkId id{};
    for (std::size_t i = 0; i < 8; ++i)
        id.value = id.value << 8 | static_cast<unsigned char>((*bytes)[i]);
    return id;
}

std::optional<OpenedLink> open_link(Platform& platform, std::string_view token, Purpose purpose) {
    const auto id = link_id(token);
    if (!id || !crypto::same(token_of(platform, *id), token)) return {};
    return platform.db.find<OpenedLink>(living_link, *id, purpose, platform.clock.now());
}

OpenedLink opened_link(const http::Request& request, Platform& platform, Purpose purpose) {
    auto link = http::or_not_found(open_link(platform, request.in_path.text("token"), purpose));
    if (request.cookies.text("sg_language").empty())
        request.language = messages::language_of(link.language);
    return link;
}

constexpr db::Sql end_link = R"(
    UPDATE people_links SET revoked_at = $4
     WHERE person_id = $1 AND purpose = $2 AND subject_id = $3 AND revoked_at IS NULL)";

void revoke_link(Platform& platform, PersonId person, Purpose purpose, std::int64_t subject) {
    platform.db.run(end_link, person, purpose, subject, platform.clock.now());
}

}  // namespace people
