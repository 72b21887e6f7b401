#include "modules/reports/rules/rules_pages.hpp"

#include "modules/reports/rules/school_day_test.hpp"

namespace reports {
namespace {

class AbsencesPage : public SchoolDay {
protected:
    void asked_about_maja() {
        family({{"Ewa"}}, {"Maja"});
        at("09:35");
        mark({{"Maja", "N"}});
        work();
    }
    std::string address_of_first() {
        return "/absences/" + std::to_string(count("SELECT MIN(id) FROM reports_absences"));
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, AbsencesPage, kit::both_engines, kit::engine_name);

TEST_P(AbsencesPage, shows_who_is_not_here_and_what_became_of_it) {
    asked_about_maja();
    site().sign_in("Lena");
    EXPECT_NE(site().get("/absences").text().find("Waiting"), std::string::npos);
    at("10:00");
    EXPECT_TRUE(site().get("/absences").says("No answer: ring"));
    EXPECT_TRUE(site().get("/").says("nobody has answered"));
    writes("Ewa", "She has a temperature");
    const auto page = site().get("/absences").text();
    EXPECT_NE(page.find("Ill: She has a temperature"), std::string::npos) << page;
    EXPECT_NE(page.find("Ewa Nowak, 10am"), std::string::npos) << page;
    EXPECT_NE(page.find("I proposed"), std::string::npos) << page;
    EXPECT_FALSE(site().get("/").says("nobody has answered"));
}

TEST_P(AbsencesPage, shows_first_whom_the_parent_believes_to_be_here) {
    asked_about_maja();
    writes("Ewa", "4");
    site().sign_in("Lena");
    EXPECT_TRUE(site().get("/absences").says("Should be at school"));
    EXPECT_TRUE(site().get("/").says("their child should be at school"));
}

TEST_P(AbsencesPage, says_whom_nothing_reaches) {
    family({}, {"Stray"});
    at("09:35");
    mark({{"Stray", "N"}});
    site().sign_in("Lena");
    EXPECT_TRUE(site().get("/absences").says("No message reaches them: ring"));
    EXPECT_TRUE(site().get(address_of_first()).says("No carer of this child may be told"));
}

TEST_P(AbsencesPage, says_at_once_that_a_text_did_not_arrive) {
    asked_about_maja();
    site().sign_in("Lena");
    EXPECT_FALSE(site().get("/absences").says("No message reaches them"));
    db().script("UPDATE conversations_messages SET state = 'undelivered'");
    EXPECT_TRUE(site().get("/absences").says("No message reaches them"));
    EXPECT_TRUE(site().get(address_of_first()).says("No message reaches them"));
}

TEST_P(AbsencesPage, lets_the_office_decide_and_keeps_to_it_whatever_is_said_later) {
    asked_about_maja();
    site().sign_in("Lena");
    const auto one = address_of_first();
    const auto version = db().one<std::int64_t>("SELECT version FROM reports_absences");
    const kit::Form form{{"code", "O"}, {"version", std::to_string(version)}};
    EXPECT_EQ(site().post(one, form).status, 303);
    EXPECT_EQ(site().post(one, form).status, 422) << "somebody was there before";
    EXPECT_EQ(site().post(one, {{"code", "/"}, {"version", "9"}}).status, 404);
    writes("Ewa", "1");
    EXPECT_EQ(absence_of("Maja").code, "O");
    EXPECT_EQ(absence_of("Maja").reason, "ill");
}

TEST_P(AbsencesPage, is_exported_with_numbers_of_pupils_only_for_who_connects_records) {
    asked_about_maja();
    db().script("UPDATE people_children SET upn = 'A123456789012', class = '3B'");
    writes("Ewa", "2");
    site().sign_in("Lena");
    const auto told = site().get("/absences/export.csv");
    EXPECT_TRUE(told.says("Nowak,Maja,3B,2026-09-15,AM,M,Doctor or dentist")) << told.body;
    EXPECT_FALSE(told.says("A123456789012"));
    EXPECT_EQ(site().get("/absences/export.xlsx").status, 200);
    site().sign_in("Hana");
    EXPECT_TRUE(site().get("/absences/export.csv").says("A123456789012,Nowak,Maja"));
}

TEST_P(AbsencesPage, marks_what_was_entered_and_not_what_came_after) {
    asked_about_maja();
    family({{"Ruth"}}, {"Tom"});
    family({{"Ines"}}, {"Rui"});
    mark({{"Tom", "N"}, {"Rui", "N"}});
    work();
    writes("Ewa", "1");
    writes("Ines", "1");
    const auto shown = std::to_string(site().clock.now().time_since_epoch().count());
    at("09:50");
    writes("Ruth", "1");
    db().run("UPDATE reports_absences SET decided_at = $1 WHERE child_id = $2", site().clock.now(),
             child("Rui"));
    site().sign_in("Lena");
    EXPECT_EQ(site().post("/absences/entered", {{"day", "2026-09-15"}, {"shown", shown}}).status,
              303);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_absences WHERE exported_at IS NOT NULL"), 1);
}

TEST_P(AbsencesPage, is_another_schools_to_nobody) {
    asked_about_maja();
    site().sign_in("Lena");
    const auto one = address_of_first();
    site().sign_in("Carol");
    EXPECT_EQ(site().get(one).status, 404);
    EXPECT_FALSE(site().get("/absences").says("Maja"));
    for (const auto* who : {"Grace", "Amina", "Olive"}) {
        site().sign_in(who);
        EXPECT_EQ(site().get("/absences").status, 403) << who;
    }
}

TEST_P(AbsencesPage, asks_the_database_a_few_times_only) {
    asked_about_maja();
    site().sign_in("Lena");
    site().get("/absences");
    const auto before = db().statements();
    site().get("/absences");
    EXPECT_LE(db().statements() - before, 6);
}

class RulesPage : public SchoolDay {};
INSTANTIATE_TEST_SUITE_P(Engines, RulesPage, kit::both_engines, kit::engine_name);

TEST_P(RulesPage, says_in_plain_words_what_is_done_and_what_it_did) {
    family({{"Ewa"}}, {"Maja"});
    at("09:35");
    mark({{"Maja", "N"}});
    site().sign_in("Hana");
    const auto page = site().get("/reports/rules").text();
    EXPECT_NE(page.find("are asked from 09:30 on"), std::string::npos) << page;
    EXPECT_NE(page.find("on Friday at 16:00"), std::string::npos);
    EXPECT_NE(page.find("1 told"), std::string::npos);
}

TEST_P(RulesPage, switches_a_rule_and_sets_its_time) {
    site().sign_in("Hana");
    EXPECT_EQ(site().post("/reports/rules/absence", {{"enabled", "on"}, {"time", "9:15"}}).status,
              303);
    EXPECT_TRUE(site().get("/reports/rules").says("from 09:15 on"));
    const auto wrong =
        site().post("/reports/rules/late", {{"enabled", "on"}, {"time", "soon"}, {"number", "99"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("soon"));
    EXPECT_EQ(site().post("/reports/rules/limit", {{"number", "1"}}).status, 303);
    EXPECT_TRUE(load_rule_settings(db(), kit::TestSite::oak.value)[Rule::limit].enabled);
    EXPECT_TRUE(site().get("/reports/rules/behaviour").says("We would like to talk with you"));
    EXPECT_EQ(site().get("/reports/rules/nothing").status, 404);
}

TEST_P(RulesPage, is_the_countys_for_each_of_its_schools_and_nobody_elses) {
    site().sign_in("Olive");
    EXPECT_TRUE(site().get("/reports/rules").says("Elm Primary School"));
    EXPECT_EQ(site().post("/reports/rules/result?school=900002", {{"enabled", "off"}}).status, 303);
    EXPECT_FALSE(load_rule_settings(db(), kit::TestSite::elm.value)[Rule::result].enabled);
    EXPECT_TRUE(load_rule_settings(db(), kit::TestSite::oak.value)[Rule::result].enabled);
    site().sign_in("Walter");
    EXPECT_EQ(site().get("/reports/rules?school=900002").status, 404);
    site().sign_in("Lena");
    EXPECT_EQ(site().get("/reports/rules").status, 403);
}

}  // namespace
}  // namespace reports
