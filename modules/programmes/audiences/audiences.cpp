#include "modules/programmes/audiences/audiences.hpp"

#include <charconv>

#include "modules/conversations/conversations.hpp"
#include "modules/programmes/programmes.hpp"

namespace programmes {

// Groups that meet now or will; whoever has a place there and is of the viewer's school.
constexpr db::Sql groups_to_write_to = R"(
    SELECT c.id, c.name, COUNT(*)
      FROM programmes_cohorts c JOIN programmes_places p ON p.cohort_id = c.id
     WHERE p.authority_id = $1 AND p.school_id = $2 AND p.state = 'accepted'
       AND c.state IN ('planned', 'running')
     GROUP BY c.id, c.name, c.begins_at
     ORDER BY c.begins_at, c.id LIMIT 100)";

constexpr db::Sql people_of_group = R"(
    SELECT p.person_id FROM programmes_places p
     WHERE p.cohort_id = $3 AND p.authority_id = $1 AND p.school_id = $2 AND p.state = 'accepted'
     ORDER BY p.person_id)";

namespace {
struct GroupToWriteTo {
    std::int64_t id = 0;
    std::string name{};
    std::int64_t people = 0;
};
}  // namespace

static std::vector<conversations::AudienceChoice> groups(Platform& platform,
                                                         const schools::Scope& scope) {
    std::vector<conversations::AudienceChoice> choices;
    for (auto& group :
         platform.db.all<GroupToWriteTo>(groups_to_write_to, scope.authority, scope.school))
        choices.push_back(
            {"cohort:" + std::to_string(group.id), std::move(group.name), group.people});
    return choices;
}

static std::vector<people::PersonId> people_of(Platform& platform, const schools::Scope& scope,
                                               std::string_view value) {
    CohortId group;
    const auto number = value.substr(value.find(':') + 1);
    std::from_chars(number.data(), number.data() + number.size(), group.value);
    return platform.db.all<people::PersonId>(people_of_group, scope.authority, scope.school, group);
}

void install_audiences(Site&) {
    conversations::offer_audience({"cohort", groups, people_of});
}

}  // namespace programmes
