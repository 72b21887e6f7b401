// A school day that runs in front of people: its clock, what comes when, and what it leaves behind.
#include "app/demo/day.hpp"

#include <gtest/gtest.h>

#include <map>

#include "app/demo/day_store.hpp"
#include "app/demo/parents.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "tests/kit/site.hpp"

using namespace std::chrono_literals;

namespace {

constexpr calendar::Day tuesday = 2026y / 9 / 15, wednesday = 2026y / 9 / 16;

demo::DayRun a_run() {
    return {.number = 7,
            .school = {900001},
            .day = tuesday,
            .began = kit::at("2026-09-15 20:00"),
            .from = kit::at("2026-09-15 08:45"),
            .speed = 60,
            .done = kit::at("2026-09-15 08:44")};
}

std::vector<demo::PupilOfDay> pupils(int count) {
    std::vector<demo::PupilOfDay> all;
    for (int i = 1; i <= count; ++i) all.push_back({{i}, i % 2 ? "3A" : "3B"});
    return all;
}

TEST(DemonstrationDay, has_a_clock_that_goes_as_fast_as_wanted_and_stops_at_its_end) {
    const auto run = a_run();
    EXPECT_EQ(demo::moment_of(run, run.began), kit::at("2026-09-15 08:45"));
    EXPECT_EQ(demo::moment_of(run, run.began + 45s), kit::at("2026-09-15 09:30"));
    EXPECT_EQ(demo::moment_of(run, run.began + 2h), kit::at("2026-09-15 16:10"));
    const auto faster = demo::at_pace(run, 600, run.began + 45s, 8);
    EXPECT_EQ(demo::moment_of(faster, run.began + 45s), kit::at("2026-09-15 09:30"));
    EXPECT_EQ(demo::moment_of(faster, run.began + 48s), kit::at("2026-09-15 10:00"));
    const auto still = demo::at_pace(faster, 0, run.began + 48s, 9);
    EXPECT_EQ(demo::moment_of(still, run.began + 24h), kit::at("2026-09-15 10:00"));
}

TEST(DemonstrationDay, is_kept_in_a_line) {
    const auto read = demo::read_day_run(demo::written(a_run()));
    ASSERT_TRUE(read);
    EXPECT_EQ(demo::written(*read), demo::written(a_run()));
    EXPECT_EQ(read->day, tuesday);
    EXPECT_FALSE(demo::read_day_run("7 900001 soon"));
}

TEST(DemonstrationDay, marks_everybody_once_in_the_morning_and_the_same_for_the_same_day) {
    const auto plan = demo::plan_day(pupils(240), {900001}, tuesday, wednesday);
    std::map<std::int64_t, int> marked;
    int unsaid = 0;
    for (const auto& [at, mark] : plan.marks) {
        EXPECT_GE(at, demo::day_opens);
        EXPECT_LT(at, demo::day_closes);
        if (mark.session == reports::Session::am && at <= 9h + 30min) ++marked[mark.child.value];
        if (mark.code == "N") {
            ++unsaid;
            EXPECT_EQ(at, 9h + 30min) << "when the register closes";
        }
    }
    EXPECT_EQ(marked.size(), 240U);
    for (const auto& [child, times] : marked) EXPECT_EQ(times, 1) << child;
    EXPECT_EQ(unsaid, 6);
    const auto again = demo::plan_day(pupils(240), {900001}, tuesday, wednesday);
    ASSERT_EQ(again.marks.size(), plan.marks.size());
    for (std::size_t i = 0; i < plan.marks.size(); ++i) {
        EXPECT_EQ(again.marks[i].at, plan.marks[i].at);
        EXPECT_EQ(again.marks[i].mark.code, plan.marks[i].mark.code);
    }
}

class DayInFront : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        // Before school: what the day needs is its own clock's.
        site_ = std::make_unique<kit::TestSite>("2026-09-15 07:00", GetParam());
        for (const auto* given : {"Ada", "Bela", "Cleo", "Dan", "Eva", "Finn"})
            site_->parent(kit::TestSite::oak, given, "Nowak", "en", people::Channel::text);
        db::Transaction change(db());
        schools::mark_taking_part(db(), kit::TestSite::oak, 2025y / 9 / 1);
        change.commit();
    }
    void show_as_demonstration() {
        keepsakes::mark_demonstration(db());
        const_cast<Site&>(site().routes()).demo = true;
    }
    kit::TestSite& site() { return *site_; }
    db::Connection& db() { return site_->db(); }
    std::int64_t count(db::Sql sql) { return db().one<std::int64_t>(sql); }

private:
    std::unique_ptr<kit::TestSite> site_;
};

TEST_P(DayInFront, is_there_in_a_demonstration_only) {
    EXPECT_EQ(site().get("/demo/day").status, 404);
    EXPECT_EQ(site().post("/demo/day", {{"speed", "600"}}).status, 404);
    EXPECT_EQ(count("SELECT COUNT(*) FROM platform_jobs WHERE kind LIKE 'run the demo%'"), 0);
}

TEST_P(DayInFront, asks_parents_when_the_register_closes_and_hears_what_they_answer) {
    show_as_demonstration();
    EXPECT_FALSE(site().get("/demo/day").headers.contains("Refresh"));
    ASSERT_EQ(site().post("/demo/day", {{"speed", "1"}}).status, 303);
    site().run_jobs();
    EXPECT_EQ(site().get("/demo/day").headers.at("Refresh"), "5");
    EXPECT_FALSE(site().get("/demo/day?watch=off").headers.contains("Refresh"));
    site().set_clock("2026-09-15 07:45");
    site().run_jobs();
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_absences WHERE asked_at IS NOT NULL"), 4);
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages WHERE state = 'shown'"), 4);
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_marks WHERE code = 'N'"), 4);
    auto askings = demo::load_askings(db(), kit::TestSite::oak.value, kit::at("2026-09-15 09:30"),
                                      kit::at("2026-09-15 09:30"));
    ASSERT_EQ(askings.size(), 4U);
    site().set_clock("2026-09-15 09:31");
    db::Transaction change(db());
    demo::answer_asking(site().platform(), askings.front(), "temperature and a cough");
    demo::answer_asking(site().platform(), askings.front(), "temperature and a cough");
    change.commit();
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_absences WHERE code = 'I'"), 1);
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_received"), 1);
    const auto page = site().get("/demo/day");
    EXPECT_TRUE(page.says("The parents of 4 children were asked why")) << page.text();
    EXPECT_TRUE(page.says("temperature and a cough"));
}

TEST_P(DayInFront, runs_to_its_end_once_for_each_school) {
    show_as_demonstration();
    ASSERT_EQ(site().post("/demo/day", {{"speed", "60"}}).status, 303);
    site().run_jobs();
    ASSERT_EQ(site().post("/demo/day", {{"speed", "600"}}).status, 303);
    site().set_clock("2026-09-15 07:01");
    site().run_jobs();
    EXPECT_TRUE(site().get("/demo/day").says("The day is over"));
    EXPECT_EQ(count("SELECT COUNT(*) FROM reports_marks"), 12);
    EXPECT_EQ(count("SELECT COUNT(*) FROM conversations_messages WHERE state = 'waiting'"), 0);
    EXPECT_GT(count("SELECT COUNT(*) FROM reports_doings WHERE outcome = 'put_right'"), 0)
        << "the child who came after all";
    const auto marks = count("SELECT CAST(SUM(version) AS BIGINT) FROM reports_marks");
    site().set_clock("2026-09-15 07:05");
    site().run_jobs();
    EXPECT_EQ(count("SELECT CAST(SUM(version) AS BIGINT) FROM reports_marks"), marks);
    EXPECT_EQ(site().post("/demo/day", {{"speed", "600"}}).status, 422) << "there is no other";
    EXPECT_EQ(site().post("/demo/day", {{"speed", "7"}}).status, 404);
}

INSTANTIATE_TEST_SUITE_P(Engines, DayInFront, kit::both_engines, kit::engine_name);

TEST(DemonstrationParents, answer_for_the_most_part_within_the_hour) {
    demo::Asking mother{
        .message = {101}, .language = "en", .about = 5, .at = kit::at("2026-09-15 09:30")};
    int answered = 0;
    for (std::int64_t i = 0; i < 200; ++i) {
        mother.message = {1000 + i};
        const auto reply = demo::reply_to(mother);
        if (!reply) continue;
        ++answered;
        EXPECT_GT(reply->at, mother.at);
        EXPECT_LE(reply->at, mother.at + 45min);
    }
    EXPECT_GT(answered, 130);
    EXPECT_LT(answered, 190);
}

}  // namespace
