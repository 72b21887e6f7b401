#include "modules/programmes/courses/nominations.hpp"

#include <set>

namespace programmes {

Outcome<void> may_nominate(const Course& course) {
    if (course.state == CohortState::finished || course.state == CohortState::cancelled)
        return refuse(course_over);
    return {};
}

Targeting targeting_of(const std::vector<Nomination>& nominations) {
    Targeting targeting;
    std::set<people::HouseholdId> counted;
    for (const auto& one : nominations) {
        if (!counted.insert(one.household).second) continue;
        ++targeting.families;
        if (!one.decile) continue;
        ++targeting.known;
        if (*one.decile <= deprived_up_to) ++targeting.most_deprived;
    }
    return targeting;
}

}  // namespace programmes
