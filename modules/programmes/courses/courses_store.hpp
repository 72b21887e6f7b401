#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "modules/programmes/courses/courses.hpp"
#include "modules/programmes/planning/cohorts_store.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// The cohort, if it is a family course that this viewer sees.
std::optional<Course> find_course(db::Connection&, const CohortsSeen&, CohortId);
/// The courses that this viewer sees, the latest first.
std::vector<Course> load_courses(db::Connection&, const CohortsSeen&, int most);

/// What an edition's course is about; nothing where it is no family course. Where there are no
/// words in that language, in English; where there are none at all, they are empty.
std::optional<CourseWords> find_course_words(db::Connection&, EditionId, std::string_view language);
/// Those in this language itself.
std::optional<CourseWords> find_own_course_words(db::Connection&, EditionId,
                                                 std::string_view language);
/// Stores them as the version after the one they were made from; false when somebody was faster.
bool store_course_words(db::Connection&, EditionId, std::string_view language, const CourseWords&);
/// The edition's programme is a family course from now on.
void mark_as_course(db::Connection&, EditionId);

}  // namespace programmes
