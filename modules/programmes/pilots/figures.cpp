#include "modules/programmes/pilots/figures.hpp"

#include <algorithm>
#include <set>

namespace programmes {

PilotStanding PilotSchool::standing(calendar::Instant now) const {
    return standing_of(groups, left_on.has_value(), now);
}

bool PilotSchool::has_begun_a_group(calendar::Instant now) const {
    return standing_of(groups, false, now) == PilotStanding::begun;
}

bool PilotSchool::behind(calendar::Instant now) const {
    return !centre && wave != 0 && is_behind(standing(now), term, calendar::london_day(now));
}

bool PilotSchool::most_deprived() const {
    return fifth_of(tenth) == Fifth::most;
}

void PilotCount::add(const PilotSchool& school, calendar::Instant now) {
    if (school.centre) {
        ++centres;
        return;
    }
    ++planned;
    if (school.has_begun_a_group(now)) ++begun;
    families += school.families;
    groups += std::ssize(school.groups);
    for (const auto& group : school.groups) {
        steps += group.steps;
        if (school.most_deprived()) steps_most_deprived += group.steps;
    }
    if (school.most_deprived()) ++planned_most_deprived;
}

std::vector<WaveCount> count_waves(std::span<const Wave> waves,
                                   std::span<const PilotSchool> schools, calendar::Instant now) {
    std::vector<WaveCount> counts;
    for (const auto& wave : waves) {
        WaveCount line{.wave = wave};
        for (const auto& school : schools)
            if (school.wave == wave.number) line.count.add(school, now);
        counts.push_back(line);
    }
    return counts;
}

static void add_count(PilotCount& all, const PilotCount& one) {
    all.planned += one.planned;
    all.begun += one.begun;
    all.centres += one.centres;
    all.families += one.families;
    all.groups += one.groups;
    all.steps += one.steps;
    all.planned_most_deprived += one.planned_most_deprived;
    all.steps_most_deprived += one.steps_most_deprived;
}

EarlierAndLater compare_waves(std::span<const WaveCount> counts, calendar::Day today) {
    EarlierAndLater compared;
    for (const auto& line : counts) {
        const bool begun = has_begun(line.wave.term, today);
        add_count(begun ? compared.earlier : compared.later, line.count);
        ++(begun ? compared.earlier_waves : compared.later_waves);
    }
    return compared;
}

PilotFigures figures_of(std::span<const PilotSchool> schools, const AnswersByGroup& answers,
                        const ChargedBySubscription& charged, calendar::Instant now) {
    PilotFigures figures;
    std::set<SubscriptionId> subscriptions;
    for (const auto& school : schools) {
        figures.count.add(school, now);
        for (const auto& group : school.groups) {
            subscriptions.insert(group.subscription);
            if (const auto found = answers.find(group.id); found != answers.end())
                figures.answers += found->second;
        }
    }
    for (const auto id : subscriptions)
        if (const auto found = charged.find(id); found != charged.end())
            figures.charged += found->second;
    return figures;
}

}  // namespace programmes
