#include "modules/conversations/series/series_pages.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/received/received.hpp"
#include "modules/conversations/series/series_kit_test.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "tests/kit/programme.hpp"

namespace conversations {
namespace {

using kit::Page;
using kit::TestSite;

class SeriesPages : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        site().sign_in("Lena");
    }
    TestSite& site() { return *site_; }
    std::string copy_of(std::string_view ready) {
        const auto page = site().post("/series/copy", {{"ready", std::string(ready)}});
        EXPECT_EQ(page.status, 303) << page.text();
        return page.location;
    }
    std::string version(const std::string& form_page) {
        const auto page = site().get(form_page);
        const auto from = page.body.find("name=\"version\" value=\"") + 22;
        return page.body.substr(from, page.body.find('"', from) - from);
    }
    std::int64_t number(db::Sql sql) { return site().db().one<std::int64_t>(sql); }

private:
    std::unique_ptr<TestSite> site_;
};

INSTANTIATE_TEST_SUITE_P(Engines, SeriesPages, kit::both_engines, kit::engine_name);

TEST_P(SeriesPages, let_a_link_teacher_copy_a_ready_one_look_at_it_and_switch_it_on) {
    EXPECT_TRUE(site().get("/series").says("You have no series yet"));
    const auto series = copy_of("after-joining");
    const auto page = site().get(series);
    EXPECT_TRUE(page.says("Hello ((first name)). It is good that you are coming!"));
    EXPECT_FALSE(page.says("Not in"));
    const auto preview = site().get(series + "/preview");
    EXPECT_TRUE(preview.says("Hello Ola. It is good that you are coming!"));
    EXPECT_TRUE(preview.says("Tuesday 15 September 2026, 4pm"));
    EXPECT_TRUE(preview.says("Reading age"));
    EXPECT_TRUE(site().get(series + "/preview?language=ur").says("lang=\"ur\""));
    EXPECT_EQ(site().post(series + "/state", {{"state", "on"}}).status, 303);
    EXPECT_TRUE(site().get(series).says("While it is off"));
}

TEST_P(SeriesPages, let_staff_write_their_own_and_name_what_is_missing) {
    const auto made = site().post(
        "/series/new",
        {{"name", "First weeks"}, {"event", "came"}, {"session", "3"}, {"minute", "960"}});
    ASSERT_EQ(made.status, 303) << made.text();
    const auto series = made.location;
    const auto none = site().post(series + "/state", {{"state", "on"}});
    EXPECT_EQ(none.status, 422);
    EXPECT_TRUE(none.says("Add a message first"));
    const auto step = site().post(series + "/steps/new", {{"version", "1"},
                                                          {"day", "3"},
                                                          {"asks", "yes_or_no"},
                                                          {"words-en", "Did it go well?"},
                                                          {"words-pl", "Czy poszło dobrze?"}});
    ASSERT_EQ(step.status, 303) << step.text();
    const auto page = site().get(series);
    EXPECT_TRUE(page.says("After they came to session 3, at 16:00."));
    EXPECT_TRUE(page.says("Not in Urdu, Romanian: these parents get it in English."));
    EXPECT_TRUE(site().get(series + "/preview?language=ro").says("In English, for there are no"));
    EXPECT_EQ(site().post(series + "/state", {{"state", "on"}}).status, 303);
}

TEST_P(SeriesPages, refuse_and_keep_everything_typed) {
    const auto series = copy_of("birthday");
    const auto wrong = site().post(series + "/steps/new", {{"version", version(series + "/edit")},
                                                           {"day", "10"},
                                                           {"asks", "word"},
                                                           {"words-en", "Dear ((nme)), hello"},
                                                           {"words-ur", "سلام"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.says("Dear ((nme)), hello"));
    EXPECT_TRUE(wrong.says("سلام"));
    EXPECT_TRUE(wrong.says("((nme)) is no name we can fill in"));
    EXPECT_TRUE(wrong.says("Another message goes on that day"));
    const auto nameless = site().post("/series/new", {{"event", "came"}, {"minute", "3"}});
    EXPECT_EQ(nameless.status, 422);
    EXPECT_TRUE(nameless.says("Enter a name"));
    EXPECT_TRUE(nameless.says("Enter which session"));
    EXPECT_TRUE(nameless.says("Choose a time"));
}

TEST_P(SeriesPages, refuse_a_change_on_top_of_another_and_show_what_it_is_now) {
    const auto series = copy_of("birthday");
    const auto step = TestSite::link(site().get(series), series + "/steps/");
    const auto first = step.find("/new") == std::string::npos
                           ? step
                           : series + "/steps/" +
                                 std::to_string(site().db().one<std::int64_t>(
                                     "SELECT MIN(id) FROM conversations_series_steps"));
    const auto seen = version(first);
    const auto change = [&](const std::string& words) {
        return site().post(
            first, {{"version", seen}, {"day", "0"}, {"asks", "nothing"}, {"words-en", words}});
    };
    EXPECT_EQ(change("The first change").status, 303);
    const auto second = change("The second change");
    EXPECT_EQ(second.status, 422);
    EXPECT_TRUE(second.says("The second change"));
    EXPECT_TRUE(second.says("The first change"));
}

TEST_P(SeriesPages, belong_to_the_school_and_the_countys_to_its_officers) {
    const auto series = copy_of("after-joining");
    site().sign_in("Carol");
    for (const auto* part : {"", "/edit", "/preview", "/people", "/results", "/start"})
        EXPECT_EQ(site().get(series + part).status, 404) << part;
    EXPECT_EQ(site().post(series + "/state", {{"state", "on"}}).status, 404);
    site().sign_in("Olive");
    EXPECT_EQ(site().get(series).status, 404) << "a school's own is the school's";
    const auto county = copy_of("after-joining");
    EXPECT_EQ(site().get(county + "/people").status, 404) << "officers see no family by name";
    EXPECT_EQ(site().get(county + "/results").status, 200);
    site().sign_in("Walter");
    EXPECT_EQ(site().get(county).status, 404);
    site().sign_in("Lena");
    EXPECT_TRUE(site().get("/series").says("From the county"));
    EXPECT_EQ(site().get(county).status, 200);
    EXPECT_EQ(site().get(county + "/edit").status, 404);
    EXPECT_EQ(site().post(county + "/state", {{"state", "on"}}).status, 404);
    site().sign_in("Grace");
    EXPECT_EQ(site().get("/series").status, 403);
}

TEST_P(SeriesPages, start_it_by_hand_for_parents_of_the_school_and_for_nobody_twice) {
    const auto ola = site().parent(TestSite::oak, "Ola", "Nowak");
    const auto theirs = site().parent(TestSite::ash, "Eva", "Elsewhere");
    const auto id = add_running(site(), SeriesEvent::by_hand, TestSite::oak.value, three_steps());
    const auto series = series_address(id);
    EXPECT_TRUE(site().get(series + "/start?name=nowak").says("Ola Nowak"));
    EXPECT_FALSE(site().get(series + "/start?name=else").says("Eva Elsewhere"));
    const kit::Form both{{"person", std::to_string(ola.value)},
                         {"person", std::to_string(theirs.value)}};
    EXPECT_EQ(site().post(series + "/start", both).status, 303);
    EXPECT_EQ(site().post(series + "/start", both).status, 303);
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_enrolments"), 1);
    EXPECT_EQ(site().post(series + "/start").status, 422);
    EXPECT_TRUE(site().get(series + "/people").says("Ola Nowak"));
    EXPECT_GE(number("SELECT COUNT(*) FROM platform_audit WHERE what = 'series people'"), 3);
}

TEST_P(SeriesPages, pause_go_on_and_stop_one_by_one_but_never_against_the_parent) {
    const auto ola = site().parent(TestSite::oak, "Ola", "Nowak");
    const auto id = add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    let_happen(site(), ola, "joined");
    const auto person = series_address(id) + "/people/" +
                        std::to_string(number("SELECT id FROM conversations_enrolments"));
    const auto state = [&] {
        return site().db().one<std::string>("SELECT state FROM conversations_enrolments");
    };
    EXPECT_EQ(site().post(person, {{"change", "pause"}}).status, 303);
    EXPECT_EQ(state(), "paused");
    site().set_clock("2026-09-17 12:00");
    site().sign_in("Lena");
    EXPECT_EQ(site().post(person, {{"change", "resume"}}).status, 303);
    EXPECT_EQ(number("SELECT shifted FROM conversations_enrolments"), 2);
    EXPECT_EQ(site().post(person, {{"change", "stop"}}).status, 303);
    EXPECT_EQ(state(), "stopped");
    EXPECT_EQ(site().post(person, {{"change", "resume"}}).status, 303);
    site().sign_in("Carol");
    EXPECT_EQ(site().post(person, {{"change", "stop"}}).status, 404);

    site().sign_out();
    const auto address = own_series_address(site().platform(), ola, 0);
    const auto own = address.substr(address.find("/p/"));
    const auto page = site().get(own);
    EXPECT_TRUE(page.says("Messages we send you step by step"));
    EXPECT_TRUE(page.says("From Oak Primary School"));
    const auto from = page.body.find("action=\"" + own + "/") + 8;
    const auto stop = page.body.substr(from, page.body.find('"', from) - from);
    EXPECT_EQ(site().post(stop).status, 303);
    EXPECT_EQ(state(), "stopped");
    EXPECT_TRUE(site().get(own).says("There are none at the moment"));
    site().sign_in("Lena");
    const auto refused = site().post(person, {{"change", "resume"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("The parent wants no more of this series"));
}

TEST_P(SeriesPages, of_a_parent_show_nobody_elses) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    const auto ola = site().parent(TestSite::oak, "Ola", "Nowak");
    const auto jan = site().parent(TestSite::oak, "Jan", "Nowak");
    let_happen(site(), jan, "joined");
    site().sign_out();
    const auto address = own_series_address(site().platform(), ola, 0);
    const auto own = address.substr(address.find("/p/"));
    EXPECT_TRUE(site().get(own).says("There are none at the moment"));
    const auto jans = std::to_string(number("SELECT id FROM conversations_enrolments"));
    EXPECT_EQ(site().post(own + "/" + jans + "/stop").status, 404);
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_enrolments WHERE state = 'running'"), 1);
}

TEST_P(SeriesPages, tell_results_beside_a_chart_and_keep_small_numbers) {
    const auto id = add_running(site(), SeriesEvent::joined, TestSite::oak.value,
                                {step_on(0, StepAsks::yes_or_no)});
    for (int i = 0; i < 14; ++i)
        let_happen(site(), site().parent(TestSite::oak, "P" + std::to_string(i), "Many"), "joined",
                   500 + i);
    site().set_clock("2026-09-15 16:05");
    send_due_steps(site().platform());
    site().db().script("UPDATE conversations_messages SET state = 'delivered'");
    const auto results = series_address(id) + "/results";
    EXPECT_TRUE(site().get(results).says("14 messages were sent, 0 were answered."));
    site().db().script(R"(
        UPDATE conversations_series_sent SET answer = 'yes';
        UPDATE conversations_series_sent SET answer = 'no' WHERE enrolment_id IN
            (SELECT id FROM conversations_enrolments ORDER BY id LIMIT 3))");
    const auto few = site().get(results);
    EXPECT_TRUE(few.says("14 of 14"));
    EXPECT_TRUE(few.says("not told")) << "three said no";
    EXPECT_FALSE(few.says("Yes: 11"));
    site().db().script(R"(
        UPDATE conversations_series_sent SET answer = 'no' WHERE enrolment_id IN
            (SELECT id FROM conversations_enrolments ORDER BY id LIMIT 6))");
    EXPECT_TRUE(site().get(results).says("Yes: 8"));
}

TEST_P(SeriesPages, ask_the_database_a_handful_of_times) {
    const auto id = add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    for (int i = 0; i < 9; ++i)
        let_happen(site(), site().parent(TestSite::oak, "P" + std::to_string(i), "Many"), "joined",
                   500 + i);
    for (const auto& path :
         {std::string("/series"), series_address(id), series_address(id) + "/people",
          series_address(id) + "/results", series_address(id) + "/preview"}) {
        site().get(path);
        const auto before = site().db().statements();
        EXPECT_EQ(site().get(path).status, 200);
        EXPECT_LE(site().db().statements() - before, 5) << path;
    }
}

TEST_P(SeriesPages, remove_only_what_nobody_was_in) {
    const auto unused = copy_of("birthday");
    EXPECT_EQ(site().post(unused + "/remove").status, 303);
    EXPECT_EQ(site().get(unused).status, 404);
    const auto used = add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    let_happen(site(), site().parent(TestSite::oak, "Ola", "Nowak"), "joined");
    EXPECT_EQ(site().post(series_address(used) + "/remove").status, 422);
    EXPECT_EQ(site().get(series_address(used)).status, 200);
}

TEST_P(SeriesPages, take_the_answer_that_a_parent_texts) {
    keepsakes::mark_demonstration(site().db());
    add_running(site(), SeriesEvent::joined, TestSite::oak.value,
                {step_on(0, StepAsks::number), step_on(1), step_on(2)});
    const auto ola = site().parent(TestSite::oak, "Ola", "Nowak", "en", people::Channel::text);
    let_happen(site(), ola, "joined");
    site().set_clock("2026-09-15 16:05");
    site().run_jobs();
    int texts = 0;
    const auto text = [&](std::string words) {
        db::Transaction change(site().db());
        store_received(site().platform(), {.gateway = "screen",
                                           .gateway_id = std::to_string(++texts),
                                           .sender = *people::load_person(site().db(), ola).phone,
                                           .words = std::move(words)});
        change.commit();
        site().run_jobs();
    };
    text("4");
    EXPECT_EQ(site().db().one<std::string>(
                  "SELECT answer FROM conversations_series_sent WHERE answer IS NOT NULL"),
              "4");
    site().set_clock("2026-09-16 09:00");
    text("my mother is ill, can you call me?");
    site().set_clock("2026-09-16 16:05");
    EXPECT_EQ(send_due_steps(site().platform()), 0) << "somebody has to read that first";
    site().db().script("UPDATE conversations_threads SET needs_person = FALSE");
    send_due_steps(site().platform());
    text("Stop this");
    EXPECT_EQ(
        site().db().one<std::string>("SELECT state || ' ' || why FROM conversations_enrolments"),
        "stopped parent");
    EXPECT_EQ(
        site().db().one<std::string>("SELECT answer FROM people_may_write w WHERE w.person_id = "
                                     "(SELECT person_id FROM conversations_enrolments)"),
        "yes")
        << "all other messages still come";
}

TEST(SeriesFollow, a_place_that_is_taken_a_session_and_the_end) {
    kit::Programme programme("2026-09-14 10:00", {"2026-09-15 18:00"});
    for (const auto event : {SeriesEvent::joined, SeriesEvent::completed})
        add_running(programme.site, event, TestSite::oak.value, three_steps());
    add_running(programme.site, SeriesEvent::came, TestSite::oak.value, three_steps(), 1);
    const auto place = programme.place("Ola", "Nowak", programmes::PlaceState::invited);
    const auto events = [&] {
        programme.site.run_jobs();
        return programme.site.db().one<std::int64_t>(
            "SELECT COUNT(*) FROM conversations_enrolments WHERE state = 'running'");
    };
    const auto own = programme.own_page(place);
    EXPECT_FALSE(programme.site.get(own).says("step by step"));
    programme.site.post(own + "/reply", {{"reply", "accept"}, {"children", "0"}});
    EXPECT_EQ(events(), 1);
    EXPECT_TRUE(programme.site.get(own).says("step by step"));
    programme.site.post(own + "/reply", {{"reply", "decline"}, {"children", "0"}});
    EXPECT_EQ(events(), 0);
    programme.site.post(own + "/reply", {{"reply", "accept"}, {"children", "0"}});
    programme.site.set_clock("2026-09-15 18:10");
    programme.site.sign_in("Lena");
    EXPECT_EQ(programme.tick(programme.register_of(0), {place}).status, 303);
    EXPECT_EQ(events(), 3) << "joined, came 1 and completed";
    programme.tick(programme.register_of(0), {place});
    EXPECT_EQ(events(), 3) << "a register that is corrected begins nothing twice";
}

}  // namespace
}  // namespace conversations
