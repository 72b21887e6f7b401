#include "modules/schools/neighbours.hpp"

#include <gtest/gtest.h>

#include "tests/kit/site.hpp"

using namespace schools;
using kit::TestSite;

TEST(Neighbours, come_nearest_first_and_those_of_unknown_place_last) {
    TestSite site;
    site.db().script(R"(
        UPDATE schools_schools SET trust_id = 5 WHERE id IN (900002, 900003);
        INSERT INTO schools_census (school_id, year, pupils, found_by)
        VALUES (900002, '2018', 400, 'urn'), (900002, '2019', 420, 'urn');
        INSERT INTO schools_schools (id, authority_id, name, type, phase, status, gender, religion,
            street, locality, town, county, postcode, district, ward, website, phone)
        VALUES (900004, 919, 'Beech School', '', 'primary', 'open', '', '', '', '', '', '', '', '',
                '', '', ''),
               (900005, 919, 'Closed School', '', 'primary', 'closed', '', '', '', '', '', '', '',
                '', '', '', ''),
               (900006, 919, 'Family Centre', '', 'family_centre', 'open', '', '', '', '', '', '',
                '', '', '', '', ''),
               (900007, 936, 'Surrey School', '', 'primary', 'open', '', '', '', '', '', '', '',
                '', '', '', ''))");
    const auto around = load_neighbours(site.db(), TestSite::county, TestSite::elm);
    ASSERT_EQ(around.size(), 4u);
    EXPECT_EQ(around[0].id, TestSite::elm);
    EXPECT_EQ(around[0].pupils, 420);
    EXPECT_EQ(around[1].id, TestSite::oak);
    EXPECT_NEAR(*around[1].distance, 1.1, 0.1);
    EXPECT_FALSE(around[1].same_trust);
    EXPECT_EQ(around[2].id, TestSite::ash);
    EXPECT_TRUE(around[2].same_trust);
    EXPECT_EQ(around[3].name, "Beech School");
    EXPECT_FALSE(around[3].distance);
    EXPECT_TRUE(load_neighbours(site.db(), 936, TestSite::elm).empty());
}
