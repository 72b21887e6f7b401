#include <gtest/gtest.h>

#include "modules/schools/areas/areas_table.hpp"
#include "modules/schools/areas/grid.hpp"
#include "modules/schools/areas/neighbourhoods.hpp"
#include "modules/schools/areas/outlines.hpp"
#include "modules/schools/areas/postcodes.hpp"
#include "modules/schools/open_data.hpp"
#include "tests/kit/engines.hpp"

using namespace schools;

// The Ordnance Survey's worked example in OSGB36 lies at 52°39′28.72″N 1°42′57.79″E on WGS 84.
TEST(Grid, is_turned_into_latitude_and_longitude) {
    const auto caister = position_of_grid({651410, 313177});
    EXPECT_NEAR(caister.latitude, 52.657977, 0.00005);
    EXPECT_NEAR(caister.longitude, 1.716038, 0.00005);
}

TEST(Outlines, know_their_holes_and_parts) {
    const Outlines outlines(read_outlines(
        R"({"features":[{"properties":{"c":"A","n":"Ring"},"geometry":{"type":"MultiPolygon",
            "coordinates":[[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[3,1],[3,3],[1,3],[1,1]]],
                           [[[10,10],[11,10],[11,11],[10,11],[10,10]]]]}}]})",
        "c", "n"));
    ASSERT_NE(outlines.containing({0.5, 0.5}), nullptr);
    EXPECT_EQ(outlines.containing({0.5, 0.5})->name, "Ring");
    EXPECT_EQ(outlines.containing({2, 2}), nullptr);
    EXPECT_NE(outlines.containing({10.5, 10.5}), nullptr);
    EXPECT_EQ(outlines.containing({5, 5}), nullptr);
}

TEST(Postcodes, are_found_however_they_are_written) {
    const auto there = Postcodes::shipped().find("AL1 1AE");
    ASSERT_TRUE(there);
    EXPECT_EQ(*there, (GridPoint{517328, 206823}));
    EXPECT_EQ(Postcodes::shipped().find("al11ae"), there);
    EXPECT_FALSE(Postcodes::shipped().find("AL5 5FH"));
    EXPECT_FALSE(Postcodes::shipped().find(""));
    EXPECT_FALSE(Postcodes::shipped().find("AL1 1AE and more"));
    EXPECT_NEAR(position_of_postcode("AL1 1AE")->latitude, 51.748, 0.001);
}

TEST(Distance, from_st_albans_to_stevenage_is_some_twenty_kilometres) {
    const auto far = kilometres({51.7550, -0.3360}, {51.9020, -0.2020});
    EXPECT_NEAR(far, 18.8, 0.2);
    EXPECT_EQ(kilometres({51.75, -0.33}, {51.75, -0.33}), 0);
}

TEST(Neighbourhoods, are_found_by_postcode_first_and_then_by_the_point) {
    kit::on_each_engine([](db::Connection& db) {
        Neighbourhoods neighbourhoods(db);
        const GridPoint point{517328, 206823};
        const auto by_postcode = neighbourhoods.find("AL1 1AE", {});
        ASSERT_TRUE(by_postcode);
        EXPECT_EQ(by_postcode->from, LsoaFrom::postcode);
        const auto by_point = neighbourhoods.find("AL5 5FH", point);
        ASSERT_TRUE(by_point);
        EXPECT_EQ(by_point->from, LsoaFrom::polygon);
        EXPECT_EQ(by_point->lsoa, by_postcode->lsoa);
        EXPECT_TRUE(neighbourhoods.deprivation(by_point->lsoa));
        EXPECT_FALSE(neighbourhoods.find("ZZ1 1ZZ", GridPoint{651410, 313177}));
    });
}

TEST(Neighbourhoods, of_hertfordshire_are_690) {
    const auto areas = shipped_areas();
    ASSERT_EQ(areas.size(), 690u);
    EXPECT_EQ(areas.front(), (Area{"E01023289", "Broxbourne 004A", 29006, 9}));
}
