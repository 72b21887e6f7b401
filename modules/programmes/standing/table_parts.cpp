#include "modules/programmes/standing/table_parts.hpp"

namespace programmes {

std::string standing_words(std::string_view key) {
    return std::string(messages::pattern({}, messages::Key(key)));
}

GroupsById::GroupsById(const std::vector<GroupFacts>& groups) {
    groups_.reserve(groups.size());
    for (const auto& group : groups) groups_.emplace(group.id.value, &group);
}

const GroupFacts* GroupsById::find(CohortId id) const {
    const auto found = groups_.find(id.value);
    return found == groups_.end() ? nullptr : found->second;
}

std::unordered_map<std::int64_t, std::int64_t> accepted_by_group(const StandingFacts& facts) {
    std::unordered_map<std::int64_t, std::int64_t> accepted;
    for (const auto& count : facts.places)
        if (step_of(count.place) >= Step::accepted) accepted[count.group.value] += count.parents;
    return accepted;
}

sheets::Cell cell_of(std::optional<double> number) {
    return number ? sheets::Cell(*number) : sheets::Cell();
}

void add_column(StandingTable& made, std::string_view key, sheets::Kind kind) {
    made.table.columns.push_back({standing_words("standing.column." + std::string(key)), kind});
    made.keys.push_back(key);
}

void add(FeedbackSum& sum, const FeedbackCount& count) {
    sum.welcome.add(count.welcome, count.parents);
    sum.learned.add(count.learned, count.parents);
    sum.will_try.add(count.will_try, count.parents);
}

std::string title_of(StandingBy by) {
    return standing_words("standing.tab." + std::string(enums::text(by)));
}

}  // namespace programmes
