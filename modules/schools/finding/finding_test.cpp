#include "modules/schools/finding/finding.hpp"

#include <gtest/gtest.h>

#include "modules/schools/finding/finding_pages.hpp"
#include "platform/http/server.hpp"

namespace schools {

using namespace std::chrono;
static constexpr calendar::Day today{2026y, September, 15d};

TEST(Filters, group_tenths_into_fifths) {
    EXPECT_EQ(fifth_of(1), Fifth::most);
    EXPECT_EQ(fifth_of(2), Fifth::most);
    EXPECT_EQ(fifth_of(3), Fifth::second);
    EXPECT_EQ(fifth_of(10), Fifth::least);
    EXPECT_EQ(fifth_of({}), Fifth::unknown);
    EXPECT_EQ(fifth_of(11), Fifth::unknown);
}

TEST(Filters, let_open_schools_through_unless_others_are_wanted) {
    EXPECT_TRUE(passes({}, {.status = SchoolStatus::open}, today));
    EXPECT_TRUE(passes({}, {.status = SchoolStatus::closing}, today)) << "still open";
    EXPECT_FALSE(passes({}, {.status = SchoolStatus::closed}, today));
    EXPECT_FALSE(passes({}, {.status = SchoolStatus::proposed}, today));
    EXPECT_TRUE(passes({.standing = Standing::closed}, {.status = SchoolStatus::closed}, today));
    EXPECT_FALSE(passes({.standing = Standing::closed}, {.status = SchoolStatus::closing}, today));
    for (const auto status : enums::all<SchoolStatus>())
        EXPECT_TRUE(passes({.standing = Standing::any}, {.status = status}, today));
}

TEST(Filters, take_family_centres_for_no_schools) {
    const ListedSchool centre{.phase = Phase::family_centre};
    EXPECT_FALSE(passes({}, centre, today));
    EXPECT_TRUE(passes({.phase = Phase::family_centre}, centre, today));
    EXPECT_FALSE(passes({.phase = Phase::primary}, centre, today));
}

TEST(Filters, all_count_together) {
    const ListedSchool school{.district = "Dacorum",
                              .phase = Phase::primary,
                              .decile = 3,
                              .taking_part_since = calendar::Day{2026y, September, 1d}};
    const Wanted wanted{.district = "Dacorum",
                        .phase = Phase::primary,
                        .fifth = Fifth::second,
                        .part = TakingPart::yes};
    EXPECT_TRUE(passes(wanted, school, today));
    auto other = wanted;
    other.district = "Watford";
    EXPECT_FALSE(passes(other, school, today));
    other = wanted;
    other.fifth = Fifth::unknown;
    EXPECT_FALSE(passes(other, school, today));
    other = wanted;
    other.part = TakingPart::no;
    EXPECT_FALSE(passes(other, school, today));
}

TEST(Filters, count_a_school_as_taking_part_from_its_first_day) {
    const ListedSchool school{.taking_part_since = today};
    EXPECT_TRUE(takes_part(school, today));
    EXPECT_FALSE(takes_part(school, calendar::plus_days(today, -1)));
    EXPECT_FALSE(takes_part({}, today));
}

TEST(Filters, survive_the_way_through_an_address) {
    const Wanted wanted{.text = "st mary's & co",
                        .district = "St Albans",
                        .phase = Phase::sixteen_plus,
                        .fifth = Fifth::unknown,
                        .part = TakingPart::no,
                        .standing = Standing::proposed};
    EXPECT_EQ(read_wanted(http::parse_form(query_of(wanted))), wanted);
    EXPECT_EQ(query_of({}), "");
    EXPECT_EQ(read_wanted(http::parse_form("phase=castle&deprivation=6&part=&status=x")), Wanted{});
    EXPECT_FALSE(Wanted{.text = "oak"}.filtered());
    EXPECT_TRUE(Wanted{.part = TakingPart::no}.filtered());
}

TEST(Districts, are_counted_by_their_open_schools_and_by_what_was_found) {
    const std::vector<ListedSchool> all{
        {.district = "Ware", .decile = 1},
        {.district = "Ware", .decile = 2},
        {.district = "Ware"},
        {.district = "Ware", .status = SchoolStatus::closed, .decile = 1},
        {.district = "Ware", .phase = Phase::family_centre, .decile = 1},
        {.district = "Ash", .decile = 9},
        {.district = ""}};
    const std::vector<const ListedSchool*> found{&all[0], &all[3], &all[6]};
    const auto districts = count_by_district(all, found);
    ASSERT_EQ(districts.size(), 2U);
    EXPECT_EQ(districts[0].name, "Ash");
    EXPECT_EQ(districts[0].found, 0);
    EXPECT_EQ(districts[1].schools, 3);
    EXPECT_EQ(districts[1].most_deprived, 2);
    EXPECT_EQ(districts[1].percent(), 67);
    EXPECT_EQ(districts[1].found, 2);
}

}  // namespace schools
