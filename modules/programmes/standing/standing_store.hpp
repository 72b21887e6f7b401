#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/standing/tables.hpp"
#include "platform/db/db.hpp"

namespace programmes {

/// Whose figures a viewer sees: one school's, or all schools' of their authority.
struct SchoolsSeen {
    std::int64_t authority = 0;
    std::int64_t first = 0;  // the school, or every number there is
    std::int64_t last = 0;
    /// As far as their scope reaches; with a school, that one of it.
    explicit SchoolsSeen(const schools::Scope&, std::optional<schools::SchoolId> = {});
};

/// The groups of these schools, of all years, by the school's name, the latest first.
std::vector<GroupFacts> load_groups(db::Connection&, const SchoolsSeen&);

/// How far parents came, in the groups of that year.
std::vector<PlaceCount> load_place_counts(db::Connection&, const SchoolsSeen&, SchoolYear);
/// The same, told apart by the parents' language.
std::vector<PlaceCount> load_place_counts_by_language(db::Connection&, const SchoolsSeen&,
                                                      SchoolYear);

std::vector<FeedbackCount> load_feedback_counts(db::Connection&, const SchoolsSeen&, SchoolYear);

/// What parents wrote, without their names, the latest first.
struct Quote {
    CohortId group{};
    std::int64_t number = 0;  // of the session
    std::string title{};
    std::string words{};
};
std::vector<Quote> load_quotes(db::Connection&, const SchoolsSeen&, SchoolYear, int most);

/// The sessions that were held, and how many came.
std::vector<SessionCount> load_session_counts(db::Connection&, const SchoolsSeen&, SchoolYear);

/// A parent who said yes and has not completed, by name: for staff who know the families.
struct ParentWithout {
    std::string name{};
    people::HouseholdId household{};
    CohortId group{};
    PlaceFacts place{};
};
std::vector<ParentWithout> load_not_completed(db::Connection&, const SchoolsSeen&, SchoolYear);

}  // namespace programmes
