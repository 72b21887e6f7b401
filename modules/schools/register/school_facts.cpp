#include "modules/schools/register/school_facts.hpp"

#include <utility>

#include "modules/schools/areas/postcodes.hpp"

namespace schools {

bool is_family_centre(std::string_view type) {
    return type.starts_with("Children's centre") || type.starts_with("Children’s centre");
}

static std::optional<GridPoint> grid_point(const SchoolFacts& school) {
    if (!school.easting || !school.northing) return {};
    return GridPoint{*school.easting, *school.northing};
}

// On the map by its own coordinates; where it has none, in the middle of its postcode.
static void work_out_position(SchoolFacts& school) {
    auto point = grid_point(school);
    if (!point) point = Postcodes::shipped().find(school.postcode);
    const auto position = point ? std::optional(position_of_grid(*point)) : std::nullopt;
    school.latitude = position ? std::optional(position->latitude) : std::nullopt;
    school.longitude = position ? std::optional(position->longitude) : std::nullopt;
}

static void work_out_neighbourhood(SchoolFacts& school, Neighbourhoods& neighbourhoods) {
    const auto found = neighbourhoods.find(school.postcode, grid_point(school));
    school.lsoa = found ? std::optional(found->lsoa) : std::nullopt;
    school.lsoa_from = found ? std::optional(found->from) : std::nullopt;
}

static void work_out_deprivation(SchoolFacts& school, Neighbourhoods& neighbourhoods) {
    const auto found = school.lsoa ? neighbourhoods.deprivation(*school.lsoa) : std::nullopt;
    school.imd_rank = found ? std::optional(found->rank) : std::nullopt;
    school.imd_decile = found ? std::optional(found->decile) : std::nullopt;
}

static void place(const std::optional<std::string>& told_lsoa, bool moved, Neighbourhoods& areas,
                  SchoolFacts& school) {
    const auto lsoa_before = school.lsoa;
    if (moved) work_out_position(school);
    if (told_lsoa) {
        school.lsoa = told_lsoa;
        school.lsoa_from = LsoaFrom::own_column;
    } else if (moved) {
        work_out_neighbourhood(school, areas);
    }
    if (school.lsoa != lsoa_before) work_out_deprivation(school, areas);
}

// Lists without types do not know a family centre, and lists without days do not know when a
// school that is open again had closed.
static void settle(const Told& told, SchoolFacts& school) {
    if (is_family_centre(school.type)) school.phase = Phase::family_centre;
    if (school.status == SchoolStatus::open && !told[fact_number("closed_on")])
        school.closed_on.reset();
}

void complete_row(const Told& told, Neighbourhoods& areas, SchoolFacts& row) {
    const auto told_lsoa = std::exchange(row.lsoa, {});
    // Its place in memory held another school before.
    each_fact([&](std::string_view, auto field, Origin origin) {
        if (origin == Origin::worked_out) row.*field = {};
    });
    settle(told, row);
    place(told_lsoa, !row.postcode.empty() || row.easting, areas, row);
}

void put_in(const SchoolFacts& row, const Told& told, Neighbourhoods& areas, SchoolFacts& school) {
    constexpr auto lsoa = fact_number("lsoa");
    const auto postcode_was = school.postcode;
    const auto easting_was = school.easting, northing_was = school.northing;
    std::size_t n = 0;
    each_fact([&](std::string_view, auto field, Origin) {
        if (told[n] && n != lsoa) school.*field = row.*field;
        ++n;
    });
    school.id = row.id;
    settle(told, school);
    const bool moved = school.postcode != postcode_was || school.easting != easting_was ||
                       school.northing != northing_was;
    place(row.lsoa, moved, areas, school);
}

static std::string said(const std::string& text) {
    return text;
}
static std::string said(std::int64_t number) {
    return std::to_string(number);
}
static std::string said(double number) {
    return std::to_string(number);
}
static std::string said(AuthorityId id) {
    return std::to_string(id.value);
}
static std::string said(calendar::Day day) {
    return calendar::iso(day);
}
template <enums::Worded E>
static std::string said(E e) {
    return std::string(enums::text(e));
}
template <class T>
static std::string said(const std::optional<T>& value) {
    return value ? said(*value) : std::string();
}

std::vector<Difference> differences(const SchoolFacts& was, const SchoolFacts& became) {
    std::vector<Difference> all;
    each_fact([&](std::string_view column, auto field, Origin origin) {
        if (origin == Origin::worked_out || was.*field == became.*field) return;
        auto before = said(was.*field);
        if (before.empty() && column != "closed_on") return;
        all.push_back({std::string(column), std::move(before), said(became.*field)});
    });
    return all;
}

}  // namespace schools
