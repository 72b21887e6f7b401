#include "modules/reports/child/child_day_test.hpp"
#include "modules/reports/rules/rule_list.hpp"

namespace reports {
namespace {

using namespace std::chrono;

class ChildPage : public ChildDay {};
INSTANTIATE_TEST_SUITE_P(Engines, ChildPage, kit::both_engines, kit::engine_name);

TEST_P(ChildPage, shows_this_week_in_words_with_minutes_of_lateness) {
    family({{"Ewa"}}, {"Maja"});
    const Mark late{.child = child("Maja"),
                    .day = year(2026) / 9 / 14,
                    .session = Session::am,
                    .code = "L",
                    .minutes = 12};
    db::Transaction change(db());
    take_marks(platform(), kit::TestSite::oak.value, std::span(&late, 1));
    change.commit();
    mark({{"Maja", "\\"}}, Session::pm, "2026-09-14");
    mark({{"Maja", "I"}});
    const auto page = sees("Ewa");
    ASSERT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Monday 14 September"));
    EXPECT_TRUE(page.says("Late, 12 minutes"));
    EXPECT_NE(page.text().find("✓ At school"), std::string::npos) << page.text();
    EXPECT_NE(page.text().find("✗ Ill"), std::string::npos);
    EXPECT_NE(page.text().find("Maja was at school 2 of 3 half days"), std::string::npos);
}

TEST_P(ChildPage, shows_results_unless_the_school_does_not_tell_them) {
    family({{"Ewa"}}, {"Maja"});
    EXPECT_FALSE(sees("Ewa").says("Results"));
    note({.key = "1",
          .child = child("Maja"),
          .kind = NoteKind::result,
          .day = year(2026) / 9 / 14,
          .subject = "Spelling",
          .words = "8 of 10"});
    const auto page = sees("Ewa");
    EXPECT_TRUE(page.says("Results"));
    EXPECT_TRUE(page.says("Spelling: 8 of 10"));
    store_rule_setting(platform(), kit::TestSite::oak.value, Rule::result, {}, {});
    EXPECT_FALSE(sees("Ewa").says("Spelling: 8 of 10"));
}

TEST_P(ChildPage, is_noted_as_read_once_a_minute_and_asks_no_more_of_the_disk) {
    family({{"Ewa"}}, {"Maja"});
    const auto reads = [&] {
        return count("SELECT COUNT(*) FROM platform_audit WHERE what = 'child page'");
    };
    at("10:00");
    for (int i = 0; i < 3; ++i) sees("Ewa");
    EXPECT_EQ(reads(), 1);
    at("10:02");
    sees("Ewa");
    EXPECT_EQ(reads(), 2);
}

TEST_P(ChildPage, shows_all_children_of_one_who_has_many) {
    std::vector<std::string> names;
    for (int i = 0; i < 9; ++i)
        names.push_back("Child" + std::string(1, static_cast<char>('A' + i)));
    family({{"Ewa"}}, names);
    for (const auto& name : names) mark({{name, "/"}});
    const auto page = sees("Ewa").text();
    for (const auto& name : names)
        EXPECT_NE(page.find(name + " was at school 1 of 1 half days"), std::string::npos) << page;
}

TEST_P(ChildPage, says_in_the_readers_language_what_role_somebody_has) {
    family({{"Zahra", "ur"}, {"Jan"}}, {"Maja"});
    staff("Storyhead", "Head Teacher");
    staff("Storyhall", "Pastoral care in the garden");
    EXPECT_TRUE(sees("Zahra").says("سکول کے سربراہ"));
    EXPECT_FALSE(sees("Zahra").says("Head Teacher"));
    EXPECT_TRUE(sees("Zahra").says("Pastoral care in the garden"));
    EXPECT_TRUE(sees("Jan").says("Headteacher"));
}

TEST_P(ChildPage, of_several_children_begins_with_a_way_to_each) {
    family({{"Ewa"}}, {"Maja", "Sam"});
    family({{"Ruth"}}, {"Tom"});
    const auto id = std::to_string(child("Sam").value);
    EXPECT_TRUE(sees("Ewa").says("href=\"#child-" + id + "\"><bdi>Sam</bdi>"));
    EXPECT_TRUE(sees("Ewa").says("id=\"child-" + id + "\""));
    EXPECT_FALSE(sees("Ruth").says("href=\"#child-"));
}

TEST_P(ChildPage, sets_the_child_beside_their_own_past_only) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"});
    mark({{"Maja", "/"}, {"Tom", "G"}});
    mark({{"Maja", "\\"}}, Session::pm);
    mark({{"Maja", "/"}}, Session::am, "2025-09-10");
    mark({{"Maja", "G"}}, Session::pm, "2025-09-10");
    mark({{"Maja", "G"}}, Session::pm, "2025-12-10");
    const auto page = sees("Ewa");
    EXPECT_TRUE(page.says("A year ago, up to the same day"));
    EXPECT_TRUE(page.says("50%")) << "what came after this day of the year does not count";
    EXPECT_TRUE(page.says("That is more of the time than a year ago."));
    EXPECT_TRUE(page.says("<svg"));
    EXPECT_FALSE(page.says("Tom"));
}

TEST_P(ChildPage, shows_praise_and_homework_that_is_due_but_never_behaviour) {
    family({{"Ewa"}}, {"Maja"});
    const auto noted = [&](std::string key, NoteKind kind, std::string subject, int due = 0) {
        ChildNote one{.key = std::move(key),
                      .child = child("Maja"),
                      .kind = kind,
                      .day = year(2026) / 9 / 11,
                      .subject = std::move(subject)};
        if (due) one.due_on = year(2026) / 9 / due;
        note(one);
    };
    noted("1", NoteKind::achievement, "Maths <b>");
    noted("2", NoteKind::behaviour, "Fighting");
    noted("3", NoteKind::homework, "Spelling", 17);
    noted("4", NoteKind::homework, "Reading", 14);
    const auto page = sees("Ewa");
    EXPECT_TRUE(page.says("Maths &lt;b&gt;"));
    EXPECT_TRUE(page.says("Spelling"));
    EXPECT_TRUE(page.says("Thursday 17 September"));
    EXPECT_FALSE(page.says("Reading")) << "yesterday's is over";
    EXPECT_FALSE(page.says("Fighting"));
}

TEST_P(ChildPage, names_who_is_who_with_an_address_only_where_the_school_gave_one) {
    family({{"Ewa"}}, {"Maja"});
    const auto hill = staff("Hill"), dale = staff("Dale");
    teaches(hill, "Maja", "3B", "");
    teaches(dale, "Maja", "3/Ma", "Maths");
    staff("Moor", "Teacher", "school dinners");
    staff("Fen", "Teacher");
    staff("Gone", "Teacher", "the past");
    db().script("UPDATE reports_staff SET hidden = TRUE WHERE family = 'Gone'");
    db().script("UPDATE reports_staff SET parents_phone = '01632 960001' WHERE family = 'Hill'");
    const auto text = sees("Ewa").text();
    EXPECT_NE(text.find("Mrs Ada Hill Form tutor of 3B 01632 960001"), std::string::npos) << text;
    EXPECT_NE(text.find("Teaches Maths"), std::string::npos);
    EXPECT_NE(text.find("Ask about: school dinners"), std::string::npos);
    EXPECT_LT(text.find("Ada Hill"), text.find("Ada Dale"));
    EXPECT_EQ(text.find("Ada Fen"), std::string::npos) << "has nothing to do with the child";
    EXPECT_EQ(text.find("Ada Gone"), std::string::npos);
    EXPECT_EQ(text.find("private@example.org"), std::string::npos);
}

TEST_P(ChildPage, of_separated_parents_shows_the_child_to_both_and_neither_to_the_other) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Jan"}}, {"Kuba"});
    cares_for("Jan", "Maja");
    const auto hill = staff("Hill");
    teaches(hill, "Maja", "3B", "");
    EXPECT_TRUE(sees("Jan").says("Maja"));
    EXPECT_TRUE(sees("Jan").says("Kuba"));
    EXPECT_FALSE(sees("Ewa").says("Kuba"));
    EXPECT_FALSE(sees("Ewa").says("Jan"));
    EXPECT_EQ(site().post(ask_address("Ewa", "Maja", hill), {{"words", "We moved away"}}).status,
              303);
    work();
    const auto token = people::link_token(platform(), parent("Jan"), people::Purpose::place, 0);
    EXPECT_FALSE(site().get("/p/" + token + "/messages").says("We moved away"));
}

TEST_P(ChildPage, is_empty_for_whom_a_court_order_keeps_from_the_child) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    const auto hill = staff("Hill");
    teaches(hill, "Maja", "3B", "");
    db().run("UPDATE people_carers SET court_order = TRUE WHERE person_id = $1", parent("Jan"));
    const auto page = sees("Jan");
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.says("Maja"));
    EXPECT_FALSE(page.says("Hill"));
    EXPECT_EQ(site().get(ask_address("Jan", "Maja", hill)).status, 404);
    EXPECT_EQ(site().get(ask_address("Ewa", "Maja", hill)).status, 200);
}

TEST_P(ChildPage, keeps_two_schools_of_one_parent_apart) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Other"}}, {"Ola"}, kit::TestSite::elm);
    cares_for("Ewa", "Ola");
    lives_at("Ewa", kit::TestSite::elm);
    const auto hill = staff("Hill");
    const auto elms = staff("Brook", "Teacher", "clubs", kit::TestSite::elm);
    teaches(hill, "Maja", "3B", "");
    const auto text = sees("Ewa").text();
    EXPECT_NE(text.find("Oak Primary School Maja"), std::string::npos) << text;
    EXPECT_NE(text.find("Elm Primary School Ola"), std::string::npos);
    EXPECT_EQ(site().get(ask_address("Ewa", "Ola", elms)).status, 200);
    EXPECT_EQ(site().get(ask_address("Ewa", "Maja", elms)).status, 404);
}

TEST_P(ChildPage, counts_what_was_before_a_move_in_mid_year_and_names_the_staff_of_now) {
    family({{"Ewa"}}, {"Maja"});
    mark({{"Maja", "/"}}, Session::am, "2026-09-07", kit::TestSite::elm);
    mark({{"Maja", "\\"}}, Session::pm, "2026-09-07", kit::TestSite::elm);
    mark({{"Maja", "/"}});
    const auto before = staff("Brook", "Teacher", {}, kit::TestSite::elm);
    teaches(before, "Maja", "2A", "", true, kit::TestSite::elm);
    note({.key = "h",
          .child = child("Maja"),
          .kind = NoteKind::homework,
          .day = year(2026) / 9 / 7,
          .due_on = year(2026) / 9 / 21,
          .subject = "Left behind"},
         kit::TestSite::elm);
    const auto page = sees("Ewa");
    EXPECT_TRUE(page.says("Maja was at school 3 of 3 half days"));
    EXPECT_FALSE(page.says("Brook"));
    EXPECT_FALSE(page.says("Left behind")) << "of a school where the child is no more";
}

TEST_P(ChildPage, puts_what_is_asked_into_the_conversation_with_the_school_and_says_for_whom) {
    family({{"Ewa"}}, {"Maja"});
    const auto hill = staff("Hill");
    teaches(hill, "Maja", "3B", "");
    const auto where = ask_address("Ewa", "Maja", hill);
    EXPECT_TRUE(site().get(where).says("Write to Mrs Ada Hill"));
    EXPECT_EQ(site().post(where, {{"words", "  "}}).status, 422);
    const kit::Form form{{"words", "Can we meet on Friday?"}, {"once", "k1"}};
    const auto sent = site().post(where, form);
    EXPECT_EQ(sent.status, 303);
    EXPECT_EQ(site().post(where, form).status, 303);
    work();
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_received"), 1);
    EXPECT_EQ(db().one<std::string>("SELECT words FROM conversations_received"),
              "For Mrs Ada Hill, about Maja Nowak:\nCan we meet on Friday?");
    EXPECT_TRUE(waits_for_a_person("Ewa"));
    EXPECT_TRUE(site().follow(sent).says("Can we meet on Friday?"));
}

TEST_P(ChildPage, obeys_stop_wherever_it_is_written) {
    family({{"Ewa"}}, {"Maja"});
    const auto hill = staff("Hill");
    teaches(hill, "Maja", "3B", "");
    EXPECT_EQ(site().post(ask_address("Ewa", "Maja", hill), {{"words", "STOP"}}).status, 303);
    work();
    EXPECT_TRUE(people::load_addressee(db(), parent("Ewa")).said_no);
}

TEST_P(ChildPage, shows_a_photo_only_to_parents_whose_child_that_person_knows) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"});
    const auto hill = staff("Hill");
    teaches(hill, "Maja", "3B", "");
    store_staff_photo(platform(), hill, {PhotoType::png, {"pixels"}});
    const auto photo = [&](const std::string& who, const std::string& whose) {
        return page_of(who) + "/" + std::to_string(child(whose).value) + "/staff/" +
               std::to_string(hill.value) + "/photo";
    };
    auto shown = site().get(photo("Ewa", "Maja"));
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.body, "pixels");
    EXPECT_EQ(shown.headers["Content-Type"], "image/png");
    EXPECT_TRUE(sees("Ewa").says("/photo?at="));
    EXPECT_EQ(site().get(photo("Ruth", "Tom")).status, 404);
    EXPECT_EQ(site().get(photo("Ruth", "Maja")).status, 404);
}

TEST_P(ChildPage, lets_a_parent_choose_the_day_of_the_digest_or_none) {
    family({{"Ewa"}}, {"Maja"});
    EXPECT_TRUE(sees("Ewa").says("Friday 18 September 2026, 4pm"));
    const auto where = page_of("Ewa") + "/week";
    EXPECT_EQ(site().post(where, {}).status, 422);
    EXPECT_EQ(site().post(where, {{"day", "sunday"}}).status, 303);
    EXPECT_EQ(count("SELECT digest_day FROM reports_wishes"), 7);
    EXPECT_TRUE(sees("Ewa").says("Sunday 20 September 2026, 4pm"));
    EXPECT_EQ(site().post(where, {{"day", "never"}}).status, 303);
    EXPECT_EQ(count("SELECT digest_day FROM reports_wishes"), 0);
    EXPECT_FALSE(sees("Ewa").says("Your news of the week comes"));
}

TEST_P(ChildPage, speaks_urdu_from_right_to_left) {
    family({{"Ayesha", "ur"}}, {"Maja"});
    mark({{"Maja", "/"}});
    const auto page = sees("Ayesha");
    EXPECT_TRUE(page.says("dir=\"rtl\""));
    EXPECT_TRUE(page.says("یہ ہفتہ"));
    EXPECT_TRUE(page.says("<bdi>Maja</bdi>"));
}

TEST_P(ChildPage, asks_the_database_five_times_however_many_children_there_are) {
    family({{"Ewa"}}, {"Maja", "Ola", "Kuba"});
    const auto hill = staff("Hill");
    for (const auto* given : {"Maja", "Ola", "Kuba"}) {
        mark({{given, "/"}});
        teaches(hill, given, "3B", "");
    }
    const auto page = page_of("Ewa");
    site().get(page);
    const auto before = db().statements();
    EXPECT_EQ(site().get(page).status, 200);
    EXPECT_LE(db().statements() - before, 5 + 1);  // and the line in the trail that it was read
}

TEST_P(ChildPage, opens_for_nobody_without_the_link) {
    family({{"Ewa"}}, {"Maja"});
    EXPECT_EQ(site().get("/p/AAAAAAAAAAAAAAAAAAAAAAAAAAA/child").status, 404);
    site().sign_in("Hana");
    EXPECT_EQ(site().get("/p/AAAAAAAAAAAAAAAAAAAAAAAAAAA/child").status, 404);
}

TEST_P(ChildPage, is_where_a_link_without_a_place_in_a_programme_leads) {
    family({{"Ewa"}}, {"Maja"});
    const auto token = people::link_token(platform(), parent("Ewa"), people::Purpose::place, 0);
    EXPECT_EQ(site().get("/p/" + token).location, "/p/" + token + "/child");
    EXPECT_TRUE(site().get("/p/" + token + "/messages").says("/p/" + token + "/child\""));
}

}  // namespace
}  // namespace reports
