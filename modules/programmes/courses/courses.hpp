// Family courses: programmes in which parents, children and staff learn together, on one register.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/programmes.hpp"
#include "platform/calendar.hpp"

namespace programmes {

/// How a programme's kind is stored when it is a family course.
inline constexpr std::string_view family_course = "family_course";

/// What a course is about, in one language; the outcomes for students, one a line.
struct CourseWords {
    std::string subject{};
    std::string theme{};
    std::string outcomes{};
    std::int64_t version = 0;  // 0: not there yet
};

/// The lines that hold something, without the space around them.
std::vector<std::string> lines_of(std::string_view text);

/// A course as staff see it.
struct Course {
    CohortId id{};
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string school_name{};
    std::string name{};
    std::string title{};
    std::string room{};
    CohortState state{};
    std::int64_t begins_at = 0;  // 0: no session is planned
    std::int64_t coming = 0;     // parents
    people::PersonId trainer{};
    std::string subject{};
    std::string theme{};
    std::string outcomes{};

    calendar::Instant begins() const { return calendar::Instant(std::chrono::seconds(begins_at)); }
};

}  // namespace programmes
