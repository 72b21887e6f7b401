#include "modules/schools/neighbours.hpp"

#include <algorithm>
#include <limits>

namespace schools {

namespace {
struct Placed {
    SchoolId id{};
    std::string name{};
    std::string town{};
    std::int64_t pupils = 0;
    std::optional<double> latitude{};
    std::optional<double> longitude{};
    std::int64_t trust = 0;
};
}  // namespace

constexpr db::Sql placed_schools = R"(
    SELECT s.id, s.name, s.town, COALESCE(c.pupils, 0), s.latitude, s.longitude,
           COALESCE(s.trust_id, 0)
      FROM schools_schools s
      LEFT JOIN schools_census c ON c.school_id = s.id
       AND c.year = (SELECT MAX(y.year) FROM schools_census y WHERE y.school_id = s.id)
     WHERE s.authority_id = $1 AND (s.id = $2
           OR (s.status IN ('open', 'closing') AND s.phase <> 'family_centre'))
     ORDER BY CASE WHEN s.id = $2 THEN 0 ELSE 1 END, s.name, s.id)";

static std::optional<double> distance_between(const Placed& from, const Placed& to) {
    if (!from.latitude || !from.longitude || !to.latitude || !to.longitude) return {};
    return kilometres({*from.latitude, *from.longitude}, {*to.latitude, *to.longitude});
}

std::vector<Neighbour> load_neighbours(db::Connection& db, std::int64_t authority,
                                       SchoolId school) {
    const auto placed = db.all<Placed>(placed_schools, authority, school);
    std::vector<Neighbour> neighbours;
    if (placed.empty() || placed.front().id != school) return neighbours;
    const auto& own = placed.front();
    for (const auto& one : placed)
        neighbours.push_back({.id = one.id,
                              .name = one.name,
                              .town = one.town,
                              .pupils = one.pupils,
                              .distance = distance_between(own, one),
                              .same_trust = own.trust != 0 && one.trust == own.trust});
    std::ranges::stable_sort(
        neighbours.begin() + 1, neighbours.end(), {}, [](const Neighbour& one) {
            return one.distance.value_or(std::numeric_limits<double>::infinity());
        });
    return neighbours;
}

}  // namespace schools
