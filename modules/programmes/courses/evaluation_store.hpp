#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "modules/programmes/courses/evaluation.hpp"
#include "modules/programmes/planning/cohorts_store.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// A parent's place in a course, as its page with the questions shows it.
struct EvaluatedPlace {
    PlaceId id{};
    CohortId course{};
    schools::SchoolId school{};
    people::PersonId person{};
    std::string given{};
    std::string title{};
    std::string school_name{};
    std::int64_t came = 0;
    calendar::Instant first_starts{};
    calendar::Instant second_starts{};
    calendar::Instant last_ends{};

    CourseTimes times() const { return {first_starts, second_starts, last_ends}; }
};
/// The place of somebody who comes to a family course with sessions; in the language, where there
/// are words in it.
std::optional<EvaluatedPlace> find_evaluated_place(db::Connection&, PlaceId,
                                                   std::string_view language);

std::optional<EvaluationAnswer> find_evaluation(db::Connection&, PlaceId, Moment);
/// Stores an answer; sent again, the later one counts.
void store_evaluation(Platform&, PlaceId, Moment, const EvaluationAnswer&);

/// The answers of the courses that this viewer sees, without names; of one course where it is
/// given.
std::vector<Answered> load_answers(db::Connection&, const CohortsSeen&, CohortId = {});

/// A group of the school that begins after now.
struct NextGroup {
    std::string title{};
    std::string about{};
    calendar::Instant begins{};
    std::string room{};
};
/// What comes next at the school for this parent: groups that have not begun, other than those
/// they have a place in.
std::vector<NextGroup> load_next_groups(db::Connection&, const EvaluatedPlace&,
                                        std::string_view language, calendar::Instant now);

/// Somebody who may have to be asked.
struct ToAsk {
    PlaceId place{};
    people::PersonId person{};
    std::int64_t authority = 0;
    std::int64_t school = 0;
    std::string given{};
    std::string title{};
    std::string school_name{};
    std::int64_t came = 0;
    calendar::Instant first_starts{};
    calendar::Instant second_starts{};
    calendar::Instant last_ends{};
    bool answered_start = false, answered_end = false, answered_later = false;

    CourseTimes times() const { return {first_starts, second_starts, last_ends}; }
    bool answered(Moment) const;
};
/// Those with a place and a child at the school, in a course that is about to begin, meets, or
/// ended in the last half year.
std::vector<ToAsk> load_to_ask(db::Connection&, calendar::Instant now);

}  // namespace programmes
