#include "app/menu/menu.hpp"

#include <gtest/gtest.h>

#include "modules/people/people.hpp"
#include "platform/messages/messages.hpp"
#include "platform/site/menu.hpp"
#include "tests/kit/site.hpp"
#include "tests/kit/staff.hpp"

namespace app {
namespace {

std::size_t times(const std::string& words, std::string_view part) {
    std::size_t found = 0;
    for (auto at = words.find(part); at != std::string::npos; at = words.find(part, at + 1))
        ++found;
    return found;
}

TEST(MenuOfStaff, is_never_longer_than_can_be_looked_over) {
    kit::TestSite site;
    for (const auto& [who, role] : kit::staff) {
        site.sign_in(who);
        const auto links = times(site.get("/").body, "class=\"sg-nav__link\"");
        EXPECT_GE(links, 3U) << who;
        EXPECT_LE(links, most_in_menu) << who;
    }
}

// From the menu or the page of one of its sections.
TEST(MenuOfStaff, leads_everybody_to_every_place_that_they_may_see) {
    kit::TestSite site;
    const auto& places = site.routes().places();
    const auto link_to = [](std::string_view href) { return "href=\"" + std::string(href) + "\""; };
    for (const auto& [who, role] : kit::staff) {
        site.sign_in(who);
        const auto menu = site.get("/").body;
        auto all = menu;
        for (const auto& section : places)
            if (section.section && menu.contains(link_to(section.href)))
                all += site.get(std::string(section.href)).body;
        const auto may = people::permissions_of(role);
        for (const auto& place : places) {
            const bool only_marks = !place.below.href.empty() && place.below.about.empty();
            if (place.section || only_marks || !may.test(static_cast<std::size_t>(place.needs)))
                continue;
            EXPECT_TRUE(all.contains(link_to(place.href))) << who << " " << place.href;
            EXPECT_LT(site.get(std::string(place.href)).status, 400) << who << " " << place.href;
        }
    }
}

TEST(MenuOfStaff, marks_the_section_that_a_page_belongs_to) {
    kit::TestSite site;
    site.sign_in("Hana");
    const auto families = site.get("/families").body;
    EXPECT_TRUE(families.contains("href=\"/families\" aria-current=\"page\""));
    EXPECT_EQ(times(families, "class=\"sg-nav__link\" href=\"/menu/schools\" aria-current"), 0U);
    EXPECT_TRUE(site.get("/records").body.contains("href=\"/menu/schools\" aria-current=\"true\""));
    const auto section = site.get("/menu/schools");
    EXPECT_TRUE(section.says("href=\"/menu/schools\" aria-current=\"page\""));
    EXPECT_TRUE(section.says("School records"));
    EXPECT_FALSE(section.says("href=\"/register\"")) << "the county's";
    EXPECT_EQ(site.get("/menu/elsewhere").status, 404);
}

TEST(MenuOfStaff, says_in_words_what_each_place_is) {
    kit::TestSite site;
    for (const auto& place : site.routes().places()) {
        EXPECT_TRUE(messages::known(place.label)) << place.href;
        const auto about = place.below.about.empty() ? place.label : place.below.about;
        EXPECT_TRUE(messages::known(about)) << place.href;
    }
}

}  // namespace
}  // namespace app
