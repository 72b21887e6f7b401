#pragma once
#include <string>
#include <vector>

#include "modules/programmes/credentials/credentials_store.hpp"
#include "modules/programmes/credentials/signing_keys.hpp"
#include "platform/html/components/fields.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

/// The last day that a badge counts: it ends with that day.
inline calendar::Day last_day_of(calendar::Instant ends_at) {
    return calendar::london_day(ends_at - std::chrono::seconds(1));
}

/// What anybody may know of a badge.
struct PublicBadgeView {
    BadgeFacts badge{};
    BadgeState state{};
};

/// The parent's own page for taking their badges along.
struct OwnBadgesView {
    std::string back{};
    std::vector<BadgeFacts> badges{};  // none: the first is not made yet
    calendar::Instant now{};
    std::string public_url{};
};

struct AchievementView {
    AchievementFacts achievement{};
};

struct BadgeIssuerView {
    std::int64_t id = 0;
    std::string name{};
    std::vector<AchievementFacts> achievements{};
};

struct BadgesView {
    html::Form search{};
    std::vector<BadgeLine> lines{};
    std::int64_t authority = 0;
    calendar::Instant now{};
};

/// A badge as the county sees it, with what may be done about it.
struct RevokeView {
    BadgeFacts badge{};
    BadgeState state{};
    html::Form form{};
    std::vector<ui::Option> reasons{};
};

struct KeysView {
    std::vector<KeyLine> keys{};
    std::int64_t authority = 0;
};

void install_credentials(Site&);
void install_badge_keeping(Site&);

}  // namespace programmes
