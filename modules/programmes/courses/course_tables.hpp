// What parents said of courses, and who learned on one, as files: the same numbers as on the pages.
#pragma once
#include <vector>

#include "modules/programmes/courses/courses.hpp"
#include "modules/programmes/courses/evaluation.hpp"
#include "modules/programmes/courses/learners_store.hpp"
#include "platform/html/out.hpp"
#include "platform/sheets/table.hpp"

namespace programmes {

/// A row for each course and moment with what changed on each scale; nothing is said of fewer
/// answers than the page says anything of.
sheets::Table results_table(const html::Out&, const std::vector<Course>&,
                            const std::vector<Answered>&);

sheets::Table learners_table(const html::Out&, const std::vector<LearnerLine>&);

}  // namespace programmes
