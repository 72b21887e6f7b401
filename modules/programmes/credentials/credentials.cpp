#include "modules/programmes/credentials/credentials.hpp"

#include <map>

#include "modules/programmes/completion/completion.hpp"
#include "modules/programmes/credentials/credentials_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/messages/messages.hpp"

namespace programmes {

BadgeState state_of(const Counting& badge, calendar::Instant now) {
    if (badge.revoked_at) return BadgeState::revoked;
    if (badge.ends_at && *badge.ends_at <= now) return BadgeState::ended;
    return BadgeState::real;
}

std::string issuer_address(std::string_view public_url, std::int64_t authority) {
    return std::string(public_url) + "/issuers/" + std::to_string(authority);
}

std::string badge_address(std::string_view public_url, std::string_view code) {
    return std::string(public_url) + "/badges/" + std::string(code);
}

std::string achievement_address(std::string_view public_url, AchievementId id) {
    return std::string(public_url) + "/achievements/" + std::to_string(id.value);
}

std::string revocations_address(std::string_view public_url, std::int64_t authority) {
    return issuer_address(public_url, authority) + "/revocations";
}

std::string_view achievement_type(BadgeKind kind) {
    switch (kind) {
        case BadgeKind::certificate:
            return "CertificateOfCompletion";
        case BadgeKind::accreditation:
            return "Certification";
        case BadgeKind::award:
            return "QualityAssuranceCredential";
    }
    return {};
}

// docs/privacy.md, 10: who has the badge before them can recognise its holder by an address they
// know already, and cannot read one from it. Without an address the name has to do.
static badges::Identity identity_of(const BadgeFacts& badge) {
    if (!badge.personal) return {.type = "name", .hash = badge.holder, .salt = {}};
    if (badge.email && !badge.email->empty())
        return badges::hashed_identity("emailAddress", *badge.email, badge.salt);
    return badges::hashed_identity("name", badge.holder, badge.salt);
}

badges::Credential credential_of(const BadgeFacts& badge, std::string_view public_url) {
    return {.id = badge_address(public_url, badge.code),
            .subject = badge.subject,
            .issuer = {.id = issuer_address(public_url, badge.authority),
                       .name = badge.authority_name,
                       .url = std::string(public_url)},
            .achievement = {.id = achievement_address(public_url, badge.achievement),
                            .name = badge.name,
                            .description = badge.description,
                            .criteria = badge.criteria,
                            .type = std::string(achievement_type(badge.kind))},
            .identities = {identity_of(badge)},
            .valid_from = badge.issued_at,
            .valid_until = badge.ends_at,
            .revocations = revocations_address(public_url, badge.authority)};
}

// A random UUID: it stands for the holder and says nothing of them.
static std::string random_urn(Random& random) {
    auto bytes = random.bytes(16);
    bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x40);
    bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
    auto text = crypto::hex(bytes);
    for (const std::size_t at : {8, 13, 18, 23}) text.insert(at, 1, '-');
    return "urn:uuid:" + text;
}

static std::string words_of(std::string_view what, BadgeKind kind) {
    return std::string(messages::pattern(
        {}, "credentials." + std::string(what) + "." + std::string(enums::text(kind))));
}

int issue_badges(Platform& platform) {
    std::map<std::pair<BadgeKind, std::pair<std::int64_t, std::int64_t>>, AchievementId> known;
    int issued = 0;
    for (auto& merit : load_merits_without_badge(platform.db, platform.clock.today())) {
        if (merit.name.empty()) {
            merit.name = words_of("name", merit.kind);
            merit.description = words_of("description", merit.kind);
        }
        auto& achievement = known[{merit.kind, {merit.authority, merit.about}}];
        if (!achievement)
            achievement = store_achievement(platform, merit, words_of("criteria", merit.kind));
        const auto code = merit.code.empty() ? spoken_code(platform.random) : merit.code;
        issued += store_badge(platform, merit, achievement,
                              {.code = code,
                               .subject = random_urn(platform.random),
                               .salt = platform.random.token()});
    }
    return issued;
}

bool revoke_badge(Platform& platform, BadgeKind kind, std::int64_t source, people::PersonId by,
                  RevokedFor why) {
    return store_revocation(platform, kind, source, by, why);
}

}  // namespace programmes
