// Credentials: a certificate, an accreditation or a school's award as a badge that people keep in a
// wallet and a stranger's computer can check (Open Badges 3.0). Exactly one for each of them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/badges/credential.hpp"
#include "platform/calendar.hpp"
#include "platform/platform.hpp"

namespace programmes {

struct Badge;
struct Achievement;
using BadgeId = Id<Badge>;
using AchievementId = Id<Achievement>;

/// What a badge stands for.
enum class BadgeKind : std::uint8_t { certificate, accreditation, award };
constexpr auto words(BadgeKind) {
    return std::to_array<std::string_view>({"certificate", "accreditation", "award"});
}

/// Something earned that a badge is due for. Each kind has one function that finds what has none.
struct Merit {
    BadgeKind kind{};
    std::int64_t source = 0;  // the certificate's, accreditation's or award's own id
    std::int64_t authority = 0;
    std::optional<schools::SchoolId> school{};
    std::optional<people::PersonId> person{};  // none: the school itself holds it
    std::string holder{};
    std::string code{};  // of its public page; empty: it gets one
    calendar::Instant since{};
    std::optional<calendar::Instant> until{};
    std::int64_t about = 0;  // which achievement: the programme's id; 0: the county's only one
    std::string name{};      // empty: as the county's only one of its kind is called
    std::string description{};
};

/// Why a badge was taken back; the whole world may read it, so it is one of these and no words.
enum class RevokedFor : std::uint8_t { mistake, withdrawn, holders_wish };
constexpr auto words(RevokedFor) {
    return std::to_array<std::string_view>({"mistake", "withdrawn", "holders_wish"});
}

/// A badge as its pages say it.
struct BadgeFacts {
    BadgeId id{};
    std::int64_t authority = 0;
    std::string authority_name{};
    std::optional<std::string> school_name{};
    BadgeKind kind{};
    AchievementId achievement{};
    std::string name{};
    std::string description{};
    std::string criteria{};
    std::string code{};
    std::string holder{};
    std::optional<std::string> email{};  // the person's today; never leaves but hashed
    bool personal = false;               // a person's, not a school's
    std::string subject{};
    std::string salt{};
    calendar::Instant issued_at{};
    std::optional<calendar::Instant> ends_at{}, revoked_at{};
    std::optional<RevokedFor> revoked_for{};
};

/// Whether a badge counts at that moment.
enum class BadgeState : std::uint8_t { real, ended, revoked };
constexpr auto words(BadgeState) {
    return std::to_array<std::string_view>({"real", "ended", "revoked"});
}
/// Until when a badge counts: its last moment, or when it was taken back.
struct Counting {
    std::optional<calendar::Instant> ends_at{}, revoked_at{};
};
BadgeState state_of(const Counting&, calendar::Instant now);

/// Where things stand on the web.
std::string issuer_address(std::string_view public_url, std::int64_t authority);
std::string badge_address(std::string_view public_url, std::string_view code);
std::string achievement_address(std::string_view public_url, AchievementId);
std::string revocations_address(std::string_view public_url, std::int64_t authority);

/// The standard's word for what such an achievement is.
std::string_view achievement_type(BadgeKind);
/// The badge as the standard knows it, unsigned.
badges::Credential credential_of(const BadgeFacts&, std::string_view public_url);

/// Makes the badges that are due and not there yet; for two machines at once and for a second run
/// too. How many were made.
int issue_badges(Platform&);

/// Takes back the badge of something that should not have been given or was withdrawn; the list
/// of what was taken back tells it from now on. False where there is none that counts.
bool revoke_badge(Platform&, BadgeKind, std::int64_t source, people::PersonId by, RevokedFor);

}  // namespace programmes
