// The figures as tables. What a page shows and what its export holds is one table, made here.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/programmes/standing/standing.hpp"
#include "platform/messages/messages.hpp"
#include "platform/sheets/table.hpp"

namespace programmes {

/// What the figures are told by; each is a tab.
enum class StandingBy : std::uint8_t {
    group,
    school,
    district,
    deprivation,
    edition,
    purpose,
    language,
    sessions,
    stopped,
    feedback
};
constexpr auto words(StandingBy) {
    return std::to_array<std::string_view>({"group", "school", "district", "deprivation", "edition",
                                            "purpose", "language", "sessions", "stopped",
                                            "feedback"});
}

/// Parents of one group who are alike as far as figures go.
struct PlaceCount {
    CohortId group{};
    std::string language{};  // only where the figures are told by it
    PlaceFacts place{};
    std::int64_t parents = 0;
};

/// Parents of one group who answered alike.
struct FeedbackCount {
    CohortId group{};
    std::int64_t welcome = 0, learned = 0, will_try = 0;
    std::int64_t parents = 0;
};

/// A session that was held.
struct SessionCount {
    CohortId group{};
    std::int64_t number = 0;
    std::string title{};
    calendar::Instant starts_at{};
    std::int64_t came = 0;
};

/// All that a tab is made of. What belongs to a group that is not among these is not counted.
struct StandingFacts {
    std::vector<GroupFacts> groups{};
    std::vector<PlaceCount> places{};
    std::vector<FeedbackCount> feedback{};
    std::vector<SessionCount> sessions{};
};

/// Who is looking: a school at itself; the county at one of its schools, or at all of them.
enum class Looking : std::uint8_t { school, county_at_school, county };

Steps count_steps(const StandingFacts&);

/// A tab's table, with what the page adds to it.
struct StandingTable {
    sheets::Table table{};
    std::vector<std::string_view> keys{};  // of the columns, to sort by
    std::vector<std::string> links{};      // where the rows' first cells lead, or nowhere
    bool sum = false;                      // the last row is the sum of the others
};

/// One row for each group, school, district, fifth, edition, purpose or language.
StandingTable table_of_steps(StandingBy, const StandingFacts&, Looking);
/// One row for each session held; for the county, for each session of an edition.
StandingTable table_of_sessions(const StandingFacts&, Looking);
/// One row for each session after which parents stopped coming.
StandingTable table_of_stopped(const StandingFacts&);
/// "After session 3", or that they never came.
std::string when_stopped(std::int64_t after);
/// One row for each of the three questions.
StandingTable table_of_feedback(const StandingFacts&, Looking);
/// Whichever of these the tab is.
StandingTable table_of(StandingBy, const StandingFacts&, Looking);

/// Sorts by the column of that key, downwards where a "-" stands before it; the sum stays last.
void sort_table(StandingTable&, std::string_view by);

}  // namespace programmes
