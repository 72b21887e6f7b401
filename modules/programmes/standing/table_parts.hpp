// What the tables of figures are put together from.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "modules/programmes/standing/tables.hpp"

namespace programmes {

/// The sentence of a key, for staff.
std::string standing_words(std::string_view key);

/// The group of a count, if it is among those that are counted.
class GroupsById {
public:
    explicit GroupsById(const std::vector<GroupFacts>&);
    const GroupFacts* find(CohortId) const;

private:
    std::unordered_map<std::int64_t, const GroupFacts*> groups_;
};

/// How many parents of each group said yes.
std::unordered_map<std::int64_t, std::int64_t> accepted_by_group(const StandingFacts&);

/// The number, or an empty cell.
sheets::Cell cell_of(std::optional<double>);

/// A column called by the message standing.column.KEY.
void add_column(StandingTable&, std::string_view key, sheets::Kind);

void add(FeedbackSum&, const FeedbackCount&);

/// What a tab is called.
std::string title_of(StandingBy);

}  // namespace programmes
