#include "modules/people/staff/staff.hpp"

#include <gtest/gtest.h>

#include "modules/people/staff/staff_store.hpp"
#include "tests/kit/site.hpp"

namespace people {
namespace {

using kit::TestSite;

auth::Viewer viewer(Role role, std::int64_t school) {
    return {.person = {1},
            .role = std::string(enums::text(role)),
            .authority = 919,
            .school = school,
            .may = permissions_of(role)};
}

TEST(Seats, are_given_by_officers_and_within_their_school_by_heads) {
    const auto officer = viewer(Role::officer, 0), head = viewer(Role::head, 900001);
    EXPECT_TRUE(may_seat(officer, Role::trainer, 0));
    EXPECT_TRUE(may_seat(officer, Role::head, 900001));
    EXPECT_EQ(may_seat(officer, Role::head, 0).error(), needs_a_school);
    EXPECT_TRUE(may_seat(head, Role::link_teacher, 900001));
    EXPECT_EQ(may_seat(head, Role::link_teacher, 900002).error(), not_yours_to_give);
    EXPECT_EQ(may_seat(head, Role::head, 900001).error(), not_yours_to_give);
    EXPECT_EQ(may_seat(head, Role::officer, 0).error(), not_yours_to_give);
    EXPECT_EQ(may_seat(viewer(Role::link_teacher, 900001), Role::governor, 900001).error(),
              not_yours_to_give);
}

TEST(StaffPages, add_a_link_teacher_and_tell_the_password_once) {
    TestSite site;
    site.sign_in("Hana");
    const auto made = site.post("/people/add", {{"given", "Nora"},
                                                {"family", "Nash"},
                                                {"email", "nora@example.org"},
                                                {"role", "link_teacher"}});
    EXPECT_EQ(made.status, 200);
    EXPECT_TRUE(made.says("nora@example.org"));
    EXPECT_TRUE(site.get("/people").says("Nora Nash"));
    site.sign_in("Carol");
    EXPECT_EQ(site.get("/people").status, 403);
}

TEST(StaffPages, keep_what_was_typed_and_say_what_is_wrong) {
    TestSite site;
    site.sign_in("Olive");
    const auto page = site.post("/people/add", {{"given", "Nora"},
                                                {"family", ""},
                                                {"email", "nora at school"},
                                                {"role", "head"},
                                                {"school", "123456"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Enter a family name"));
    EXPECT_TRUE(page.says("nora at school"));
    EXPECT_TRUE(page.says("There is no school of yours"));
}

TEST(StaffPages, end_no_role_of_another_county) {
    TestSite site;
    const auto seats = load_staff(site.db(), schools::Scope(viewer(Role::officer, 0)), "Lena", 10);
    ASSERT_EQ(seats.size(), 1u);
    const auto path = "/people/" + std::to_string(seats[0].id.value) + "/end";
    site.sign_in("Walter");
    EXPECT_EQ(site.post(path).status, 404);
    site.sign_in("Hana");
    EXPECT_EQ(site.post(path).status, 303);
    EXPECT_TRUE(site.get("/people").says("Until"));
}

TEST(Audit, tells_a_school_who_looked_at_its_families_and_another_school_nothing) {
    TestSite site;
    site.sign_in("Lena");
    site.get("/messages");
    site.sign_in("Hana");
    EXPECT_TRUE(site.get("/audit?what=messages").says("Lena Lowe"));
    site.sign_in("Walter");
    EXPECT_FALSE(site.get("/audit?what=messages").says("Lena Lowe"));
}

}  // namespace
}  // namespace people
