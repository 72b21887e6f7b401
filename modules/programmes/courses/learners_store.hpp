#pragma once
#include <string_view>
#include <vector>

#include "modules/programmes/courses/courses.hpp"
#include "modules/programmes/courses/learners.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// The children and staff on a session's register: the children of the parents who come, but none
/// from whom a court order keeps that parent; children first, each by name.
Learners load_learners(db::Connection&, CohortId, SessionId);

/// Stores who came; a child that came has a place from now on.
void store_learners(Platform&, CohortId, SessionId, const Learners&, people::PersonId marked_by);

/// Who has learned on a course so far, and how often each came.
struct LearnerLine {
    LearnerId id{};
    bool staff = false;
    std::string name{};
    std::int64_t came = 0;
};
std::vector<LearnerLine> load_learner_lines(db::Connection&, CohortId);

/// Gives a member of staff a place; false when somebody of that name has one.
bool add_staff_learner(Platform&, const Course&, std::string_view name);
/// Takes the place back, if they have not come yet; false otherwise.
bool remove_staff_learner(db::Connection&, CohortId, LearnerId);

}  // namespace programmes
