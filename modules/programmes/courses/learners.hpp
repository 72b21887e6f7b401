// Who learns on a course beside the parents, on the same register: their children, by name, and
// members of staff, who sit on the same side of the table.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace programmes {

struct Learner;
using LearnerId = Id<Learner>;

/// A line of the register: a child, or a member of staff. A child of a parent who comes has a line
/// before it has a place; it gets one by coming.
struct Learner {
    LearnerId id{};
    people::ChildId child{};  // none: a member of staff
    std::string name{};
    bool came = false;
};
using Learners = std::vector<Learner>;

/// Who was ticked: children by themselves, staff by their places.
struct LearnersTicked {
    std::set<people::ChildId> children{};
    std::set<LearnerId> staff{};
};

inline constexpr Refusal learner_gone{"courses.learner_gone"};
inline constexpr Refusal learners_changed{"courses.learners_changed"};

/// The lines with those who came marked. `seen` is when the register had last been saved as the
/// person ticking it saw it.
Outcome<Learners> take_learners(const Learners&, const LearnersTicked&,
                                std::optional<calendar::Instant> taken_at,
                                std::optional<calendar::Instant> seen);

/// The lines that differ, for the trail.
Learners changed_learners(const Learners& before, const Learners& after);

/// The lines as they were ticked, to be shown again.
Learners with_ticks(Learners, const LearnersTicked&);

}  // namespace programmes
