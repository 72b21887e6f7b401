#include "platform/site/menu.hpp"

#include <gtest/gtest.h>

namespace {

auth::Viewer who_may(std::initializer_list<May> all) {
    auth::Viewer viewer;
    viewer.person = {1};
    for (const auto may : all) viewer.may.set(static_cast<std::size_t>(may));
    return viewer;
}

// Two places of every day, a section of eight that begins with what trainers may, and one of two.
std::vector<Site::Place> some_places() {
    std::vector<Site::Place> places{
        {"a", "/families", May::see_families},
        {"b", "/texting", May::plan_series},
        {"c", "/writing", May::plan_series, {.href = "/texting"}},
        {.label = "d", .href = "/menu/d", .needs = May::signed_in, .section = true}};
    for (const auto* href : {"/d1", "/d2", "/d3", "/d4", "/d5", "/d6", "/d7"})
        places.push_back({"x", href, May::see_cohorts, {.href = "/menu/d"}});
    places.push_back({"x", "/d8", May::see_leads, {.href = "/menu/d"}});
    places.push_back({.label = "e", .href = "/menu/e", .needs = May::signed_in, .section = true});
    places.push_back({"x", "/e1", May::see_schools, {.href = "/menu/e"}});
    places.push_back({"x", "/e2", May::see_audit, {.href = "/menu/e"}});
    return places;
}

std::string hrefs(const std::vector<html::Link>& menu) {
    std::string all;
    for (const auto& link : menu) all += std::string(link.href) + " ";
    return all;
}

TEST(Menu, is_flat_as_long_as_it_is_short) {
    const auto places = some_places();
    EXPECT_EQ(hrefs(menu_of(places, who_may({May::see_cohorts, May::see_schools}))),
              "/d1 /d2 /d3 /d4 /d5 /d6 /d7 /e1 ");
    EXPECT_EQ(hrefs(menu_of(places, who_may({}))), "");
}

TEST(Menu, folds_into_sections_where_it_would_be_long) {
    const auto places = some_places();
    const auto menu =
        menu_of(places, who_may({May::see_families, May::plan_series, May::see_cohorts,
                                 May::see_leads, May::see_schools, May::see_audit}));
    EXPECT_EQ(hrefs(menu), "/families /texting /menu/d /menu/e ");
    EXPECT_EQ(menu[2].parts.size(), 8U);
    EXPECT_EQ(menu[1].parts.size(), 1U) << "what marks it, and stands nowhere in the menu";
}

TEST(Menu, shows_the_only_place_of_a_section_in_its_stead) {
    const auto places = some_places();
    EXPECT_EQ(hrefs(menu_of(places, who_may({May::see_families, May::plan_series, May::see_cohorts,
                                             May::see_schools}))),
              "/families /texting /menu/d /e1 ");
    EXPECT_EQ(
        hrefs(menu_of(places, who_may({May::see_families, May::plan_series, May::see_cohorts}))),
        "/families /texting /d1 /d2 /d3 /d4 /d5 /d6 /d7 ");
}

}  // namespace
