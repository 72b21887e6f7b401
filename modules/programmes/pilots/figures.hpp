// What a pilot's figures are counted from, and what they come to. A school that left stays in its
// wave's count, or leaving would make a wave look better than it is.
#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "modules/programmes/pilots/pilots.hpp"

namespace programmes {

/// A school or family centre that takes part, with the groups that count for the pilot.
struct PilotSchool {
    PilotId pilot{};
    schools::SchoolId school{};
    std::string name{};
    std::string town{};
    bool centre = false;  // a family centre: it is in a wave, and is not counted as a school
    std::string district{};
    std::string ward{};
    std::optional<std::int64_t> tenth{};
    std::int64_t wave = 0;  // 0: not decided
    TermSpan term{};        // of its wave
    std::optional<calendar::Day> left_on{};
    std::string left_reason{};
    std::int64_t families = 0;  // at the school now
    std::vector<PilotGroup> groups{};

    PilotStanding standing(calendar::Instant now) const;
    /// Whether any of its groups has begun, also where the school left later.
    bool has_begun_a_group(calendar::Instant now) const;
    bool behind(calendar::Instant now) const;
    /// Its neighbourhood is in the most deprived two tenths of England's.
    bool most_deprived() const;
};

/// How far some schools are together.
struct PilotCount {
    std::int64_t planned = 0;  // schools
    std::int64_t begun = 0;    // of them
    std::int64_t centres = 0;
    std::int64_t families = 0;
    std::int64_t groups = 0;
    Steps steps{};
    std::int64_t planned_most_deprived = 0;
    Steps steps_most_deprived{};

    void add(const PilotSchool&, calendar::Instant now);
};

struct WaveCount {
    Wave wave{};
    PilotCount count{};
};
/// A line for each wave, in their order.
std::vector<WaveCount> count_waves(std::span<const Wave>, std::span<const PilotSchool>,
                                   calendar::Instant now);

/// The waves that have begun beside those that have not.
struct EarlierAndLater {
    PilotCount earlier{}, later{};
    std::int64_t earlier_waves = 0, later_waves = 0;
};
EarlierAndLater compare_waves(std::span<const WaveCount>, calendar::Day today);

/// A pilot as it stands beside others.
struct PilotFigures {
    PilotId pilot{};
    std::string name{};
    PilotCount count{};
    AnswerSums answers{};
    Money charged{};
};

using AnswersByGroup = std::map<CohortId, AnswerSums>;
using ChargedBySubscription = std::map<SubscriptionId, Money>;
/// Each group's answers, and what was charged for each subscription that its groups belong to,
/// once.
PilotFigures figures_of(std::span<const PilotSchool>, const AnswersByGroup&,
                        const ChargedBySubscription&, calendar::Instant now);

}  // namespace programmes
