#include "modules/programmes/courses/nominations.hpp"

#include <gtest/gtest.h>

#include "modules/programmes/courses/courses_test.hpp"
#include "modules/programmes/courses/nominations_store.hpp"

namespace programmes {
namespace {

const std::vector<std::string> secret{"Zephyrine", "Quillon", "nominat", "Nominat"};

bool says_any(const kit::Page& page, const std::vector<std::string>& words) {
    for (const auto& word : words)
        if (page.says(word)) return true;
    return false;
}

constexpr db::Sql all_nominations = "SELECT COUNT(*) FROM programmes_nominations";
std::int64_t count_nominations(OakCourse& course) {
    return course.site.db().one<std::int64_t>(all_nominations);
}

TEST(Targeting, counts_each_family_once_and_says_of_how_many_nothing_is_known) {
    const std::vector<Nomination> nominations{{.household = {1}, .decile = 1},
                                              {.household = {1}, .decile = 1},
                                              {.household = {2}, .decile = 3},
                                              {.household = {3}, .decile = 4},
                                              {.household = {4}}};
    const auto targeting = targeting_of(nominations);
    EXPECT_EQ(targeting.families, 4);
    EXPECT_EQ(targeting.most_deprived, 2);
    EXPECT_EQ(targeting.without(), 1);
}

TEST(Nomination, is_made_before_and_during_a_course_and_not_after_it) {
    EXPECT_TRUE(may_nominate({.state = CohortState::planned}));
    EXPECT_TRUE(may_nominate({.state = CohortState::running}));
    EXPECT_EQ(may_nominate({.state = CohortState::finished}).error(), course_over);
    EXPECT_EQ(may_nominate({.state = CohortState::cancelled}).error(), course_over);
}

TEST(Nominations, are_seen_by_who_made_them_the_head_and_whoever_leads_the_meeting_only) {
    OakCourse course;
    auto& site = course.site;
    const auto family = site.household_of(site.parent(kit::TestSite::oak, "Ngozi", "Okafor"));
    EXPECT_EQ(course.nominate("Lena", family).status, 303);

    for (const auto* may : {"Lena", "Hana"}) {
        site.sign_in(may);
        EXPECT_TRUE(site.get(course.nominations()).says("Zephyrine")) << may;
    }
    site.sign_in("Amina");
    EXPECT_EQ(site.get(course.nominations()).status, 404) << "she does not lead the meeting yet";

    site.sign_in("Hana");
    EXPECT_EQ(site.post(course.page() + "/meeting",
                        {{"leader", std::to_string(site.person("Amina").value)}, {"version", "0"}})
                  .status,
              303);
    site.sign_in("Amina");
    EXPECT_TRUE(site.get(course.nominations()).says("Quillon"));
    site.sign_in("Carol");
    EXPECT_EQ(site.get(course.nominations()).status, 404);
}

TEST(Nominations, of_the_head_are_not_shown_to_a_colleague_who_nominated_another_family) {
    OakCourse course;
    auto& site = course.site;
    const auto okafor = site.household_of(site.parent(kit::TestSite::oak, "Ngozi", "Okafor"));
    const auto singh = site.household_of(site.parent(kit::TestSite::oak, "Harpreet", "Singh"));
    course.nominate("Hana", okafor);
    site.sign_in("Lena");
    EXPECT_FALSE(site.get(course.nominations()).says("Zephyrine"));
    EXPECT_EQ(site.post(course.nominations(),
                        {{"household", std::to_string(singh.value)}, {"reason", "alone"}})
                  .status,
              303);
    const auto page = site.get(course.nominations());
    EXPECT_TRUE(page.says("Singh"));
    EXPECT_FALSE(page.says("Okafor"));

    // Nor do two who nominate the same family learn of each other.
    EXPECT_EQ(course.nominate("Lena", okafor).status, 303);
    EXPECT_EQ(course.nominate("Lena", okafor).status, 422) << "but once each";
    EXPECT_EQ(count_nominations(course), 3);
}

TEST(Nominations, only_the_head_gives_somebody_the_part_in_which_they_see_all) {
    OakCourse course;
    auto& site = course.site;
    site.sign_in("Lena");
    EXPECT_EQ(site.get(course.page() + "/meeting").status, 404);
    EXPECT_EQ(site.post(course.page() + "/meeting",
                        {{"leader", std::to_string(site.person("Lena").value)}, {"version", "0"}})
                  .status,
              404);
}

TEST(Nominations, are_written_down_when_they_are_read_without_saying_whose_they_are) {
    OakCourse course;
    auto& site = course.site;
    const auto family = site.household_of(site.parent(kit::TestSite::oak, "Ngozi", "Okafor"));
    course.nominate("Lena", family);
    site.get(course.nominations());
    constexpr db::Sql trail = R"(
        SELECT COUNT(*) FROM platform_audit
         WHERE what = 'nominations' AND subject_id = $1 AND school_id = 900001)";
    EXPECT_EQ(site.db().one<std::int64_t>(trail, course.cohort), 2);
    constexpr db::Sql told = R"(
        SELECT COUNT(*) FROM platform_audit
         WHERE details LIKE '%Zephyrine%' OR details LIKE '%Okafor%'
            OR (what = 'nominations' AND subject_id = $1))";
    EXPECT_EQ(site.db().one<std::int64_t>(told, family), 0);
}

// Every page there is, as everybody else, with the ids of this very family and course filled in.
std::string filled(const Site::Route& route, const std::vector<kit::Form::value_type>& ids) {
    std::string path;
    for (const auto& part : route.parts) {
        auto value = part;
        if (part.starts_with('{')) {
            value = "1";
            for (const auto& [name, id] : ids)
                if (part == "{" + name + "}") value = id;
        }
        path += "/" + value;
    }
    return path.empty() ? "/" : path;
}

TEST(ANominatedFamily, is_told_so_on_no_page_no_export_and_in_no_message) {
    OakCourse course;
    auto& site = course.site;
    const auto place = course.accepted("Ngozi", "Okafor");
    const auto person = site.person("Ngozi");
    const auto household = site.household_of(person);
    ASSERT_EQ(course.nominate("Hana", household).status, 303);
    site.sign_out();
    const auto token = course.own_page(place).substr(3);
    const std::vector<kit::Form::value_type> ids{
        {"token", token},
        {"cohort", std::to_string(course.cohort.value)},
        {"household", std::to_string(household.value)},
        {"edition", std::to_string(course.edition.value)},
        {"school", "900001"},
        {"session", std::to_string(course.sessions[0].value)}};

    // The family itself, with its own link; the page that says so must be there to be looked at.
    EXPECT_TRUE(site.get(course.own_page(place)).says("Ngozi"));
    for (const auto& route : site.routes().routes()) {
        if (route.method != http::Method::get || route.needs > May::link) continue;
        if (route.path == "/metrics") continue;  // names every route that was asked for
        EXPECT_FALSE(says_any(site.get(filled(route, ids)), secret)) << route.path;
    }
    // Everybody else who works here; what Lena may do herself is offered to her, no more.
    const std::vector<std::string> content{"Zephyrine", "Quillon"};
    for (const auto* other : {"Lena", "Grace", "Amina", "Ben", "Carol", "Olive", "Adrian"})
        for (const auto& route : site.routes().routes()) {
            if (route.method != http::Method::get || route.path == "/sign-out") continue;
            site.sign_in(other);
            EXPECT_FALSE(says_any(site.get(filled(route, ids)), content))
                << other << " at " << route.path;
        }
    // The family's own record and the school's exports do not say so even to the head teacher.
    site.sign_in("Hana");
    for (const auto& path : {"/families/" + std::to_string(household.value),
                             std::string("/families/export.csv"), std::string("/families"),
                             "/cohorts/" + std::to_string(course.cohort.value) + "/families"})
        EXPECT_FALSE(says_any(site.get(path), secret)) << path;

    site.set_clock("2026-09-14 10:05");
    site.run_jobs();
    constexpr db::Sql messages = R"(
        SELECT COUNT(*) FROM conversations_messages
         WHERE body LIKE '%Zephyrine%' OR body LIKE '%nominat%' OR subject LIKE '%nominat%')";
    EXPECT_EQ(site.db().one<std::int64_t>(messages), 0);
}

TEST(Nominations, are_withdrawn_by_those_who_see_them_and_by_nobody_else) {
    OakCourse course;
    auto& site = course.site;
    const auto family = site.household_of(site.parent(kit::TestSite::oak, "Ngozi", "Okafor"));
    course.nominate("Hana", family);
    constexpr db::Sql only_one = "SELECT id FROM programmes_nominations";
    const auto id = site.db().one<NominationId>(only_one);
    const auto withdraw = course.nominations() + "/" + std::to_string(id.value) + "/withdraw";
    for (const auto* other : {"Lena", "Carol"}) {
        site.sign_in(other);
        EXPECT_EQ(site.post(withdraw).status, 404) << other;
    }
    EXPECT_EQ(count_nominations(course), 1);
    site.sign_in("Hana");
    EXPECT_EQ(site.post(withdraw).status, 303);
    EXPECT_EQ(count_nominations(course), 0);
}

TEST(Nominations, are_forgotten_a_term_after_the_course) {
    OakCourse course;
    auto& site = course.site;
    const auto family = site.household_of(site.parent(kit::TestSite::oak, "Ngozi", "Okafor"));
    course.nominate("Lena", family);
    site.set_clock("2026-12-28 10:00");
    site.run_jobs();
    EXPECT_EQ(count_nominations(course), 1);
    site.set_clock("2027-01-01 10:00");
    site.run_jobs();
    EXPECT_EQ(count_nominations(course), 0);
}

TEST(Nominating, finds_families_by_any_name_and_keeps_what_was_typed) {
    OakCourse course;
    auto& site = course.site;
    const auto person = site.parent(kit::TestSite::oak, "Ngozi", "Okafor");
    const auto stranger = site.parent(kit::TestSite::ash, "Else", "Where");
    site.sign_in("Lena");
    EXPECT_FALSE(site.get(course.nominations()).says("Okafor")) << "nobody before a search";
    for (const auto* name : {"okaf", "ngoz", "sam"})
        EXPECT_TRUE(site.get(course.nominations() + "?search=" + name).says("Okafor")) << name;
    EXPECT_TRUE(site.get(course.nominations() + "?search=where").says("No family of the school"));

    const auto refused = site.post(course.nominations(),
                                   {{"search", "okaf"},
                                    {"household", std::to_string(site.household_of(person).value)},
                                    {"reason", "something_else"},
                                    {"sensitivity", "Softly"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Softly"));
    EXPECT_TRUE(refused.says("Say in your words"));
    EXPECT_EQ(site.post(course.nominations(),
                        {{"household", std::to_string(site.household_of(stranger).value)},
                         {"reason", "alone"}})
                  .status,
              422);
    EXPECT_EQ(count_nominations(course), 0);
}

TEST(Nominations, stand_beside_the_deprivation_of_the_familys_area) {
    OakCourse course;
    auto& site = course.site;
    const auto family = site.household_of(site.parent(kit::TestSite::oak, "Ngozi", "Okafor"));
    site.db().run("UPDATE people_households SET postcode = 'SG1 3BB' WHERE id = $1", family);
    course.nominate("Lena", family);
    EXPECT_TRUE(site.get(course.nominations()).says("of 10 in England"));
    site.db().run("UPDATE people_households SET postcode = '' WHERE id = $1", family);
    EXPECT_TRUE(site.get(course.nominations()).says("Area: not known"));
}

TEST(CoursePages, ask_the_database_five_times_at_most) {
    OakCourse course("2026-09-15 18:10");
    auto& site = course.site;
    course.accepted("Ngozi", "Okafor");
    course.nominate("Hana", site.household_of(site.person("Ngozi")));
    constexpr db::Sql trail = "SELECT COUNT(*) FROM platform_audit";
    for (const auto* reader : {"Hana", "Lena", "Olive"})
        for (const auto& path :
             {course.page(), course.nominations() + "?search=o", course.page() + "/meeting",
              std::string("/courses"), "/catalogue/" + std::to_string(course.edition.value)}) {
            site.sign_in(reader);
            site.get(path);
            const auto noted = site.db().one<std::int64_t>(trail);
            const auto before = site.db().statements();
            site.get(path);
            const auto asked = site.db().statements() - before;
            EXPECT_LE(asked - (site.db().one<std::int64_t>(trail) - noted), 5)
                << reader << " at " << path;
        }
}

class NominationStore : public kit::OnBothEngines {};
TEST_P(NominationStore, works_alike_on_both_engines) {
    OakCourse course("2026-09-10 10:00", GetParam());
    auto& site = course.site;
    const auto family = site.household_of(site.parent(kit::TestSite::oak, "Ngozi", "Okafor"));
    EXPECT_EQ(course.nominate("Lena", family).status, 303);
    EXPECT_TRUE(site.get(course.nominations() + "?search=o").says("Zephyrine"));
    EXPECT_EQ(forget_nominations(site.db(), kit::at("2026-09-29 19:00")), 0);
    EXPECT_EQ(forget_nominations(site.db(), kit::at("2026-09-29 19:31")), 1);
}
INSTANTIATE_TEST_SUITE_P(Engines, NominationStore, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace programmes
