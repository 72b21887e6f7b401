#pragma once
#include <optional>
#include <vector>

#include "modules/programmes/credentials/credentials.hpp"
#include "platform/badges/hosted.hpp"

namespace programmes {

// What has no badge yet, oldest first, some thousand at a time. One function a kind.
std::vector<Merit> load_certificates_without_badge(db::Connection&);
std::vector<Merit> load_accreditations_without_badge(db::Connection&, calendar::Day today);
std::vector<Merit> load_awards_without_badge(db::Connection&);
/// All kinds together.
std::vector<Merit> load_merits_without_badge(db::Connection&, calendar::Day today);

/// The achievement that the merit is about, with its words as they are now.
AchievementId store_achievement(Platform&, const Merit&, std::string_view criteria);

/// What chance gives a badge.
struct Drawn {
    std::string code{}, subject{}, salt{};
};
/// Stores it, unless there is one for that merit already; whether this is the one.
bool store_badge(Platform&, const Merit&, AchievementId, const Drawn&);

std::optional<BadgeFacts> find_badge(db::Connection&, std::string_view code);
/// The badge of a certificate, accreditation or award.
std::optional<BadgeFacts> find_badge_of(db::Connection&, BadgeKind, std::int64_t source);
/// All that a person has, the latest first.
std::vector<BadgeFacts> load_badges_of(db::Connection&, people::PersonId);
/// For staff: only of their own authority, or school.
std::optional<BadgeFacts> find_badge_seen_by(db::Connection&, const schools::Scope&,
                                             std::string_view code);

struct BadgeLine {
    std::string code{};
    std::string holder{};
    std::string name{};
    std::string school{};
    calendar::Instant issued_at{};
    std::optional<calendar::Instant> ends_at{}, revoked_at{};
};
/// The authority's badges, the latest first; those whose holder or code has this in it.
std::vector<BadgeLine> load_badges(db::Connection&, const schools::Scope&, std::string_view search,
                                   int most);

bool store_revocation(Platform&, BadgeKind, std::int64_t source, people::PersonId by, RevokedFor);
bool store_revocation(Platform&, BadgeId, people::PersonId by, RevokedFor);

struct RevokedLine {
    std::string code{};
    RevokedFor why{};
};
std::vector<RevokedLine> load_revoked(db::Connection&, std::int64_t authority);

struct AchievementFacts {
    AchievementId id{};
    std::int64_t authority = 0;
    std::string authority_name{};
    BadgeKind kind{};
    std::string name{}, description{}, criteria{};
};
std::optional<AchievementFacts> find_achievement(db::Connection&, AchievementId);
std::vector<AchievementFacts> load_achievements(db::Connection&, std::int64_t authority);

/// The name of an authority that gives badges.
std::optional<std::string> find_issuer(db::Connection&, std::int64_t authority);

}  // namespace programmes
