#include <gtest/gtest.h>

#include "modules/programmes/pilots/pilots_test.hpp"

namespace programmes {
namespace {

TEST(PilotPages, are_for_officers_to_run_and_advisers_to_see_and_nobody_elses) {
    PilotCounty county;
    const auto pilot = county.with_schools();
    EXPECT_EQ(county.send(pilot, "/draw", {}).status, 303);
    county.site.sign_in("Adrian");
    for (const auto* path : {"", "/draw", "/draw/check", "/draw.csv", "/progress.csv"})
        EXPECT_EQ(county.site.get(pilot + path).status, 200) << path;
    EXPECT_EQ(county.site.get("/pilots").status, 200);
    EXPECT_FALSE(county.site.get("/pilots").says("Set up a pilot"));
    EXPECT_FALSE(county.site.get(pilot).says("Change what the pilot is"));
    for (const auto* path : {"/change", "/schools", "/waves", "/schools/900001"})
        EXPECT_EQ(county.site.get(pilot + path).status, 403) << path;
    EXPECT_EQ(county.send(pilot, "/schools/900001/move", {{"to", "1"}}).status, 403);
    for (const auto* given : {"Hana", "Lena", "Carol", "Grace", "Amina"}) {
        county.site.sign_in(given);
        EXPECT_EQ(county.site.get("/pilots").status, 403) << given;
        EXPECT_EQ(county.site.get(pilot).status, 403) << given;
        EXPECT_EQ(county.site.get("/pilots/compare").status, 403) << given;
    }
    county.site.sign_in("Walter");
    EXPECT_EQ(county.site.get(pilot).status, 404) << "an officer of another county";
    EXPECT_EQ(county.send(pilot, "/schools", {{"school", "900001"}}).status, 404);
}

TEST(PilotPages, say_what_is_missing_and_keep_what_was_typed) {
    PilotCounty county;
    EXPECT_TRUE(county.site.get("/pilots").says("No pilot has been set up yet"));
    const auto bare = county.site.post("/pilots/new", {{"name", "Only a name & no more"}});
    EXPECT_EQ(bare.status, 422);
    EXPECT_TRUE(bare.says("Only a name &amp; no more"));
    for (const auto* sentence :
         {"Write what the pilot is to find out", "Choose a district, or name a ward",
          "Choose at least one programme", "Choose a term for the first wave",
          "Write the day on which the pilot ends"})
        EXPECT_TRUE(bare.says(sentence)) << sentence;
    auto form = county.set_up_form();
    for (auto& [name, value] : form) {
        if (name == "wards") value = "Bedwell\nNowhere";
        if (name == "term-1") value = "2027-04-12";
    }
    const auto wrong = county.site.post("/pilots/new", form);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("No school is in a ward called “Nowhere”"));
    for (auto& [name, value] : form)
        if (name == "wards") value = "bedwell ";
    EXPECT_TRUE(county.site.post("/pilots/new", form)
                    .says("Wave 2 has to begin in a later term than the wave before it"));
    county.set_up();
    EXPECT_TRUE(county.site.post("/pilots/new", county.set_up_form())
                    .says("There is a pilot of that name already"));
}

TEST(PilotPages, refuse_a_school_that_is_not_there_and_one_in_two_waves) {
    PilotCounty county;
    const auto pilot = county.with_schools();
    const auto unknown =
        county.send(pilot, "/schools", {{"school", "900001"}, {"school", "123456"}});
    EXPECT_EQ(unknown.status, 422);
    EXPECT_TRUE(unknown.says("There is no school with the number 123456"));
    EXPECT_EQ(county.count("SELECT COUNT(*) FROM programmes_pilot_schools"), 4);
    const auto twice = county.send(pilot, "/waves", {{"wave-900001", "1"}, {"wave-900001", "2"}});
    EXPECT_EQ(twice.status, 422);
    EXPECT_TRUE(twice.says("Oak Primary School can be in one wave only"));
    EXPECT_EQ(county.send(pilot, "/waves", {{"wave-900001", "7"}}).status, 422);
    EXPECT_EQ(county.send(pilot, "/waves", {}).status, 422);
    EXPECT_EQ(county.count("SELECT COUNT(wave) FROM programmes_pilot_schools"), 0);
    EXPECT_EQ(county.send(pilot, "/waves", {{"wave-900001", "1"}}).status, 303);
    EXPECT_EQ(county.send(pilot, "/waves", {{"wave-900001", "2"}}).status, 422) << "it has one";
    const auto gone = county.send(pilot, "/schools", {{"school", "900002"}});
    EXPECT_TRUE(gone.says("Oak Primary School is in a wave"));
}

TEST(PilotPages, draw_lots_once_and_let_everybody_check_them) {
    PilotCounty county;
    const auto pilot = county.with_schools();
    EXPECT_TRUE(county.site.get(pilot).says("Draw lots for the order"));
    const auto before = county.site.get(pilot + "/draw");
    EXPECT_TRUE(before.says("3 schools are drawn for 2 waves."));
    EXPECT_FALSE(before.says("Bedwell Family Centre"));
    EXPECT_EQ(county.send(pilot, "/draw", {{"by_area", "yes"}}).status, 303);
    EXPECT_EQ(county.count("SELECT COUNT(*) FROM programmes_pilot_drawn"), 3);
    EXPECT_EQ(county.count("SELECT COUNT(wave) FROM programmes_pilot_schools"), 3);
    const auto seed = county.site.db().one<std::string>("SELECT seed FROM programmes_pilot_draws");
    const auto record = county.site.get(pilot + "/draw");
    EXPECT_TRUE(record.says(seed));
    EXPECT_TRUE(record.says(draw_number(seed, "900001")));
    EXPECT_TRUE(record.says("Schools of an area were drawn together."));
    EXPECT_FALSE(record.says("comes out at the same place"));
    EXPECT_TRUE(county.site.get(pilot + "/draw/check").says("comes out at the same place"));
    EXPECT_TRUE(county.site.get(pilot + "/draw.csv").says(draw_number(seed, "900003")));

    const auto again = county.send(pilot, "/draw", {});
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(again.says("Lots have been drawn for this pilot already"));
    EXPECT_EQ(county.site.db().one<std::string>("SELECT seed FROM programmes_pilot_draws"), seed);

    county.site.db().script("UPDATE programmes_pilot_drawn SET wave = 3 - wave WHERE place = 1");
    EXPECT_TRUE(county.site.get(pilot + "/draw/check").says("it comes out differently"));
}

TEST(PilotPages, refuse_to_draw_when_a_wave_has_begun) {
    PilotCounty county;
    const auto pilot = county.with_schools();
    county.site.set_clock("2026-09-01 08:00");
    county.site.sign_in("Olive");
    const auto late = county.send(pilot, "/draw", {});
    EXPECT_EQ(late.status, 422);
    EXPECT_TRUE(late.says("A wave has begun, so it is too late to draw lots"));
    EXPECT_EQ(county.count("SELECT COUNT(*) FROM programmes_pilot_draws"), 0);
    EXPECT_EQ(county.send(pilot, "/waves", {{"wave-900001", "1"}}).status, 303) << "by hand";
}

TEST(PilotPages, move_a_school_only_with_a_reason_that_everybody_sees) {
    PilotCounty county;
    const auto pilot = county.with_schools();
    EXPECT_EQ(county.send(pilot, "/draw", {}).status, 303);
    const auto wave = county.count(
        "SELECT wave FROM programmes_pilot_schools "
        "WHERE school_id = 900001");
    const auto other = std::to_string(3 - wave);
    const auto bare = county.send(pilot, "/schools/900001/move", {{"to", other}, {"reason", " "}});
    EXPECT_EQ(bare.status, 422);
    EXPECT_TRUE(bare.says("Write why the school is moved"));
    EXPECT_EQ(
        county.send(pilot, "/schools/900001/move", {{"to", std::to_string(wave)}, {"reason", "x"}})
            .status,
        422);
    EXPECT_EQ(
        county
            .send(pilot, "/schools/900001/move", {{"to", other}, {"reason", "The hall is closed"}})
            .status,
        303);
    county.site.sign_in("Adrian");
    EXPECT_TRUE(county.site.get(pilot).says("The hall is closed"));
    EXPECT_TRUE(county.site.get(pilot + "/draw/check").says("comes out at the same place"));
    EXPECT_EQ(county.count("SELECT COUNT(*) FROM platform_audit WHERE what = 'pilot'"), 7)
        << "made, four joined, drawn, moved";
}

TEST(PilotPages, keep_a_school_that_left_with_its_day_and_reason) {
    PilotCounty county;
    const auto pilot = county.with_schools();
    EXPECT_EQ(county.send(pilot, "/draw", {}).status, 303);
    const kit::Form tomorrow{
        {"left-day", "5"}, {"left-month", "5"}, {"left-year", "2026"}, {"why", "No room"}};
    EXPECT_TRUE(county.send(pilot, "/schools/900001/leave", tomorrow).says("still to come"));
    kit::Form today = tomorrow;
    today.front().second = "4";
    EXPECT_EQ(county.send(pilot, "/schools/900001/leave", today).status, 303);
    EXPECT_TRUE(county.site.get(pilot).says("Left on 4 May 2026: No room"));
    EXPECT_TRUE(county.site.get(pilot + "/draw").says("Oak Primary School"));
    EXPECT_EQ(county.send(pilot, "/schools/900001/leave", today).status, 422);
    EXPECT_EQ(county.send(pilot, "/schools/900001/move", {{"to", "1"}, {"reason", "Back"}}).status,
              422);
}

TEST(PilotPages, tell_whoever_comes_second_what_the_other_did) {
    PilotCounty county;
    const auto pilot = county.with_schools();
    const auto seen = county.version_of(pilot);
    auto form = county.set_up_form("Another name");
    form.emplace_back("version", seen);
    EXPECT_EQ(county.send(pilot, "/waves", {{"wave-900002", "2"}}).status, 303);
    const auto second = county.site.post(pilot + "/change", form);
    EXPECT_EQ(second.status, 422);
    EXPECT_TRUE(second.text().contains("Put into Wave 2 by hand: Elm Primary School."));
    EXPECT_TRUE(second.says("Another name"));
    EXPECT_TRUE(county.site.get(pilot).says("Eight modules first"));
    form.back().second = county.version_of(pilot);
    EXPECT_EQ(county.site.post(pilot + "/change", form).status, 303);
    EXPECT_TRUE(county.site.get(pilot).says("Another name"));
    const auto draw = county.site.post(pilot + "/draw", {{"version", seen}});
    EXPECT_EQ(draw.status, 422) << "and one is in a wave by hand";
}

TEST(PilotPages, show_progress_by_wave_who_is_behind_and_who_still_waits) {
    PilotCounty county;
    const auto pilot = county.with_schools();
    EXPECT_EQ(county
                  .send(pilot, "/waves",
                        {{"wave-900001", "1"},
                         {"wave-900002", "1"},
                         {"wave-900003", "2"},
                         {"wave-900006", "1"}})
                  .status,
              303);
    for (const auto* given : {"Ada", "Bea", "Cleo", "Dora", "Eve", "Fay"})
        county.place(given, "Okoro", PlaceState::accepted);
    county.site.set_clock("2026-10-05 10:00");
    county.site.sign_in("Adrian");
    const auto page = county.site.get(pilot);
    EXPECT_TRUE(page.says("1 of 3 schools have begun, with 1 group begun or planned."));
    EXPECT_TRUE(page.text().contains(
        "Elm Primary School, Wave 1: the term autumn 2026/27 is more than 4 weeks old"));
    EXPECT_FALSE(page.text().contains("Ash School, Wave 2: the term"));
    EXPECT_TRUE(page.says("No lots were drawn."));
    EXPECT_TRUE(page.says("Waves still to come"));
    const auto csv = county.site.get(pilot + "/progress.csv");
    EXPECT_TRUE(csv.says("Wave 1,autumn 2026/27,2,1,1,1,6,6,fewer than 5,fewer than 5"))
        << csv.body;
}

TEST(PilotPages, compare_pilots_with_the_same_figures_in_page_and_file) {
    PilotCounty county;
    EXPECT_TRUE(county.site.get("/pilots/compare").says("No pilot has been set up yet"));
    const auto pilot = county.with_schools();
    EXPECT_EQ(county.send(pilot, "/waves", {{"wave-900001", "1"}, {"wave-900003", "2"}}).status,
              303);
    for (const auto* given : {"Ada", "Bea", "Cleo", "Dora", "Eve", "Fay"})
        county.place(given, "Okoro", PlaceState::accepted);
    county.site.db().script(
        "UPDATE programmes_places SET came = 2, completed_on = '2026-09-22'; "
        "UPDATE programmes_cohorts SET came = 6, completed = 6; "
        "INSERT INTO programmes_invoices (id, authority_id, number, subscription_id, school_id, "
        "payer, addressed_to, words, issued_by, vat_number, how_to_pay, issued_on, due_on, "
        "net_pence, vat_pence, paid_pence) SELECT 1, 919, 1, subscription_id, 900001, 'school', "
        "'', '', '', '', '', '2026-09-01', '2026-10-01', 120000, 24000, 0 "
        "FROM programmes_cohorts");
    county.set_up("Another one");
    county.site.set_clock("2026-10-05 10:00");
    county.site.sign_in("Adrian");
    const auto page = county.site.get("/pilots/compare");
    EXPECT_TRUE(page.says("£200.00")) << "£1,200 for six";
    EXPECT_TRUE(page.says("A parent who completed cost least in “Eight modules first”: £200.00."));
    EXPECT_TRUE(page.says("Another one"));
    const auto csv = county.site.get("/pilots/compare.csv");
    EXPECT_TRUE(
        csv.says("Eight modules first,3,1,1,6,6,33%,100%,100%,6,100%,0,0,,,,1200.00,200.00"))
        << csv.body;
    EXPECT_EQ(county.site.get("/pilots/compare.xlsx").status, 200);
}

TEST(PilotPages, ask_the_database_five_times_however_many_waves_there_are) {
    PilotCounty county;
    const auto pilot = county.with_schools();
    const auto statements = [&](const std::string& path) {
        county.site.get(path);
        const auto before = county.site.db().statements();
        EXPECT_EQ(county.site.get(path).status, 200) << path;
        return county.site.db().statements() - before;
    };
    const auto with_one = statements(pilot);
    EXPECT_LE(with_one, 5);
    EXPECT_LE(statements(pilot + "/draw"), 5);
    EXPECT_EQ(county.send(pilot, "/draw", {}).status, 303);
    auto form = county.set_up_form("Many");
    form.emplace_back("term-3", "2027-04-12");
    EXPECT_EQ(county.site.post("/pilots/new", form).status, 303);
    EXPECT_EQ(statements(pilot), with_one);
    for (const auto& path : {pilot + "/draw", pilot + "/draw/check", pilot + "/change",
                             pilot + "/schools", pilot + "/waves", pilot + "/schools/900001",
                             std::string("/pilots"), std::string("/pilots/compare")})
        EXPECT_LE(statements(path), 5) << path;
}

}  // namespace
}  // namespace programmes
