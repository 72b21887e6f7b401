#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "modules/schools/finding/real_schools_test.hpp"
#include "modules/schools/map/school_map.hpp"
#include "modules/schools/map/simplify.hpp"

namespace schools {

static constexpr AuthorityId hertfordshire{919};

TEST(Projection, puts_corners_into_corners_and_keeps_kilometres_alike) {
    const Projection projection({51.6, -0.7}, {52.0, 0.2}, 600, 10);
    EXPECT_EQ(projection({52.0, -0.7}), (DrawnPoint{10, 10}));
    EXPECT_EQ(projection({51.6, 0.2}), (DrawnPoint{590, projection.height() - 10}));
    const Position middle{51.8, -0.25};
    const auto here = projection(middle);
    const auto east = projection({51.8, -0.05}), north = projection({51.95, -0.25});
    const double unit_east = kilometres(middle, {51.8, -0.05}) / (east.x - here.x);
    const double unit_north = kilometres(middle, {51.95, -0.25}) / (here.y - north.y);
    EXPECT_NEAR(unit_east / unit_north, 1, 0.02);
    EXPECT_EQ(here.x, north.x);
}

TEST(Simplification, keeps_shared_borders_shared) {
    // Two squares beside each other; their border has a dent, and a point that tells nothing.
    const Ring west{{0, 0}, {0, 1}, {0.25, 1.001}, {0.5, 1.2}, {1, 1}, {1, 0}, {0.5, 0}, {0, 0}};
    const Ring east{{0, 1}, {0, 2}, {1, 2}, {1, 1}, {0.5, 1.2}, {0.25, 1.001}, {0, 1}};
    const auto simpler = simplified(std::vector{west, east}, 0.2, 1);
    const auto has = [](const Ring& ring, Position p) {
        return std::ranges::any_of(ring, [&](Position q) {
            return q.latitude == p.latitude && q.longitude == p.longitude;
        });
    };
    for (const Position p : {Position{0.25, 1.001}, Position{0.5, 1.2}})
        EXPECT_EQ(has(simpler[0], p), has(simpler[1], p));
    EXPECT_FALSE(has(simpler[0], {0.5, 0})) << "on a straight line";
    EXPECT_TRUE(has(simpler[0], {1, 1}) && has(simpler[1], {1, 1})) << "a corner of both";
    for (const auto& ring : simpler) {
        EXPECT_EQ(ring.front().latitude, ring.back().latitude);
        EXPECT_EQ(ring.front().longitude, ring.back().longitude);
    }
}

TEST(Simplification, leaves_something_of_a_ring_without_neighbours) {
    Ring ring;
    for (int i = 0; i <= 100; ++i) {
        const double angle = (i % 100) * 2 * 3.14159265 / 100;
        ring.push_back({std::sin(angle), std::cos(angle)});
    }
    const auto simpler = simplified(std::vector<Ring>{ring}, 0.05, 1).front();
    EXPECT_GE(simpler.size(), 9U);
    EXPECT_LE(simpler.size(), 30U);
}

TEST(SvgPaths, take_few_letters) {
    EXPECT_EQ(svg_path({{10, 10}, {20, 10}, {20, 5}, {10, 10}}), "M10 10l10 0 0-5z");
    EXPECT_EQ(svg_path({{1, 1}, {2, 2}}), "");
}

TEST(CountyMap, shows_every_district_and_every_school_of_hertfordshire) {
    const auto* map = county_map(hertfordshire);
    ASSERT_TRUE(map);
    ASSERT_EQ(map->districts.size(), 10U);
    EXPECT_EQ(map->districts.front().name, "Broxbourne");
    std::size_t letters = map->border.size();
    for (const auto& district : map->districts) {
        EXPECT_TRUE(map->shows(district.middle)) << district.name;
        EXPECT_GT(district.path.size(), 100U) << district.name;
        letters += district.path.size();
    }
    EXPECT_LT(letters, 9000U);
    EXPECT_EQ(map, county_map(hertfordshire)) << "drawn once";
    for (const auto& school : real_schools())
        EXPECT_TRUE(map->shows(map->projection({*school.latitude, *school.longitude})))
            << school.name;
    EXPECT_FALSE(county_map({936})) << "no boundaries of Surrey are known";
}

TEST(CountyMap, keeps_the_names_of_its_districts_apart) {
    // The style sheet writes them 22 units high, bold: a letter is about 11 wide.
    const auto& districts = county_map(hertfordshire)->districts;
    for (const auto& one : districts)
        for (const auto& other : districts) {
            if (&one == &other) continue;
            const auto letters = static_cast<int>(one.name.size() + other.name.size());
            EXPECT_TRUE(std::abs(one.middle.x - other.middle.x) * 2 >= letters * 11 ||
                        std::abs(one.middle.y - other.middle.y) >= 22)
                << one.name << " over " << other.name;
        }
}

TEST(SchoolMap, marks_schools_by_whether_they_take_part) {
    using namespace std::chrono;
    const calendar::Day today{2026y, September, 15d};
    const std::vector<ListedSchool> all{
        {.id = {1}, .name = "Oak", .latitude = 51.9, .longitude = -0.2},
        {.id = {2}, .name = "Elm", .taking_part_since = today, .latitude = 51.8, .longitude = -0.2},
        {.id = {3}, .name = "Nowhere"},
        {.id = {4}, .name = "Paris", .latitude = 48.8, .longitude = 2.3}};
    const std::vector<const ListedSchool*> found{&all[0], &all[1], &all[2], &all[3]};
    const auto map = map_of_schools(county_map(hertfordshire), found, {}, today);
    ASSERT_EQ(map.others.size(), 1U);
    ASSERT_EQ(map.taking_part.size(), 1U);
    EXPECT_EQ(map.taking_part[0].school->name, "Elm");
    EXPECT_EQ(map.unplaced, 2);
    EXPECT_LT(map.others[0].at.y, map.taking_part[0].at.y) << "Oak lies to the north";
    EXPECT_EQ(address_of(map.taking_part[0]), "/schools/2");
}

TEST(Shades, grow_with_the_share_of_the_most_deprived) {
    EXPECT_EQ(shade_of({.schools = 50}), 0);
    EXPECT_EQ(shade_of({.schools = 50, .most_deprived = 1}), 1) << "none and few are not the same";
    EXPECT_EQ(shade_of({.schools = 50, .most_deprived = 5}), 3);
    EXPECT_EQ(shade_of({.schools = 50, .most_deprived = 50}), 5);
    EXPECT_EQ(shade_of({}), 0);
}

}  // namespace schools
