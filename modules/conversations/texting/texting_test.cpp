#include "modules/conversations/texting/texting.hpp"

#include <gtest/gtest.h>

#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;

TEST(Texting, leads_each_of_the_staff_to_what_is_theirs_and_every_link_opens) {
    TestSite site;
    for (const auto* who : {"Hana", "Lena", "Olive"}) {
        site.sign_in(who);
        const auto page = site.get("/texting");
        ASSERT_EQ(page.status, 200) << who;
        int links = 0;
        for (const auto* href :
             {"/writing", "/messages", "/inbox/letters", "/series", "/inbox/replies", "/phrases",
              "/messages/settings", "/programs", "/messages/ledger"}) {
            if (!page.says("<li><a class=\"govuk-link\" href=\"" + std::string(href) + "\""))
                continue;
            ++links;
            EXPECT_EQ(site.get(href).status, 200) << who << " " << href;
        }
        EXPECT_EQ(links, who == std::string_view("Hana")   ? 8
                         : who == std::string_view("Lena") ? 6
                                                           : 4)
            << who;
    }
}

TEST(Texting, is_one_entry_of_the_menu_and_no_longer_one_for_each_of_its_pages) {
    TestSite site;
    for (const auto* who : {"Hana", "Lena", "Olive"}) {
        site.sign_in(who);
        const auto home = site.get("/");
        EXPECT_TRUE(home.says("href=\"/texting\"")) << who;
        EXPECT_FALSE(home.says("href=\"/messages/ledger\"")) << who;
    }
    site.sign_in("Olive");
    EXPECT_FALSE(site.get("/texting").says("Write to families")) << "the schools do";
    site.sign_in("Grace");
    EXPECT_EQ(site.get("/texting").status, 403);
}

}  // namespace
}  // namespace conversations
