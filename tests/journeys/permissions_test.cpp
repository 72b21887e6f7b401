// Every route as every role, as a stranger, and as staff of another school. What each may open is
// said by the route and the table of roles; here it is held to what really happens.
#include <gtest/gtest.h>

#include "modules/people/people.hpp"
#include "tests/kit/site.hpp"
#include "tests/kit/staff.hpp"

namespace {

using kit::TestSite;

// A path that a route answers, its {names} filled with what does not exist: the permission is
// asked before anything is looked up.
std::string example_of(const Site::Route& route) {
    std::string path;
    for (const auto& part : route.parts) path += "/" + (part.starts_with('{') ? "987654321" : part);
    return path;
}

kit::Page ask(TestSite& site, const Site::Route& route) {
    const auto path = example_of(route);
    return route.method == http::Method::get ? site.get(path) : site.post(path);
}

bool turned_away(const kit::Page& page) {
    return page.status == 403 || (page.status == 303 && page.location.starts_with("/sign-in"));
}

bool for_everybody(May needs) {
    return needs <= May::link;
}

TEST(Permissions, turn_away_every_stranger_from_every_page_that_is_not_for_everybody) {
    TestSite site;
    for (const auto& route : site.routes().routes()) {
        const auto page = ask(site, route);
        EXPECT_NE(page.status, 500) << route.path;
        if (for_everybody(route.needs)) continue;
        EXPECT_TRUE(page.status == 303 && page.location.starts_with("/sign-in"))
            << route.path << " answers a stranger with " << page.status;
    }
}

TEST(Permissions, let_each_role_open_what_its_table_says_and_nothing_else) {
    TestSite site;
    for (const auto& [given, role] : kit::staff) {
        for (const auto& route : site.routes().routes()) {
            if (route.path == "/sign-out") continue;
            site.sign_in(given);
            const auto page = ask(site, route);
            EXPECT_NE(page.status, 500) << given << " at " << route.path << ": " << page.text();
            if (for_everybody(route.needs) || route.needs == May::signed_in) continue;
            const bool may =
                people::permissions_of(role).test(static_cast<std::size_t>(route.needs));
            EXPECT_EQ(!turned_away(page), may)
                << given << " at " << route.path << " got " << page.status;
        }
    }
}

TEST(Permissions, open_no_personal_link_that_was_not_sent) {
    TestSite site;
    for (const auto& route : site.routes().routes()) {
        if (route.needs != May::link) continue;
        EXPECT_EQ(ask(site, route).status, 404) << route.path;
    }
}

TEST(Permissions, give_parents_no_staff_page_at_all) {
    for (std::size_t one = 0; one < static_cast<std::size_t>(May::count); ++one)
        EXPECT_FALSE(people::permissions_of(people::Role::parent).test(one));
}

TEST(Permissions, refuse_a_form_that_came_from_elsewhere_or_without_its_token) {
    TestSite site;
    site.sign_in("Lena");
    http::Request forged;
    forged.method = http::Method::post;
    forged.path = "/account/password";
    forged.form.add("csrf", "guessed");
    EXPECT_EQ(site.ask(std::move(forged)).status, 400);

    http::Request from_elsewhere;
    from_elsewhere.method = http::Method::post;
    from_elsewhere.path = "/sign-in";
    from_elsewhere.headers.add("sec-fetch-site", "cross-site");
    EXPECT_EQ(site.ask(std::move(from_elsewhere)).status, 400);
}

TEST(Permissions, put_the_guards_of_the_browser_on_every_answer) {
    TestSite site;
    http::Request request;
    request.path = "/";
    auto response = answer(site.routes(), request, site.platform());
    EXPECT_NE(response.fixed.find("default-src 'none'"), std::string_view::npos);
    EXPECT_NE(response.fixed.find("nosniff"), std::string_view::npos);
}

}  // namespace
