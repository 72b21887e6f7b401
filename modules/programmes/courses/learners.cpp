#include "modules/programmes/courses/learners.hpp"

#include <algorithm>

namespace programmes {

static bool ticked(const Learner& learner, const LearnersTicked& ticks) {
    return learner.child ? ticks.children.contains(learner.child)
                         : ticks.staff.contains(learner.id);
}

Learners with_ticks(Learners learners, const LearnersTicked& ticks) {
    for (auto& learner : learners) learner.came = ticked(learner, ticks);
    return learners;
}

Outcome<Learners> take_learners(const Learners& learners, const LearnersTicked& ticks,
                                std::optional<calendar::Instant> taken_at,
                                std::optional<calendar::Instant> seen) {
    auto taken = with_ticks(learners, ticks);
    const auto marked = std::ranges::count_if(taken, &Learner::came);
    if (marked != std::ssize(ticks.children) + std::ssize(ticks.staff)) return refuse(learner_gone);
    if (taken_at != seen && !changed_learners(learners, taken).empty())
        return refuse(learners_changed);
    return taken;
}

Learners changed_learners(const Learners& before, const Learners& after) {
    Learners changed;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (before[i].came != after[i].came) changed.push_back(after[i]);
    return changed;
}

}  // namespace programmes
