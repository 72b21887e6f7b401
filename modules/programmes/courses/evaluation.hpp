// Three questions to the parents of a course, at its start, at its end, and a term later.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "modules/programmes/courses/courses.hpp"
#include "modules/programmes/courses/intervals.hpp"

namespace programmes {

enum class Moment : std::uint8_t { start, end, later };
constexpr auto words(Moment) {
    return std::to_array<std::string_view>({"start", "end", "later"});
}

enum class Scale : std::uint8_t { confidence, communication, engagement };
constexpr auto words(Scale) {
    return std::to_array<std::string_view>({"confidence", "communication", "engagement"});
}

inline constexpr int highest_point = 5;

/// Points from one to five for each scale.
struct EvaluationAnswer {
    int confidence = 0, communication = 0, engagement = 0;

    int on(Scale) const;
    bool operator==(const EvaluationAnswer&) const = default;
};

/// When a course meets; sessions that were cancelled do not count.
struct CourseTimes {
    calendar::Instant first_starts{};
    calendar::Instant second_starts{};  // of a course of one session: its end
    calendar::Instant last_ends{};
};

struct Window {
    calendar::Instant from{}, until{};
};
/// When a question may be answered. At the start: from ten in the morning two days before until the
/// second session, because after that people answer about the course. At the end: the three weeks
/// after it. Later: from a term after the end, for seven weeks.
Window window_of(Moment, const CourseTimes&);

/// What can be answered now.
std::optional<Moment> moment_at(calendar::Instant now, const CourseTimes&);

/// What one parent answered; those who did not answer at a moment have nothing there.
struct Answered {
    CohortId course{};
    std::array<std::optional<EvaluationAnswer>, 3> at{};  // by moment
};

/// What the answers of the same people say, from the start to that moment.
struct ScaleResult {
    Scale scale{};
    std::optional<PairedChange> change{};  // nothing under five answers
};
struct EvaluationResult {
    Moment until{};
    int both = 0;  // so many answered both times
    std::array<ScaleResult, 3> scales{};
};
EvaluationResult result_of(Moment until, const std::vector<Answered>&);

/// How many answered at that moment.
int count_answers(Moment, const std::vector<Answered>&);

}  // namespace programmes
