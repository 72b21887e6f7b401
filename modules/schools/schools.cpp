#include "modules/schools/schools.hpp"

#include <cmath>
#include <numbers>

#include "modules/schools/areas/postcodes.hpp"

namespace schools {

constexpr db::Sql put_authority = R"(
    INSERT INTO schools_authorities (id, name) VALUES ($1, $2)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name)";

void add_authority(db::Connection& db, AuthorityId id, std::string_view name) {
    db.run(put_authority, id, name);
}

constexpr db::Sql school_in_scope = R"(
    SELECT id, name, town, postcode
      FROM schools_schools
     WHERE id = $3 AND authority_id = $1 AND ($2 = 0 OR id = $2))";

std::optional<SchoolName> find_school(db::Connection& db, const Scope& scope, SchoolId id) {
    return db.find<SchoolName>(school_in_scope, scope.authority, scope.school, id);
}

constexpr db::Sql open_schools_in_scope = R"(
    SELECT id, name, town, postcode
      FROM schools_schools
     WHERE authority_id = $1 AND ($2 = 0 OR id = $2)
       AND status IN ('open', 'closing') AND phase <> 'family_centre'
     ORDER BY name, id)";

std::vector<SchoolName> load_schools(db::Connection& db, const Scope& scope) {
    return db.all<SchoolName>(open_schools_in_scope, scope.authority, scope.school);
}

constexpr db::Sql position_of_school = R"(
    SELECT latitude, longitude FROM schools_schools
     WHERE id = $1 AND latitude IS NOT NULL AND longitude IS NOT NULL)";

std::optional<Position> position_of(db::Connection& db, SchoolId id) {
    return db.find<Position>(position_of_school, id);
}

std::optional<Position> position_of_postcode(std::string_view postcode) {
    const auto middle = Postcodes::shipped().find(postcode);
    if (!middle) return {};
    return position_of_grid(*middle);
}

double kilometres(Position from, Position to) {
    constexpr double radian = std::numbers::pi / 180, radius = 6371.0088;
    const double half_north = std::sin((to.latitude - from.latitude) * radian / 2);
    const double half_east = std::sin((to.longitude - from.longitude) * radian / 2);
    const double across = half_north * half_north + std::cos(from.latitude * radian) *
                                                        std::cos(to.latitude * radian) * half_east *
                                                        half_east;
    return 2 * radius * std::asin(std::sqrt(std::min(1.0, across)));
}

constexpr db::Sql take_part_since = R"(
    UPDATE schools_schools SET taking_part_since = $2
     WHERE id = $1 AND (taking_part_since IS NULL OR taking_part_since > $2))";

void mark_taking_part(db::Connection& db, SchoolId school, calendar::Day since) {
    db.run(take_part_since, school, since);
}

}  // namespace schools
