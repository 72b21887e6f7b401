#include "modules/conversations/concerns/concerns.hpp"

#include "modules/conversations/received/received.hpp"
#include "modules/conversations/school_settings/school_settings.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;

constexpr db::Sql newest_received = "SELECT MAX(id) FROM conversations_received";
constexpr db::Sql count_concerns = "SELECT COUNT(*) FROM conversations_concerns";
constexpr db::Sql bodies_to = R"(
    SELECT body FROM conversations_messages
     WHERE person_id = $1 AND kind LIKE 'concerns.%' ORDER BY id)";
constexpr db::Sql audited = R"(
    SELECT COUNT(*) FROM platform_audit WHERE what = 'conversation' AND act = $1)";
constexpr db::Sql end_seat_of = "UPDATE people_seats SET until = '2026-09-01' WHERE person_id = $1";

TEST(Concern, is_closed_with_a_note_only_and_stays_closed) {
    EXPECT_EQ(act_on_concern(ConcernState::open, ConcernAct::close, "").error(),
              concern_note_missing);
    EXPECT_EQ(act_on_concern(ConcernState::open, ConcernAct::close, "Rang her")->state,
              ConcernState::closed);
    EXPECT_EQ(act_on_concern(ConcernState::open, ConcernAct::take, "")->state, ConcernState::taken);
    EXPECT_EQ(act_on_concern(ConcernState::closed, ConcernAct::take, "").error(),
              concern_is_closed);
    EXPECT_EQ(act_on_concern(ConcernState::closed, ConcernAct::note, "More")->state,
              ConcernState::closed);
}

class Concerns : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        ngozi_ = site().parent(TestSite::oak, "Ngozi", "Okafor");
    }
    TestSite& site() { return *site_; }
    db::Connection& db() { return site().db(); }

    void name(std::string_view given) {
        store_settings(db(), {TestSite::county, TestSite::oak.value},
                       {.named_person = site().person(given).value});
    }
    /// A parent's message comes in and is read.
    ReceivedId writes(std::string_view words) {
        db::Transaction change(db());
        const auto thread = thread_of(site().platform(), ngozi_, TestSite::county, oak);
        store_received(site().platform(), {.gateway = "web",
                                           .gateway_id = "id " + std::to_string(++texts_),
                                           .channel = people::Channel::email,
                                           .sender = "ngozi@example.org",
                                           .words = std::string(words),
                                           .thread = thread});
        const auto received = db().one<ReceivedId>(newest_received);
        look_for_concern(site().platform(), received, thread, words, "en");
        change.commit();
        return received;
    }
    std::vector<std::string> told(std::string_view who) {
        return db().all<std::string>(bodies_to, site().person(who));
    }
    void at(std::string_view when) {
        site().set_clock(when);
        site().run_jobs();
    }
    std::string page() {
        const auto list = site().get("/concerns");
        return TestSite::link(list, "/concerns/");
    }
    std::int64_t audits(audit::Act act) { return db().one<std::int64_t>(audited, act); }

    static constexpr auto oak = TestSite::oak.value;
    people::PersonId ngozi_{};

private:
    std::unique_ptr<TestSite> site_;
    int texts_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, Concerns, kit::both_engines, kit::engine_name);

TEST_P(Concerns, are_told_to_the_named_person_at_once_without_a_word_of_the_parents) {
    name("Lena");
    writes("My husband hit me");
    ASSERT_EQ(told("Lena").size(), 1u);
    EXPECT_NE(told("Lena")[0].find("/concerns/"), std::string::npos);
    for (const auto* word : {"hit", "husband", "Ngozi", "Okafor"})
        EXPECT_EQ(told("Lena")[0].find(word), std::string::npos) << word;
    EXPECT_TRUE(told("Hana").empty());
}

TEST_P(Concerns, are_told_to_the_head_where_nobody_is_named_or_the_named_person_left) {
    writes("My husband hit me");
    EXPECT_EQ(told("Hana").size(), 1u);
    name("Lena");
    db().run(end_seat_of, site().person("Lena"));
    writes("We have no food");
    EXPECT_EQ(told("Hana").size(), 2u);
    EXPECT_TRUE(told("Lena").empty());
}

TEST_P(Concerns, are_raised_once_for_a_message_however_often_it_is_read) {
    const auto received = writes("My husband hit me");
    db::Transaction again(db());
    look_for_concern(site().platform(), received,
                     thread_of(site().platform(), ngozi_, TestSite::county, oak),
                     "My husband hit me", "en");
    again.commit();
    EXPECT_EQ(db().one<std::int64_t>(count_concerns), 1);
    EXPECT_EQ(told("Hana").size(), 1u);
}

TEST_P(Concerns, are_not_raised_by_everyday_words) {
    writes("Yes, we are coming. Just killing time!");
    EXPECT_EQ(db().one<std::int64_t>(count_concerns), 0);
}

TEST_P(Concerns, are_seen_by_the_named_person_and_the_head_and_by_nobody_else) {
    name("Lena");
    writes("My husband hit me");
    site().sign_in("Lena");
    const auto concern = page();
    for (const auto* who : {"Lena", "Hana"}) {
        site().sign_in(who);
        EXPECT_TRUE(site().get("/concerns").says("Ngozi Okafor")) << who;
        EXPECT_TRUE(site().get(concern).says("<mark>husband hit me</mark>")) << who;
    }
    for (const auto* who : {"Grace", "Carol", "Olive", "Walter", "Amina"}) {
        site().sign_in(who);
        EXPECT_EQ(site().get("/concerns").status, 404) << who;
        EXPECT_EQ(site().get(concern).status, 404) << who;
        EXPECT_EQ(site().post(concern, {{"do", "take"}, {"version", "1"}}).status, 404) << who;
    }
}

TEST_P(Concerns, leave_no_trace_where_colleagues_look) {
    name("Hana");
    writes("My husband hit me");
    site().sign_in("Lena");
    EXPECT_EQ(site().get("/concerns").status, 404);
    const auto messages = site().get("/messages");
    EXPECT_EQ(messages.status, 200);
    EXPECT_FALSE(messages.says("needs your eyes"));
}

TEST_P(Concerns, are_taken_and_closed_with_a_note_that_says_who_and_when) {
    writes("My husband hit me");
    site().sign_in("Hana");
    const auto concern = page();
    EXPECT_EQ(site().post(concern, {{"do", "take"}, {"version", "1"}}).status, 303);
    EXPECT_TRUE(site().get(concern).says("Hana Hughes looks into it"));
    const auto without = site().post(concern, {{"do", "close"}, {"version", "2"}});
    EXPECT_EQ(without.status, 422);
    EXPECT_TRUE(without.says("Write what you did or decided"));
    EXPECT_EQ(site()
                  .post(concern, {{"do", "close"}, {"version", "2"}, {"note", "Rang her, safe"}})
                  .status,
              303);
    const auto closed = site().get(concern);
    EXPECT_TRUE(closed.says("Hana Hughes closed it"));
    EXPECT_TRUE(closed.says("Rang her, safe"));
    EXPECT_EQ(audits(audit::Act::changed), 2);
}

TEST_P(Concerns, are_not_closed_over_somebody_elses_head) {
    name("Lena");
    writes("My husband hit me");
    site().sign_in("Hana");
    const auto concern = page();
    site().post(concern, {{"do", "take"}, {"version", "1"}});
    site().sign_in("Lena");
    const auto late =
        site().post(concern, {{"do", "close"}, {"version", "1"}, {"note", "Nothing in it"}});
    EXPECT_EQ(late.status, 422);
    EXPECT_TRUE(late.says("Somebody has just done something"));
    EXPECT_TRUE(late.says("Nothing in it"));
}

TEST_P(Concerns, are_told_again_after_an_hour_of_the_day_and_to_the_head_too) {
    name("Lena");
    writes("My husband hit me");
    at("2026-09-15 10:55");
    EXPECT_EQ(told("Lena").size(), 1u);
    at("2026-09-15 11:05");
    EXPECT_EQ(told("Lena").size(), 2u);
    EXPECT_EQ(told("Hana").size(), 1u);
    site().sign_in("Hana");
    site().post(page(), {{"do", "take"}, {"version", "1"}});
    at("2026-09-15 13:00");
    EXPECT_EQ(told("Lena").size(), 2u) << "somebody looks into it";
}

TEST_P(Concerns, of_the_night_are_told_at_once_and_again_in_the_morning) {
    site().set_clock("2026-09-15 23:00");
    writes("My husband hit me");
    EXPECT_EQ(told("Hana").size(), 1u);
    at("2026-09-16 06:55");
    EXPECT_EQ(told("Hana").size(), 1u);
    at("2026-09-16 08:05");
    EXPECT_EQ(told("Hana").size(), 2u);
}

TEST_P(Concerns, are_looked_at_on_the_record_and_in_few_statements) {
    writes("My husband hit me");
    site().sign_in("Hana");
    const auto concern = page();
    const auto before = db().statements();
    site().get(concern);
    EXPECT_LE(db().statements() - before, 5);
    EXPECT_EQ(audits(audit::Act::read), 1);
    site().sign_in("Olive");
    const auto audit = site().get("/audit");
    EXPECT_TRUE(audit.says("Hana Hughes"));
    EXPECT_FALSE(audit.says("oncern")) << "more people read the audit than may know";
}

}  // namespace
}  // namespace conversations
