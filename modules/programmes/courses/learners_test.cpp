#include "modules/programmes/courses/learners.hpp"

#include <gtest/gtest.h>

#include "modules/programmes/courses/courses_test.hpp"
#include "modules/programmes/courses/learners_store.hpp"
#include "modules/programmes/courses/meeting.hpp"

namespace programmes {
namespace {

using kit::at;

TEST(LearnersOnTheRegister, are_ticked_like_parents_and_only_if_they_stand_on_it) {
    const Learners lines{{.child = {5}, .name = "Sam"}, {.id = {9}, .name = "Ms Bello"}};
    const auto taken = take_learners(lines, {.children = {{5}}}, {}, {});
    ASSERT_TRUE(taken);
    EXPECT_TRUE((*taken)[0].came);
    EXPECT_FALSE((*taken)[1].came);
    EXPECT_EQ(take_learners(lines, {.children = {{6}}}, {}, {}).error(), learner_gone);
    EXPECT_EQ(take_learners(lines, {.staff = {{5}}}, {}, {}).error(), learner_gone)
        << "a child is no member of staff";
}

TEST(LearnersOnTheRegister,
     saved_by_somebody_else_meanwhile_are_shown_before_they_are_overwritten) {
    const Learners saved{{.child = {5}, .came = true}};
    const auto taken_at = at("2026-09-15 18:05");
    EXPECT_EQ(take_learners(saved, {}, taken_at, {}).error(), learners_changed);
    EXPECT_TRUE(take_learners(saved, {.children = {{5}}}, taken_at, {}));
    EXPECT_TRUE(take_learners(saved, {}, taken_at, taken_at));
}

constexpr db::Sql child_of = "SELECT child_id FROM people_carers WHERE person_id = $1";
constexpr db::Sql kept_from = "UPDATE people_carers SET court_order = TRUE WHERE person_id = $1";

TEST(CourseRegister, has_parents_their_children_and_staff_on_one_page) {
    OakCourse course("2026-09-15 18:10");
    auto& site = course.site;
    const auto place = course.accepted("Ngozi", "Okafor");
    const auto child = site.db().one<people::ChildId>(child_of, site.person("Ngozi"));
    site.sign_in("Lena");
    EXPECT_EQ(site.post(course.page() + "/staff", {{"name", "Ms Bello, Year 3"}}).status, 303);
    EXPECT_EQ(site.post(course.page() + "/staff", {{"name", "Ms Bello, Year 3"}}).status, 422);
    const auto staff = load_learner_lines(site.db(), course.cohort).at(0).id;

    site.sign_in("Amina");
    const auto page = course.register_of(0);
    const auto shown = site.get(page);
    for (const auto* name : {"Ngozi Okafor", "Sam Okafor", "Ms Bello"})
        EXPECT_TRUE(shown.says(name)) << name;
    EXPECT_EQ(site.post(page, {{"came", std::to_string(place.value)},
                               {"child", std::to_string(child.value)},
                               {"staff", std::to_string(staff.value)}})
                  .status,
              303);
    const auto lines = load_learner_lines(site.db(), course.cohort);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].name, "Sam Okafor");
    EXPECT_EQ(lines[0].came, 1);
    const auto file = site.get(course.page() + "/learners?as=csv");
    EXPECT_TRUE(file.says("Sam Okafor,Child,1")) << file.body;
    EXPECT_EQ(site.get(course.page() + "/learners?as=xlsx").status, 200);
    site.sign_in("Grace");
    const auto counted = site.get(course.page());
    EXPECT_TRUE(counted.says("1 child has come, and 1 member of staff learns with them"));
    EXPECT_FALSE(counted.says("Sam Okafor"));
    site.sign_in("Amina");
    EXPECT_EQ(lines[1].came, 1);
    EXPECT_EQ(course.came(place), 1) << "a parent's sessions are counted as ever";

    const auto seen = std::to_string(at("2026-09-15 18:10").time_since_epoch().count());
    EXPECT_EQ(site.post(page, {{"came", std::to_string(place.value)}, {"seen", seen}}).status, 303);
    EXPECT_EQ(load_learner_lines(site.db(), course.cohort)[0].came, 0) << "corrected";
    EXPECT_TRUE(site.get(page + ".pdf").body.starts_with("%PDF"));
}

TEST(CourseRegister, names_no_child_to_a_parent_whom_a_court_order_keeps_from_it) {
    OakCourse course("2026-09-15 18:10");
    auto& site = course.site;
    course.accepted("Ngozi", "Okafor");
    site.db().run(kept_from, site.person("Ngozi"));
    site.sign_in("Amina");
    EXPECT_FALSE(site.get(course.register_of(0)).says("Sam Okafor"));
}

TEST(CourseRegister, of_a_parents_programme_lists_parents_only) {
    kit::Programme programme("2026-09-15 18:10", {"2026-09-15 18:00"});
    programme.accepted("Ngozi", "Okafor");
    programme.site.sign_in("Amina");
    EXPECT_FALSE(programme.site.get(programme.register_of(0)).says("Sam Okafor"));
    const auto cohort = std::to_string(programme.cohort.value);
    EXPECT_EQ(programme.site.get("/courses/" + cohort).status, 404);
}

TEST(StaffWhoLearn, are_taken_off_until_they_came_and_not_by_another_school) {
    OakCourse course("2026-09-15 18:10");
    auto& site = course.site;
    site.sign_in("Lena");
    site.post(course.page() + "/staff", {{"name", "Mr Ade"}});
    const auto id = load_learner_lines(site.db(), course.cohort).at(0).id;
    const auto remove = course.page() + "/staff/" + std::to_string(id.value) + "/remove";
    site.sign_in("Carol");
    EXPECT_EQ(site.post(remove).status, 404);
    site.sign_in("Lena");
    course.accepted("Ngozi", "Okafor");
    site.post(course.register_of(0), {{"staff", std::to_string(id.value)}});
    site.post(remove);
    EXPECT_EQ(load_learner_lines(site.db(), course.cohort).size(), 1u);
    const auto seen = std::to_string(at("2026-09-15 18:10").time_since_epoch().count());
    site.post(course.register_of(0), {{"seen", seen}});
    site.post(remove);
    EXPECT_TRUE(load_learner_lines(site.db(), course.cohort).empty());
}

TEST(MeetingBeforehand, that_was_held_agreed_at_least_one_aim_and_one_outcome) {
    const auto today = *calendar::parse_day("2026-09-10");
    EXPECT_TRUE(check_meeting({}, today)) << "it is still to come";
    EXPECT_EQ(check_meeting({.held_on = calendar::plus_days(today, 1)}, today).error(),
              meeting_day_ahead);
    EXPECT_EQ(check_meeting({.held_on = today, .aims = "Meet", .outcomes = " \n"}, today).error(),
              agreed_missing);
    EXPECT_TRUE(check_meeting({.held_on = today, .aims = "Meet", .outcomes = "A film"}, today));
}

TEST(MeetingBeforehand, is_written_down_by_its_leader_and_read_on_the_courses_page) {
    OakCourse course;
    auto& site = course.site;
    site.sign_in("Hana");
    const auto page = course.page() + "/meeting";
    EXPECT_TRUE(site.get(page).says("Lena Lowe"));
    EXPECT_EQ(
        site.post(page, {{"leader", std::to_string(site.person("Carol").value)}, {"version", "0"}})
            .status,
        422);
    EXPECT_EQ(
        site.post(page, {{"leader", std::to_string(site.person("Lena").value)}, {"version", "0"}})
            .status,
        303);
    site.sign_in("Lena");
    const kit::Form written{{"version", "1"},           {"held_on-day", "9"},
                            {"held_on-month", "9"},     {"held_on-year", "2026"},
                            {"aims", "Meet as equals"}, {"outcomes", "A film we like"}};
    EXPECT_EQ(site.post(page, written).status, 303);
    const auto late = site.post(page, written);
    EXPECT_EQ(late.status, 422) << "somebody else saved since";
    EXPECT_TRUE(late.says("Somebody else saved the meeting"));
    for (const auto* reader : {"Lena", "Grace", "Olive", "Amina"}) {
        site.sign_in(reader);
        EXPECT_TRUE(site.get(course.page()).says("Meet as equals")) << reader;
    }
}

class LearnersStore : public kit::OnBothEngines {};
TEST_P(LearnersStore, works_alike_on_both_engines) {
    OakCourse course("2026-09-15 18:10", GetParam());
    auto& site = course.site;
    course.accepted("Ngozi", "Okafor");
    auto lines = load_learners(site.db(), course.cohort, course.sessions[0]);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_FALSE(lines[0].id) << "no place before the child came";
    lines[0].came = true;
    store_learners(site.platform(), course.cohort, course.sessions[0], lines, site.person("Amina"));
    lines = load_learners(site.db(), course.cohort, course.sessions[0]);
    EXPECT_TRUE(lines[0].came);
    EXPECT_TRUE(lines[0].id);
    EXPECT_FALSE(load_learners(site.db(), course.cohort, course.sessions[1])[0].came);
    Course here{.id = course.cohort, .authority = 919, .school = kit::TestSite::oak};
    EXPECT_TRUE(add_staff_learner(site.platform(), here, "Mr Ade"));
    EXPECT_FALSE(add_staff_learner(site.platform(), here, "Mr Ade"));
    EXPECT_EQ(load_learner_lines(site.db(), course.cohort).size(), 2u);
    EXPECT_TRUE(store_meeting(site.db(), here, {.aims = "One"}));
    EXPECT_FALSE(store_meeting(site.db(), here, {.aims = "Two"}));
    EXPECT_EQ(load_meeting(site.db(), course.cohort).aims, "One");
}
INSTANTIATE_TEST_SUITE_P(Engines, LearnersStore, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace programmes
