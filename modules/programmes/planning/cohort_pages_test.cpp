#include "modules/programmes/planning/planning_test.hpp"

using namespace programmes;
using kit::at;

namespace {

class Groups : public testing::Test {
protected:
    PlannedCounty county;
    kit::TestSite& site = county.site;
    CohortId id = county.cohort("2026-09-15 18:00", "Amina");
    std::string here = PlannedCounty::page_of(id);

    std::string version() { return std::to_string(county.look(id).version); }
    std::string page_of_session(std::size_t number) {
        return PlannedCounty::page_of(county.sessions(id).at(number - 1));
    }
    kit::Form move(std::string_view day, std::string_view month, std::string_view time,
                   std::string_view room = "Hall") {
        return {{"version", version()},
                {"day-day", std::string(day)},
                {"day-month", std::string(month)},
                {"day-year", "2026"},
                {"time", std::string(time)},
                {"room", std::string(room)}};
    }
    using Times = std::vector<std::string>;
    const Times as_planned{"2026-09-15 18:00", "2026-09-22 18:00", "2026-10-06 18:00",
                           "2026-10-13 18:00", "2026-10-20 18:00", "2026-11-03 18:00"};
};

}  // namespace

TEST_F(Groups, are_shown_to_those_they_concern) {
    for (const auto* who : {"Olive", "Adrian", "Amina", "Hana", "Lena", "Grace"}) {
        site.sign_in(who);
        const auto page = site.get(here);
        EXPECT_EQ(page.status, 200) << who;
        EXPECT_TRUE(page.says("Talk that helps children learn")) << who;
    }
    for (const auto* who : {"Ben", "Carol", "Walter"}) {
        site.sign_in(who);
        EXPECT_EQ(site.get(here).status, 404) << who;
        EXPECT_FALSE(site.get("/cohorts").says("Evenings")) << who;
    }
    site.sign_out();
    EXPECT_EQ(site.get(here).status, 303);
}

TEST_F(Groups, nobody_changes_what_they_do_not_lead) {
    const auto before = county.when(id);
    for (const auto* who : {"Ben", "Carol", "Walter", "Hana"}) {
        site.sign_in(who);
        for (const auto* what : {"/details", "/trainer", "/later", "/cancel"}) {
            EXPECT_GE(site.get(here + what).status, 403) << who << what;
            EXPECT_GE(site.post(here + what, {{"version", "1"}}).status, 403) << who << what;
        }
        EXPECT_GE(site.post(page_of_session(1) + "/move", move("16", "9", "6pm")).status, 403);
        EXPECT_GE(site.post(page_of_session(1) + "/cancel", {{"how", "for_good"}}).status, 403);
    }
    EXPECT_EQ(county.when(id), before);
    EXPECT_EQ(county.look(id).version, 1);
}

TEST_F(Groups, show_only_what_the_viewer_may_do) {
    site.sign_in("Amina");
    const auto trainers = site.get(here);
    EXPECT_TRUE(trainers.says("/register\""));
    EXPECT_TRUE(trainers.says("/move\""));
    EXPECT_FALSE(trainers.says("/families\""));
    site.sign_in("Lena");
    const auto schools = site.get(here);
    EXPECT_TRUE(schools.says(here + "/families"));
    EXPECT_FALSE(schools.says("/move\""));
    site.sign_in("Grace");
    EXPECT_FALSE(site.get(here).says("/register\""));
}

TEST_F(Groups, are_listed_with_filters) {
    county.cohort("2026-09-16 09:00", "Ben", county.subscribe(kit::TestSite::elm), "At Elm");
    site.sign_in("Olive");
    const auto all = site.get("/cohorts");
    EXPECT_TRUE(all.says("Evenings"));
    EXPECT_TRUE(all.says("At Elm"));
    const auto bens = site.get("/cohorts?trainer=" + std::to_string(site.person("Ben").value));
    EXPECT_FALSE(bens.says("Evenings"));
    EXPECT_TRUE(site.get("/cohorts?state=finished").says("No group fits"));
    EXPECT_EQ(site.get("/cohorts?state=nonsense&page=-3&school=x&ahead=y").status, 200);
    EXPECT_TRUE(site.get("/cohorts?page=2").says("No group fits"));
}

TEST_F(Groups, the_empty_list_says_how_to_begin) {
    site.sign_in("Carol");
    EXPECT_TRUE(site.get("/cohorts").says("No groups yet."));
}

TEST_F(Groups, details_are_changed_and_told) {
    county.place(id, "Ada", "pl");
    county.place(id, "Bea", "en", PlaceState::declined);
    site.sign_in("Amina");
    EXPECT_TRUE(site.get(here + "/details").says("value=\"Hall\""));
    const auto done =
        site.post(here + "/details",
                  {{"version", "1"}, {"name", "Tuesdays"}, {"room", "Gym"}, {"capacity", "10"}});
    ASSERT_EQ(done.status, 303) << done.text();
    const auto page = site.follow(done);
    EXPECT_TRUE(page.says("Amina Rahman changed the room from Hall to Gym"));
    EXPECT_TRUE(page.says("changed the places from 12 to 10"));
    const auto sent = county.sent();
    ASSERT_EQ(sent.size(), 1u) << "who declined is left alone";
    EXPECT_EQ(sent[0].kind, "planning.room");
    EXPECT_EQ(sent[0].language, "pl");
    EXPECT_NE(sent[0].body.find("Gym"), std::string::npos);
    EXPECT_NE(sent[0].body.find("http://localhost:8080/p/"), std::string::npos);
}

TEST_F(Groups, the_same_details_again_change_nothing) {
    site.sign_in("Olive");
    const kit::Form same{
        {"version", "1"}, {"name", "Evenings"}, {"room", "Hall"}, {"capacity", "12"}};
    EXPECT_EQ(site.post(here + "/details", same).status, 303);
    EXPECT_EQ(county.look(id).version, 1);
}

TEST_F(Groups, places_are_not_taken_from_those_who_have_one) {
    for (const auto* name : {"Ada", "Bea", "Cid", "Dot", "Eve", "Fay", "Gus"})
        county.place(id, name);
    site.sign_in("Olive");
    const kit::Form fewer{
        {"version", "1"}, {"name", "Evenings"}, {"room", "Hall"}, {"capacity", "6"}};
    const auto refused = site.post(here + "/details", fewer);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("7 parents have a place already"));
}

TEST_F(Groups, more_places_are_given_to_those_who_wait) {
    for (const auto* name : {"Ada", "Bea", "Cid", "Dot", "Eve", "Fay"}) county.place(id, name);
    county.place(id, "Gus", "en", PlaceState::waiting);
    site.db().script("UPDATE programmes_cohorts SET capacity = 6");
    site.db().script("UPDATE programmes_places SET waiting_since = 1 WHERE state = 'waiting'");
    site.sign_in("Olive");
    site.post(here + "/details",
              {{"version", "1"}, {"name", "Evenings"}, {"room", "Hall"}, {"capacity", "8"}});
    EXPECT_EQ(count_places(site.db(), id).accepted, 7);
    EXPECT_EQ(count_places(site.db(), id).waiting, 0);
}

TEST_F(Groups, two_people_who_change_one_group_see_each_others_changes) {
    site.sign_in("Amina");
    site.post(page_of_session(2) + "/move", move("23", "9", "6pm"));
    site.sign_in("Olive");
    const kit::Form hers{
        {"version", "1"}, {"name", "Wednesdays"}, {"room", "Hall"}, {"capacity", "9"}};
    const auto conflict = site.post(here + "/details", hers);
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(conflict.says("Somebody changed this group while you had this page open."));
    EXPECT_TRUE(
        conflict.says("Amina Rahman moved session 2 from Tuesday 22 September 2026, 6pm to "
                      "Wednesday 23 September 2026, 6pm"))
        << conflict.text();
    EXPECT_TRUE(conflict.says("value=\"Wednesdays\"")) << "what was typed is still there";
    EXPECT_EQ(county.look(id).name, "Evenings");
    auto again = hers;
    again[0].second = version();
    EXPECT_TRUE(conflict.says("name=\"version\" value=\"2\""));
    EXPECT_EQ(site.post(here + "/details", again).status, 303);
    EXPECT_EQ(county.look(id).name, "Wednesdays");
}

TEST_F(Groups, a_session_is_moved_and_parents_are_told_in_their_language) {
    county.place(id, "Ada");
    county.place(id, "Zofia", "pl");
    county.place(id, "Ayesha", "ur");
    county.place(id, "Ion", "ro");
    site.sign_in("Amina");
    EXPECT_TRUE(site.get(page_of_session(2) + "/move").says("value=\"18:00\""));
    const auto done = site.post(page_of_session(2) + "/move", move("24", "9", "5:30pm", "Gym"));
    ASSERT_EQ(done.status, 303) << done.text();
    EXPECT_EQ(county.when(id)[1], "2026-09-24 17:30");
    EXPECT_TRUE(site.follow(done).says("It was to be Tuesday 22 September 2026, 6pm."));
    const auto sent = county.sent();
    ASSERT_EQ(sent.size(), 4u);
    EXPECT_EQ(sent[0].kind, "planning.moved");
    EXPECT_NE(sent[0].body.find("It is now: Thursday 24 September 2026, 5:30pm, Gym"),
              std::string::npos)
        << sent[0].body;
    EXPECT_NE(sent[1].body.find("24 września 2026"), std::string::npos) << sent[1].body;
    EXPECT_NE(sent[2].body.find("ستمبر"), std::string::npos) << sent[2].body;
    EXPECT_NE(sent[3].body.find("24 septembrie 2026"), std::string::npos) << sent[3].body;
    EXPECT_NE(sent[0].subject, sent[1].subject) << "the module's title is in their language too";
}

TEST_F(Groups, the_same_move_twice_tells_parents_once) {
    county.place(id, "Ada");
    site.sign_in("Amina");
    auto form = move("24", "9", "6pm");
    form.emplace_back("once", "a-double-click");
    const auto page = page_of_session(2) + "/move";
    site.post(page, form);
    site.post(page, form);
    EXPECT_EQ(county.sent().size(), 1u);
    EXPECT_EQ(county.sessions(id)[1].revision, 1);
}

TEST_F(Groups, only_a_new_room_is_told_as_just_that) {
    county.place(id, "Ada");
    site.sign_in("Amina");
    EXPECT_EQ(site.post(page_of_session(2) + "/move", move("22", "9", "6pm", "Gym")).status, 303);
    EXPECT_EQ(county.sent().at(0).kind, "planning.session_room");
    EXPECT_EQ(county.sessions(id)[1].room, "Gym");
    EXPECT_FALSE(county.sessions(id)[1].moved_from);
}

TEST_F(Groups, a_move_into_a_holiday_must_be_seen_first) {
    site.sign_in("Amina");
    const auto page = page_of_session(5) + "/move";
    const auto warned = site.post(page, move("27", "10", "6pm"));
    EXPECT_EQ(warned.status, 422);
    EXPECT_TRUE(warned.says("Schools are on holiday then: Tuesday 27 October 2026, 6pm."));
    EXPECT_EQ(county.when(id), as_planned);
    auto other_day = move("31", "10", "6pm");
    other_day.emplace_back("sign", PlannedCounty::sign_in_page(warned));
    EXPECT_EQ(site.post(page, other_day).status, 422) << "another warning has to be seen anew";
    auto seen = move("27", "10", "6pm");
    seen.emplace_back("sign", PlannedCounty::sign_in_page(warned));
    EXPECT_EQ(site.post(page, seen).status, 303);
    EXPECT_EQ(county.when(id)[4], "2026-10-27 18:00");
}

TEST_F(Groups, a_move_warns_of_a_busy_trainer_and_a_taken_room) {
    county.cohort("2026-09-16 18:00", "Amina", {}, "Others");
    site.sign_in("Amina");
    const auto warned = site.post(page_of_session(2) + "/move", move("23", "9", "6:30pm"));
    EXPECT_EQ(warned.status, 422);
    EXPECT_TRUE(warned.says("Amina Rahman leads another session then")) << warned.text();
    EXPECT_TRUE(warned.says("Hall is taken by another group: Others"));
}

TEST_F(Groups, a_move_cannot_be_into_the_past_or_onto_another_session) {
    site.sign_in("Amina");
    const auto page = page_of_session(2) + "/move";
    EXPECT_TRUE(site.post(page, move("31", "8", "6pm")).says("That time is past"));
    EXPECT_TRUE(site.post(page, move("15", "9", "7pm")).says("This group has another session"));
    EXPECT_TRUE(site.post(page, move("22", "9", "6")).says("Enter a time"));
    EXPECT_EQ(county.when(id), as_planned);
}

TEST_F(Groups, a_session_that_was_held_stays) {
    site.db().script("UPDATE programmes_sessions SET state = 'held' WHERE position = 1");
    site.sign_in("Amina");
    const auto held = page_of_session(1);
    EXPECT_TRUE(site.post(held + "/move", move("16", "9", "6pm")).says("This session was held."));
    EXPECT_TRUE(site.post(held + "/cancel", {{"version", "1"}, {"how", "for_good"}})
                    .says("This session was held."));
    EXPECT_EQ(county.when(id), as_planned);
}

TEST_F(Groups, a_cancelled_session_is_told_and_warned_of_before) {
    county.place(id, "Ada");
    site.sign_in("Amina");
    const auto first = page_of_session(1);
    EXPECT_FALSE(site.get(first + "/cancel").says("nobody can complete it"));
    EXPECT_EQ(site.post(first + "/cancel", {{"version", "1"}, {"how", "for_good"}}).status, 303);
    EXPECT_EQ(county.sessions(id)[0].state, SessionState::cancelled);
    EXPECT_EQ(county.sent().at(0).kind, "planning.cancelled");
    EXPECT_TRUE(site.get(page_of_session(2) + "/cancel").says("nobody can complete it"));
    EXPECT_FALSE(site.get(here).says("Only"));
    site.post(page_of_session(2) + "/cancel", {{"version", version()}, {"how", "for_good"}});
    EXPECT_TRUE(site.get(here).says("Only 4 sessions are left, but 5 complete the programme."));
}

TEST_F(Groups, a_session_can_be_held_at_the_end_instead) {
    county.place(id, "Ada");
    site.sign_in("Amina");
    const auto page = page_of_session(2) + "/cancel";
    EXPECT_TRUE(site.get(page).says("Hold it at the end instead: Tuesday 10 November 2026, 6pm"));
    EXPECT_EQ(site.post(page, {{"version", "1"}, {"how", "at_the_end"}}).status, 303);
    EXPECT_EQ(county.when(id).back(), "2026-11-10 18:00");
    EXPECT_EQ(county.sessions(id).back().position, 2);
    EXPECT_EQ(county.sent().at(0).kind, "planning.moved");
}

TEST_F(Groups, how_a_session_is_cancelled_must_be_said) {
    site.sign_in("Amina");
    const auto page = page_of_session(2) + "/cancel";
    EXPECT_TRUE(site.post(page, {{"version", "1"}}).says("Choose what becomes of the session"));
    EXPECT_EQ(county.sessions(id)[1].state, SessionState::planned);
}

TEST_F(Groups, certificates_are_asked_for_when_the_last_session_is_cancelled) {
    site.db().script("UPDATE programmes_cohorts SET state = 'running'");
    site.db().script("UPDATE programmes_sessions SET state = 'held' WHERE position < 6");
    site.sign_in("Olive");
    site.post(page_of_session(6) + "/cancel", {{"version", "1"}, {"how", "for_good"}});
    static constexpr db::Sql asked =
        "SELECT COUNT(*) FROM platform_jobs WHERE kind = 'issue certificates'";
    EXPECT_EQ(site.db().one<std::int64_t>(asked), 1);
    EXPECT_EQ(county.look(id).state, CohortState::finished);
}

TEST_F(Groups, all_sessions_to_come_move_a_week_later_in_one_message) {
    county.place(id, "Ada");
    site.set_clock("2026-09-16 10:00");
    site.sign_in("Amina");
    const auto asked = site.get(here + "/later");
    EXPECT_TRUE(asked.says("Tuesday 6 October 2026, 6pm"));
    EXPECT_EQ(site.post(here + "/later", {{"version", "1"}}).status, 303);
    EXPECT_EQ(county.when(id), (Times{"2026-09-15 18:00", "2026-10-06 18:00", "2026-10-13 18:00",
                                      "2026-10-20 18:00", "2026-11-03 18:00", "2026-11-10 18:00"}));
    ASSERT_EQ(county.sent().size(), 1u);
    EXPECT_EQ(county.sent()[0].kind, "planning.all_later");
}

TEST_F(Groups, get_another_trainer) {
    county.place(id, "Ada");
    site.sign_in("Olive");
    EXPECT_TRUE(site.get(here + "/trainer").says("Ben Barlow"));
    const auto ben = std::to_string(site.person("Ben").value);
    EXPECT_EQ(site.post(here + "/trainer", {{"version", "1"}, {"trainer", ben}}).status, 303);
    EXPECT_EQ(county.look(id).trainer_name, "Ben Barlow");
    EXPECT_EQ(county.sent().at(0).kind, "planning.trainer");
    EXPECT_NE(county.sent()[0].body.find("Ben Barlow"), std::string::npos);
    site.sign_in("Amina");
    EXPECT_EQ(site.get(here).status, 404) << "she does not lead it any more";
    site.sign_in("Ben");
    EXPECT_EQ(site.get(here).status, 200);
}

TEST_F(Groups, do_not_get_a_trainer_who_is_elsewhere) {
    county.cohort("2026-09-15 18:00", "Ben", county.subscribe(kit::TestSite::elm), "At Elm");
    site.sign_in("Olive");
    const auto ben = std::to_string(site.person("Ben").value);
    const auto refused = site.post(here + "/trainer", {{"version", "1"}, {"trainer", ben}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("This trainer leads another session at the same time."));
    EXPECT_EQ(county.look(id).trainer_name, "Amina Rahman");
}

TEST_F(Groups, are_cancelled_as_a_whole_and_stay_so) {
    county.place(id, "Ada");
    county.place(id, "Bea", "en", PlaceState::waiting);
    county.place(id, "Cid", "en", PlaceState::declined);
    site.sign_in("Olive");
    EXPECT_TRUE(site.get(here + "/cancel").says("2 parents will be told."));
    EXPECT_EQ(site.post(here + "/cancel", {{"version", "1"}}).status, 303);
    EXPECT_EQ(county.look(id).state, CohortState::cancelled);
    EXPECT_EQ(county.sent().size(), 2u);
    const auto again = site.post(here + "/cancel", {{"version", "2"}});
    EXPECT_EQ(again.status, 422);
    EXPECT_TRUE(again.says("This group is cancelled."));
    EXPECT_FALSE(site.get(here).says("/move\""));
}

TEST_F(Groups, changes_are_in_the_audit) {
    site.sign_in("Amina");
    site.post(page_of_session(2) + "/move", move("24", "9", "6pm"));
    static constexpr db::Sql trail = R"(
        SELECT details FROM platform_audit WHERE what = 'cohort' AND act = 'changed')";
    const auto noted = site.db().all<std::string>(trail);
    ASSERT_EQ(noted.size(), 1u);
    EXPECT_NE(noted[0].find("moved 2: Tuesday 22 September 2026, 6pm to Thursday 24"),
              std::string::npos)
        << noted[0];
}

TEST_F(Groups, the_home_page_shows_a_trainer_todays_sessions_first) {
    county.place(id, "Ada");
    site.set_clock("2026-09-22 20:00");
    site.sign_in("Amina");
    const auto home = site.get("/");
    EXPECT_TRUE(home.says("Today")) << home.text();
    EXPECT_TRUE(home.says(page_of_session(2) + "/register"));
    EXPECT_TRUE(home.says("Tuesday 6 October 2026, 6pm"));
    EXPECT_FALSE(home.says("Tuesday 15 September"));
    site.sign_in("Ben");
    EXPECT_FALSE(site.get("/").says("Next sessions"));
    site.sign_in("Hana");
    EXPECT_TRUE(site.get("/").says("Next sessions"));
    site.sign_in("Carol");
    EXPECT_FALSE(site.get("/").says("Next sessions"));
}

TEST_F(Groups, the_home_page_tells_an_officer_what_is_still_to_be_arranged) {
    site.set_clock("2026-09-02 10:00");
    site.sign_in("Olive");
    EXPECT_TRUE(site.get("/").says("begins within a fortnight with too few parents"));
    EXPECT_FALSE(site.get("/").says("without a trainer"));
    store_trainer(site.platform(), id, {});
    EXPECT_TRUE(site.get("/").says("group without a trainer"));
    EXPECT_TRUE(site.get("/").says("session in the next fortnight without a trainer") ||
                site.get("/").says("in the next fortnight without a trainer"));
    site.set_clock("2026-12-01 10:00");
    site.sign_in("Olive");
    EXPECT_FALSE(site.get("/").says("in the next fortnight"));
}

TEST_F(Groups, pages_ask_the_database_little) {
    site.sign_in("Olive");
    const auto asked = [&](const std::string& path) {
        const auto before = site.db().statements();
        EXPECT_EQ(site.get(path).status, 200);
        return site.db().statements() - before;
    };
    EXPECT_LE(asked(here), 5);
    EXPECT_LE(asked("/cohorts"), 5);
}
