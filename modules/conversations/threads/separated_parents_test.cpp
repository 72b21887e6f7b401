// Parents who live apart, and parents whom a court order keeps from their child: what they are sent
// and what is seen of it follows from who may hear of the child, wherever it is sent from.
#include <gtest/gtest.h>

#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "modules/people/households.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;

constexpr db::Sql state_and_problem = R"(
    SELECT state || ' ' || problem FROM conversations_messages WHERE person_id = $1 ORDER BY id)";
constexpr db::Sql people_in_thread = R"(
    SELECT COUNT(DISTINCT m.person_id)
      FROM conversations_threads t
      JOIN conversations_messages m ON m.person_id = t.person_id AND m.school_id = t.school_id
     WHERE t.id = $1)";
constexpr db::Sql words_of_thread = "SELECT last_words FROM conversations_threads WHERE id = $1";
constexpr db::Sql child_cared_for = "SELECT MIN(child_id) FROM people_carers WHERE person_id = $1";
constexpr db::Sql care_for_too = R"(
    INSERT INTO people_carers (child_id, person_id, relation, court_order)
    VALUES ($1, $2, 'father', FALSE))";
constexpr db::Sql order_against =
    "UPDATE people_carers SET court_order = TRUE WHERE person_id = $1 AND child_id = $2";
constexpr db::Sql child_left = "UPDATE people_children SET left_on = '2026-09-14' WHERE id = $1";

// Ngozi and Obi live apart; Sam is the child of both.
class SeparatedParents : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        keepsakes::mark_demonstration(db());
        ngozi_ = site().parent(TestSite::oak, "Ngozi", "Okafor");
        obi_ = site().parent(TestSite::oak, "Obi", "Okafor");
        sam_ = db().one<people::ChildId>(child_cared_for, ngozi_);
        // Obi's own entry is of Sam, and of nobody else.
        own_ = db().one<people::ChildId>(child_cared_for, obi_);
        db().run(care_for_too, sam_, obi_);
        db().run(child_left, own_);
    }
    TestSite& site() { return *site_; }
    db::Connection& db() { return site().db(); }

    void queue(people::PersonId to, Class what_for = Class::routine,
               std::string words = "About Sam") {
        db::Transaction change(db());
        send_later(site().platform(), Note{.to = to,
                                           .authority = TestSite::county,
                                           .school = TestSite::oak.value,
                                           .kind = "conversations.note",
                                           .subject = "Sam",
                                           .words = std::move(words),
                                           .language = "en",
                                           .what_for = what_for});
        change.commit();
    }
    void order() { db().run(order_against, obi_, sam_); }
    std::vector<std::string> became(people::PersonId who) {
        return db().all<std::string>(state_and_problem, who);
    }
    ThreadId thread(people::PersonId who) {
        return thread_of(site().platform(), who, TestSite::county, TestSite::oak.value);
    }

    people::PersonId ngozi_{}, obi_{};
    people::ChildId sam_{}, own_{};

private:
    std::unique_ptr<TestSite> site_;
};
INSTANTIATE_TEST_SUITE_P(Engines, SeparatedParents, kit::both_engines, kit::engine_name);

TEST_P(SeparatedParents, are_both_written_to_each_in_a_conversation_of_their_own) {
    queue(ngozi_, Class::routine, "For Ngozi alone");
    queue(obi_, Class::routine, "For Obi alone");
    site().run_jobs();
    EXPECT_EQ(became(ngozi_), (std::vector<std::string>{"shown "}));
    EXPECT_EQ(became(obi_), (std::vector<std::string>{"shown "}));
    EXPECT_NE(thread(ngozi_), thread(obi_));
    EXPECT_EQ(db().one<std::int64_t>(people_in_thread, thread(ngozi_)), 1);
    EXPECT_EQ(db().one<std::string>(words_of_thread, thread(ngozi_)), "For Ngozi alone");
    EXPECT_EQ(db().one<std::string>(words_of_thread, thread(obi_)), "For Obi alone");
}

TEST_P(SeparatedParents, kept_from_the_child_by_an_order_are_sent_nothing_of_any_class) {
    order();
    queue(obi_);
    queue(obi_, Class::emergency);
    site().run_jobs();
    EXPECT_EQ(became(obi_), (std::vector<std::string>{"held no_child_here", "held no_child_here"}));
    queue(ngozi_);
    site().run_jobs();
    EXPECT_EQ(became(ngozi_), (std::vector<std::string>{"shown "})) << "the order is not hers";
}

TEST_P(SeparatedParents, under_an_order_made_after_it_was_written_are_sent_nothing) {
    queue(obi_);
    queue(obi_, Class::emergency);
    EXPECT_EQ(became(obi_), (std::vector<std::string>{"waiting ", "waiting "}));
    order();
    site().run_jobs();
    EXPECT_EQ(became(obi_), (std::vector<std::string>{"held no_child_here", "held no_child_here"}));
}

TEST_P(SeparatedParents, whose_child_left_after_it_was_written_are_sent_nothing) {
    queue(obi_);
    db().run(child_left, sam_);
    site().run_jobs();
    EXPECT_EQ(became(obi_), (std::vector<std::string>{"held no_child_here"}));
}

TEST_P(SeparatedParents, who_took_their_yes_back_are_sent_emergencies_only) {
    queue(obi_);
    people::note_consent(site().platform(), obi_, false, people::HowSaid::stop);
    queue(obi_, Class::emergency);
    site().run_jobs();
    EXPECT_EQ(became(obi_), (std::vector<std::string>{"held no_consent", "shown "}));
    queue(ngozi_);
    site().run_jobs();
    EXPECT_EQ(became(ngozi_), (std::vector<std::string>{"shown "})) << "his no is not hers";
}

}  // namespace
}  // namespace conversations
