#include "modules/conversations/series/sending.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "modules/conversations/series/series_kit_test.hpp"
#include "modules/conversations/series/series_results.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "modules/people/households.hpp"

namespace conversations {
namespace {

using kit::TestSite;
using Words = std::vector<std::string>;

class SeriesSending : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
    }
    TestSite& site() { return *site_; }
    std::int64_t send_at(std::string_view london) {
        site().set_clock(london);
        return send_due_steps(site().platform());
    }
    std::int64_t number(db::Sql sql) { return site().db().one<std::int64_t>(sql); }
    std::string state() {
        return site().db().one<std::string>(
            "SELECT state || ' ' || why FROM conversations_enrolments");
    }
    people::PersonId ola(std::string_view language = "en",
                         people::Channel channel = people::Channel::email) {
        return site().parent(TestSite::oak, "Ola", "Nowak", language, channel);
    }
    bool answer(people::PersonId person, std::string_view reply, StepAsks asks,
                std::int64_t received = 5) {
        const auto message = latest_step_message(site());
        db::Transaction change(site().db());
        const bool done = take_series_answer(
            site().platform(), {.person = person,
                                .authority = TestSite::county,
                                .school = TestSite::oak.value,
                                .message = message,
                                .received = {received},
                                .understood = understand(reply,
                                                         {.kind = asks == StepAsks::yes_or_no
                                                                      ? Question::Kind::yes_or_no
                                                                      : Question::Kind::first_word},
                                                         "en"),
                                .words = std::string(reply),
                                .language = "en"});
        change.commit();
        return done;
    }
    void write_something(people::PersonId person) {
        db::Transaction change(site().db());
        note_heard(site().platform(),
                   thread_of(site().platform(), person, TestSite::county, TestSite::oak.value),
                   "my mother is ill", true);
        change.commit();
    }

private:
    std::unique_ptr<TestSite> site_;
};

INSTANTIATE_TEST_SUITE_P(Engines, SeriesSending, kit::both_engines, kit::engine_name);

TEST_P(SeriesSending, goes_through_its_steps_and_ends) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    let_happen(site(), ola(), "joined");
    EXPECT_EQ(send_at("2026-09-15 10:10"), 0) << "it goes at four";
    EXPECT_EQ(send_at("2026-09-15 16:05"), 1);
    EXPECT_EQ(send_at("2026-09-15 16:15"), 0);
    EXPECT_EQ(send_at("2026-09-17 16:05"), 0);
    EXPECT_EQ(send_at("2026-09-18 16:05"), 1);
    EXPECT_EQ(send_at("2026-09-22 15:55"), 0);
    EXPECT_EQ(send_at("2026-09-22 16:05"), 1);
    EXPECT_EQ(written(site()),
              (Words{"Day 0 for Ola", "Day 3 for Ola Please answer YES or NO", "Day 7 for Ola"}));
    EXPECT_EQ(state(), "finished nothing");
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_questions"), 1);
}

TEST_P(SeriesSending, begins_once_however_often_it_happens) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    const auto person = ola();
    let_happen(site(), person, "joined");
    let_happen(site(), person, "joined");
    send_at("2026-09-15 16:05");
    let_happen(site(), person, "joined");
    send_at("2026-09-15 16:15");
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_enrolments"), 1);
    EXPECT_EQ(written(site()).size(), 1u);
}

TEST_P(SeriesSending, follows_what_it_waits_for_in_its_own_school_or_county) {
    add_running(site(), SeriesEvent::came, TestSite::oak.value, three_steps(), 3);
    add_running(site(), SeriesEvent::joined, TestSite::elm.value, three_steps());
    add_running(site(), SeriesEvent::joined, 0, three_steps());
    const auto person = ola();
    let_happen(site(), person, "came 2");
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_enrolments"), 0);
    let_happen(site(), person, "came 3");
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_enrolments"), 1);
    let_happen(site(), person, "joined");
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_enrolments"), 2)
        << "the county's, not the other school's";
}

TEST_P(SeriesSending, writes_in_the_parents_language_and_in_english_where_there_is_none) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    let_happen(site(), ola("pl"), "joined");
    let_happen(site(), site().parent(TestSite::oak, "Asma", "Khan", "ur"), "joined");
    send_at("2026-09-15 16:05");
    auto all = written(site());
    std::ranges::sort(all);
    EXPECT_EQ(all, (Words{"Day 0 for Asma", "Dzień 0"}));
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_messages WHERE language = 'en'"), 1);
}

TEST_P(SeriesSending, waits_while_a_reply_waits_for_a_person_and_then_goes_on) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    const auto person = ola();
    let_happen(site(), person, "joined");
    send_at("2026-09-15 16:05");
    site().set_clock("2026-09-16 09:00");
    write_something(person);
    EXPECT_EQ(send_at("2026-09-16 09:10"), 0);
    EXPECT_EQ(state(), "paused replied");
    EXPECT_EQ(send_at("2026-09-18 16:05"), 0);
    site().db().script("UPDATE conversations_threads SET needs_person = FALSE");
    EXPECT_EQ(send_at("2026-09-20 09:00"), 0);
    EXPECT_EQ(state(), "running nothing");
    EXPECT_EQ(send_at("2026-09-21 16:05"), 0) << "four days late, for it stood four days";
    EXPECT_EQ(send_at("2026-09-22 16:05"), 1);
    EXPECT_EQ(send_at("2026-09-26 16:05"), 1);
}

TEST_P(SeriesSending, stands_still_while_it_is_off) {
    const auto id = add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    const schools::Scope oak(
        auth::Viewer{.authority = TestSite::county, .school = TestSite::oak.value});
    const auto person = ola();
    let_happen(site(), person, "joined");
    send_at("2026-09-15 16:05");
    store_series_state(site().platform(), *find_series(site().db(), oak, id), SeriesState::off);
    EXPECT_EQ(send_at("2026-09-18 16:05"), 0);
    let_happen(site(), ola(), "joined");
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_enrolments"), 1) << "nobody begins";
    site().set_clock("2026-09-25 09:00");
    store_series_state(site().platform(), *find_series(site().db(), oak, id), SeriesState::on);
    EXPECT_EQ(send_at("2026-09-27 16:05"), 0);
    EXPECT_EQ(send_at("2026-09-28 16:05"), 1);
}

TEST_P(SeriesSending, ends_with_the_consent_and_when_the_child_leaves) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    const auto person = ola();
    let_happen(site(), person, "joined");
    send_at("2026-09-15 16:05");
    people::note_consent(site().platform(), person, false, people::HowSaid::stop);
    EXPECT_EQ(send_at("2026-09-18 16:05"), 0);
    EXPECT_EQ(state(), "stopped no_consent");

    const auto other = site().parent(TestSite::oak, "Ngozi", "Okafor");
    let_happen(site(), other, "joined", 78);
    site().db().script("UPDATE people_children SET left_on = '2026-09-18'");
    EXPECT_EQ(send_at("2026-09-18 16:15"), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_enrolments WHERE why = 'left'"), 1);
    EXPECT_EQ(written(site()).size(), 1u);
}

TEST_P(SeriesSending, ends_when_the_place_is_given_up_and_goes_on_when_it_is_taken_again) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    const auto person = ola();
    let_happen(site(), person, "joined");
    let_happen(site(), person, "cancelled", 99);
    EXPECT_EQ(state(), "running nothing") << "another place";
    let_happen(site(), person, "cancelled");
    EXPECT_EQ(state(), "stopped gave_up");
    EXPECT_EQ(send_at("2026-09-15 16:05"), 0);
    let_happen(site(), person, "joined");
    EXPECT_EQ(send_at("2026-09-15 16:15"), 1);
}

TEST_P(SeriesSending, keeps_the_answer_and_thanks_once) {
    const auto id = add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    const auto person = ola();
    let_happen(site(), person, "joined");
    send_at("2026-09-15 16:05");
    EXPECT_FALSE(answer(person, "yes", StepAsks::yes_or_no)) << "that step asked nothing";
    send_at("2026-09-18 16:05");
    EXPECT_FALSE(answer(person, "my mother is ill", StepAsks::yes_or_no)) << "a person reads that";
    EXPECT_TRUE(answer(person, "yes please", StepAsks::yes_or_no));
    EXPECT_TRUE(answer(person, "yes please", StepAsks::yes_or_no));
    EXPECT_EQ(site().db().one<std::string>(
                  "SELECT answer FROM conversations_series_sent WHERE answer IS NOT NULL"),
              "yes");
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_messages WHERE kind = 'series.thanks'"),
              1);
    const schools::Scope oak(
        auth::Viewer{.authority = TestSite::county, .school = TestSite::oak.value});
    std::int64_t answered = 0;
    for (const auto& [step, result] : load_results(site().db(), oak, id)) {
        answered += result.answered;
        EXPECT_TRUE(result.answers.told.empty()) << "one answer is nobody's business";
    }
    EXPECT_EQ(answered, 1);
}

TEST_P(SeriesSending, stops_when_the_answer_asks_for_it) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    const auto person = ola();
    let_happen(site(), person, "joined");
    send_at("2026-09-15 16:05");
    send_at("2026-09-18 16:05");
    EXPECT_TRUE(answer(person, "Stop this", StepAsks::yes_or_no));
    EXPECT_EQ(state(), "stopped parent");
    EXPECT_EQ(send_at("2026-09-22 16:05"), 0);
}

TEST_P(SeriesSending, stops_by_words_at_any_time_the_one_that_wrote_last) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    add_running(site(), SeriesEvent::came, TestSite::oak.value, three_steps(), 1);
    const auto person = ola();
    let_happen(site(), person, "joined");
    send_at("2026-09-15 16:05");
    site().set_clock("2026-09-16 10:00");
    let_happen(site(), person, "came 1");
    send_at("2026-09-16 16:05");
    db::Transaction change(site().db());
    const Answered reply{.person = person,
                         .authority = TestSite::county,
                         .school = TestSite::oak.value,
                         .received = {8},
                         .words = "STOP THIS"};
    EXPECT_TRUE(take_stop_words(site().platform(), reply));
    auto other = reply;
    other.words = "thank you";
    EXPECT_FALSE(take_stop_words(site().platform(), other));
    change.commit();
    EXPECT_EQ(site().db().one<std::string>(R"(
                  SELECT s.event FROM conversations_enrolments e
                    JOIN conversations_series s ON s.id = e.series_id
                   WHERE e.state = 'stopped')"),
              "came");
}

TEST_P(SeriesSending, changes_nothing_for_those_who_had_a_step_that_is_changed) {
    const auto id = add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    const schools::Scope oak(
        auth::Viewer{.authority = TestSite::county, .school = TestSite::oak.value});
    let_happen(site(), ola(), "joined");
    send_at("2026-09-15 16:05");
    auto steps = load_steps(site().db(), id);
    steps[0].after_days = 5;
    steps[0].words = {{"en", "Other words"}};
    ASSERT_TRUE(store_step(site().platform(), *find_series(site().db(), oak, id), steps[0]));
    ASSERT_TRUE(remove_step(site().platform(), *find_series(site().db(), oak, id), steps[2].id));
    EXPECT_EQ(send_at("2026-09-18 16:05"), 1);
    EXPECT_EQ(send_at("2026-09-20 16:05"), 0);
    EXPECT_EQ(send_at("2026-09-22 16:05"), 0);
    EXPECT_EQ(written(site()).size(), 2u);
    EXPECT_EQ(state(), "finished nothing");
}

TEST_P(SeriesSending, begins_in_the_birthday_month_of_the_child_once_a_year) {
    add_running(site(), SeriesEvent::birthday, 0,
                {{.after_days = 0, .words = {{"en", "Happy birthday, ((child))"}}}});
    ola();
    const auto begin = [&](std::string_view london) {
        site().set_clock(london);
        db::Transaction change(site().db());
        const auto begun = enrol_birthdays(site().platform(), 100);
        change.commit();
        return begun;
    };
    EXPECT_EQ(begin("2027-01-31 23:00"), 0);
    EXPECT_EQ(begin("2027-02-01 00:30"), 1) << "Sam was born on 1 February";
    EXPECT_EQ(begin("2027-02-02 00:30"), 0);
    EXPECT_EQ(send_at("2027-02-02 16:05"), 1) << "a day late, and once";
    EXPECT_EQ(begin("2028-02-01 06:00"), 1);
    EXPECT_EQ(send_at("2028-02-01 16:05"), 1);
    EXPECT_EQ(written(site()), (Words{"Happy birthday, Sam", "Happy birthday, Sam"}));
}

TEST_P(SeriesSending, tells_no_parent_of_a_birthday_whom_a_court_order_keeps_from_the_child) {
    add_running(site(), SeriesEvent::birthday, TestSite::oak.value, {step_on(0)});
    ola();
    site().db().script("UPDATE people_carers SET court_order = TRUE");
    site().set_clock("2027-02-01 06:00");
    EXPECT_EQ(enrol_birthdays(site().platform(), 100), 0);
}

constexpr db::Sql twice_written = R"(
    SELECT COUNT(*) FROM (SELECT person_id FROM conversations_messages
                           WHERE kind = 'series.step' GROUP BY person_id
                          HAVING COUNT(*) > 1) AS t)";
constexpr db::Sql all_written =
    "SELECT COUNT(*) FROM conversations_messages WHERE kind = 'series.step'";

void begin_for_many(TestSite& site, int many) {
    db::Transaction change(site.db());
    for (int i = 0; i < many; ++i)
        happened(site.platform(),
                 site.parent(TestSite::oak, "P" + std::to_string(i), "Many", "en",
                             people::Channel::text),
                 TestSite::county, TestSite::oak.value, "joined", 1000 + i);
    change.commit();
}

TEST_P(SeriesSending, of_thousands_takes_no_more_memory_than_of_hundreds) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    // Each is several journeys to the other engine's server: there, fewer show the same.
    const int many = GetParam() == db::Engine::sqlite ? 2000 : 600;
    begin_for_many(site(), 400);
    send_at("2026-09-15 16:05");
    begin_for_many(site(), many);
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    const auto statements = site().db().statements();
    EXPECT_EQ(send_at("2026-09-15 16:10"), many);
    getrusage(RUSAGE_SELF, &after);
    EXPECT_LE(after.ru_maxrss - before.ru_maxrss, 16 * 1024) << "kilobytes";
    EXPECT_LE((site().db().statements() - statements) / many, 12) << "for each";
    EXPECT_EQ(number(twice_written), 0);
    EXPECT_EQ(number(all_written), many + 400);
}

// A process of its own that sends until it is ended without a word.
int sender_that_dies(TestSite& site, std::int64_t after) {
    const auto child = fork();
    if (child == 0) {
        const auto db = site.another();
        Random random;
        Ids ids(17);
        audit::Trail trail;
        const auto& mine = site.platform();
        Platform platform{*db, mine.clock, ids, random, mine.settings, trail};
        send_due_steps(platform);
        _exit(0);
    }
    const auto watching = site.another();
    for (int tries = 0; tries < 4000; ++tries) {
        if (watching->one<std::int64_t>(all_written) >= after) break;
        usleep(500);
    }
    kill(child, SIGKILL);
    int how = 0;
    waitpid(child, &how, 0);
    return how;
}

TEST_P(SeriesSending, sends_nothing_twice_when_it_is_killed_and_begun_again) {
    add_running(site(), SeriesEvent::joined, TestSite::oak.value, three_steps());
    begin_for_many(site(), 1200);
    site().set_clock("2026-09-15 16:05");
    int killed = 0;
    for (const auto after : {1, 250, 500})
        killed += WIFSIGNALED(sender_that_dies(site(), after)) ? 1 : 0;
    EXPECT_GE(killed, 2);
    EXPECT_LT(number(all_written), 1200) << "it was killed on its way";
    send_due_steps(site().platform());
    EXPECT_EQ(number(all_written), 1200);
    EXPECT_EQ(number(twice_written), 0);
    EXPECT_EQ(number("SELECT COUNT(*) FROM conversations_series_sent"), 1200);
}

}  // namespace
}  // namespace conversations
