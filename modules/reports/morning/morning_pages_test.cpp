#include "modules/reports/morning/morning_pages.hpp"

#include "modules/conversations/outbox/outbox.hpp"
#include "modules/reports/rules/school_day_test.hpp"

namespace reports {
namespace {

TEST(MorningWords, are_there_for_each_rule_and_for_whatever_became_of_a_message) {
    for (const auto rule : enums::all<Rule>())
        EXPECT_TRUE(messages::known("morning.because." + std::string(enums::text(rule))));
    for (const auto state : enums::all<conversations::MessageState>())
        EXPECT_TRUE(messages::known("morning.message." + std::string(enums::text(state))));
}

class MorningPage : public SchoolDay {
protected:
    void asked_about_maja() {
        family({{"Ewa"}}, {"Maja"});
        at("09:35");
        mark({{"Maja", "N"}});
        work();
    }
    void praise(const std::string& given, const std::string& key) {
        note({.key = key, .child = child(given), .day = site().clock.today(), .subject = "Maths"});
    }
    std::string page(const std::string& path) { return site().get(path).text(); }
};
INSTANTIATE_TEST_SUITE_P(Engines, MorningPage, kit::both_engines, kit::engine_name);

TEST_P(MorningPage, says_what_will_be_here_before_anything_has_come_in) {
    site().sign_in("Lena");
    EXPECT_TRUE(site().get("/reports").says("Nothing has come in from your records yet"));
    site().sign_in("Olive");
    EXPECT_TRUE(site().get("/reports/schools").says("No school takes part yet"));
}

TEST_P(MorningPage, says_what_was_done_by_itself_to_whom_and_why) {
    asked_about_maja();
    site().sign_in("Lena");
    const auto told = page("/reports");
    EXPECT_NE(told.find("Maja Nowak"), std::string::npos) << told;
    EXPECT_NE(told.find("Ewa Nowak"), std::string::npos);
    EXPECT_NE(told.find("Absent in the morning register without a reason, which came at 9:35am"),
              std::string::npos)
        << told;
    EXPECT_NE(told.find("told: shown on the demonstration telephone"), std::string::npos) << told;
    EXPECT_NE(told.find("spans of 5 minutes"), std::string::npos) << "how it is measured";
}

TEST_P(MorningPage, says_why_something_was_not_told_and_what_was_taken_back) {
    family({{"Ewa"}}, {"Maja"});
    family({}, {"Stray"});
    at("09:35");
    mark({{"Maja", "N"}, {"Stray", "N"}});
    mark({{"Maja", "/"}});
    for (const auto* key : {"a", "b", "c", "d"}) praise("Maja", key);
    site().sign_in("Lena");
    const auto told = page("/reports");
    EXPECT_NE(told.find("taken back before it went"), std::string::npos) << told;
    EXPECT_NE(told.find("nobody who may be told"), std::string::npos) << told;
    EXPECT_NE(told.find("kept for the weekly digest, enough texts that day"), std::string::npos)
        << told;
}

TEST_P(MorningPage, shows_one_rule_and_takes_it_away_as_a_file) {
    asked_about_maja();
    praise("Maja", "a");
    site().sign_in("Lena");
    EXPECT_NE(page("/reports").find("An achievement that was written down"), std::string::npos);
    const auto absences = page("/reports?rule=absence");
    EXPECT_EQ(absences.find("An achievement that was written down"), std::string::npos) << absences;
    EXPECT_NE(absences.find("Absent in the morning register"), std::string::npos);
    const auto file = site().get("/reports/export.csv?rule=absence");
    EXPECT_TRUE(file.says("2026-09-15,09:35,Morning absence,Maja Nowak,Ewa Nowak")) << file.body;
    EXPECT_FALSE(file.says("An achievement"));
    EXPECT_EQ(site().get("/reports/export.xlsx").status, 200);
}

TEST_P(MorningPage, shows_another_day_in_its_own_week) {
    asked_about_maja();
    site().set_clock("2026-09-16 09:00");
    site().sign_in("Lena");
    EXPECT_NE(page("/reports").find("Nothing was done by itself on this day"), std::string::npos);
    EXPECT_NE(page("/reports?day=2026-09-15").find("Ewa Nowak"), std::string::npos);
}

TEST_P(MorningPage, is_of_the_viewers_own_school_only) {
    asked_about_maja();
    site().sign_in("Carol");
    EXPECT_FALSE(site().get("/reports").says("Maja"));
    EXPECT_FALSE(site().get("/reports/export.csv").says("Maja"));
    EXPECT_FALSE(site().get("/reports/schools").says("Oak Primary School"));
    site().sign_in("Walter");
    EXPECT_FALSE(site().get("/reports/schools").says("Oak Primary School"));
    for (const auto* who : {"Grace", "Amina", "Olive", "Adrian"}) {
        site().sign_in(who);
        EXPECT_EQ(site().get("/reports").status, 403) << who;
        EXPECT_EQ(site().get("/reports/export.csv").status, 403) << who;
    }
    site().sign_in("Amina");
    EXPECT_EQ(site().get("/reports/schools").status, 403);
}

TEST_P(MorningPage, tells_the_county_sums_without_names_and_nothing_of_a_few_pupils) {
    std::vector<std::pair<std::string, std::string>> codes;
    for (const auto* number : {"1", "2", "3", "4", "5", "6"}) {
        family({{"Ewa" + std::string(number)}}, {"Maja" + std::string(number)});
        codes.emplace_back("Maja" + std::string(number), "N");
    }
    family({{"Ruth"}}, {"Zofia"}, kit::TestSite::elm);
    at("09:20");
    mark(codes);
    mark({{"Zofia", "N"}}, Session::am, "2026-09-15", kit::TestSite::elm);
    at("09:35");
    work();
    for (const auto* number : {"1", "2", "3", "4", "5", "6"})
        writes("Ewa" + std::string(number), "1");
    for (const auto* who : {"Olive", "Adrian"}) {
        site().sign_in(who);
        const auto told = page("/reports/schools");
        EXPECT_NE(told.find("Oak Primary School 6 0 6 6 6 6 6 100%"), std::string::npos) << told;
        EXPECT_NE(told.find("Elm Primary School fewer than 5"), std::string::npos) << told;
        EXPECT_NE(told.find("All of these 6 0 6 6 6 6 6 100%"), std::string::npos) << told;
        for (const auto* name : {"Maja", "Ewa", "Nowak", "Zofia", "Ruth"})
            EXPECT_EQ(told.find(name), std::string::npos) << name;
    }
    const auto file = site().get("/reports/schools.csv");
    EXPECT_TRUE(file.says("Oak Primary School,6,0,6,6,6,6,6,6")) << file.body;
    EXPECT_TRUE(file.says("Elm Primary School,fewer than 5,,,,,,,")) << file.body;
    EXPECT_EQ(site().get("/reports/schools.xlsx").status, 200);
    site().sign_in("Grace");
    EXPECT_FALSE(site().get("/reports/schools").says("Elm Primary School")) << "her own school";
}

TEST_P(MorningPage, keeps_small_numbers_back_from_the_county_and_not_from_the_school) {
    family({{"Ewa"}}, {"Maja", "Tom", "Sam", "Rui", "Leo"});
    at("09:20");
    mark({{"Maja", "N"}});
    at("09:35");
    work();
    writes("Ewa", "1");
    site().sign_in("Olive");
    const auto told = page("/reports/schools");
    EXPECT_NE(told.find("Oak Primary School 5 0 fewer than 5 fewer than 5 fewer than 5"),
              std::string::npos)
        << told;
    EXPECT_EQ(told.find("100%"), std::string::npos);
    EXPECT_TRUE(site().get("/reports/schools.csv").says("Oak Primary School,5,0,fewer than 5"));
    site().sign_in("Lena");
    EXPECT_NE(page("/reports").find("100%"), std::string::npos);
}

TEST_P(MorningPage, folds_the_schools_of_which_there_is_nothing_to_tell) {
    family({{"Ewa"}}, {"Maja", "Tom", "Sam", "Rui", "Leo"});
    family({{"Ruth"}}, {"Zofia", "Ada", "Bea", "Cleo", "Dora"}, kit::TestSite::elm);
    at("09:35");
    mark({{"Maja", "N"}});
    db().run(R"(
        INSERT INTO reports_imports (id, authority_id, school_id, file_name, digest, format, extent,
                                     state, at, counted)
        SELECT 1, authority_id, id, '', '', 'ctf', 'full', 'applied', 0, '{}'
          FROM schools_schools WHERE id = $1)",
             kit::TestSite::elm);
    work();
    site().sign_in("Olive");
    const auto told = page("/reports/schools");
    EXPECT_NE(told.find("1 school with nothing to tell of yet Elm Primary School 5 pupils"),
              std::string::npos)
        << told;
    EXPECT_NE(told.find("Oak Primary School 5 0"), std::string::npos) << told;
}

TEST_P(MorningPage, asks_the_database_five_times_at_most) {
    asked_about_maja();
    constexpr db::Sql noted = "SELECT COUNT(*) FROM platform_audit";
    const auto asked = [&](std::string_view who, const std::string& path) {
        site().sign_in(who);
        site().get(path);
        const auto written = count(noted);
        const auto before = db().statements();
        EXPECT_EQ(site().get(path).status, 200);
        const auto statements = db().statements() - before;
        return statements - (count(noted) - written);
    };
    EXPECT_LE(asked("Lena", "/reports"), 5);
    EXPECT_LE(asked("Olive", "/reports/schools"), 5);
    EXPECT_LE(asked("Lena", "/"), 5);
}

TEST_P(MorningPage, has_its_line_on_the_home_page) {
    site().sign_in("Lena");
    EXPECT_FALSE(site().get("/").says("/reports\""));
    asked_about_maja();
    EXPECT_TRUE(site().get("/").says("Parents were asked about 1 absence today, and 0 are"));
    writes("Ewa", "1");
    EXPECT_TRUE(site().get("/").says("Parents were asked about 1 absence today, and 1 is"));
}

}  // namespace
}  // namespace reports
