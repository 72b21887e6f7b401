#include "modules/conversations/retention/retention.hpp"

#include "modules/conversations/concerns/concerns.hpp"
#include "modules/conversations/ledger/ledger_store.hpp"
#include "modules/conversations/received/received.hpp"
#include "modules/conversations/school_settings/school_settings.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::at;
using kit::TestSite;

TEST(Retention, counts_months_by_the_calendar) {
    EXPECT_EQ(kept_since(at("2026-09-15 10:00"), 12), at("2025-09-15 00:00"));
    EXPECT_EQ(kept_since(at("2026-03-31 10:00"), 1), at("2026-02-28 00:00"));
}

TEST(Retention, remembers_the_first_that_is_still_needed_and_stops_at_what_is_young) {
    const auto old = at("2025-01-01 10:00");
    const auto before = at("2025-09-15 00:00");
    const auto plan = plan_erasing(
        {{1, old, false}, {2, old, true}, {3, old, false}, {4, at("2026-09-01 10:00"), false}},
        before, 4);
    EXPECT_EQ(plan.last, 3);
    EXPECT_EQ(plan.first_needed, 2);
    EXPECT_FALSE(plan.go_on);
    EXPECT_TRUE(plan_erasing({{1, old, false}}, before, 1).go_on);
    EXPECT_EQ(plan_erasing({}, before, 4).last, 0);
}

constexpr db::Sql bodies = R"(
    SELECT body FROM conversations_messages WHERE kind = 'conversations.note' ORDER BY id)";
constexpr db::Sql addresses_left =
    "SELECT COUNT(*) FROM conversations_messages WHERE address <> '' AND body = ''";
constexpr db::Sql heard = "SELECT words || '/' || sender FROM conversations_received ORDER BY id";
constexpr db::Sql states_kept = "SELECT COUNT(*) FROM conversations_states";
constexpr db::Sql last_words = "SELECT last_words FROM conversations_threads WHERE id = $1";
constexpr db::Sql handle = "UPDATE conversations_threads SET needs_person = FALSE";
constexpr db::Sql close_concerns = "UPDATE conversations_concerns SET state = 'closed'";
constexpr db::Sql newest_one = "SELECT MAX(id) FROM conversations_received";

class OldWords : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2025-01-10 10:00", GetParam());
        keepsakes::mark_demonstration(db());
        ngozi_ = site().parent(TestSite::oak, "Ngozi", "Okafor");
        ola_ = site().parent(TestSite::oak, "Ola", "Nowak");
    }
    TestSite& site() { return *site_; }
    db::Connection& db() { return site().db(); }

    void keep(std::int64_t months, std::int64_t school = TestSite::oak.value) {
        store_settings(db(), {TestSite::county, school}, {.keep_months = months});
    }
    void write(people::PersonId to, std::string words, std::optional<Asked> asks = {},
               std::int64_t school = TestSite::oak.value) {
        db::Transaction change(db());
        send_later(site().platform(), Note{.to = to,
                                           .authority = TestSite::county,
                                           .school = school,
                                           .kind = "conversations.note",
                                           .subject = "From school",
                                           .words = std::move(words),
                                           .language = "en",
                                           .asks = std::move(asks)});
        change.commit();
        site().run_jobs();
    }
    ThreadId hear(people::PersonId from, std::string_view words) {
        db::Transaction change(db());
        const auto thread =
            thread_of(site().platform(), from, TestSite::county, TestSite::oak.value);
        store_received(site().platform(), {.gateway = "web",
                                           .gateway_id = "id " + std::to_string(++texts_),
                                           .channel = people::Channel::email,
                                           .sender = "a@example.org",
                                           .words = std::string(words),
                                           .thread = thread});
        change.commit();
        site().run_jobs();
        return thread;
    }
    void erase_on(std::string_view when) {
        site().set_clock(when);
        erase_old_words(site().platform(), {});
    }
    std::vector<std::string> said() { return db().all<std::string>(bodies); }

    people::PersonId ngozi_{}, ola_{};

private:
    std::unique_ptr<TestSite> site_;
    int texts_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, OldWords, kit::both_engines, kit::engine_name);

TEST_P(OldWords, are_erased_where_the_school_says_so_and_stay_countable) {
    keep(12);
    write(ngozi_, "See you on Monday");
    const auto thread = hear(ngozi_, "Can you ring me?");
    db().run(handle);
    site().set_clock("2025-12-10 10:00");
    write(ngozi_, "Happy Christmas");
    const auto states = db().one<std::int64_t>(states_kept);
    const auto all = recount(db()).messages;
    erase_on("2026-02-01 03:00");
    EXPECT_EQ(said(), (std::vector<std::string>{"", "Happy Christmas"}));
    EXPECT_EQ(db().one<std::int64_t>(addresses_left), 0);
    EXPECT_EQ(db().one<std::string>(heard), "/");
    EXPECT_EQ(db().one<std::int64_t>(states_kept), states);
    const auto counted = recount(db());
    EXPECT_EQ(counted.messages, all);
    EXPECT_EQ(counted.lost + counted.doubled, 0);
    EXPECT_NE(db().one<std::string>(last_words, thread), "") << "the last of them is young";
    erase_on("2027-02-01 03:00");
    EXPECT_EQ(said(), (std::vector<std::string>{"", ""})) << "it goes on where it ended";
    EXPECT_EQ(db().one<std::string>(last_words, thread), "");
}

TEST_P(OldWords, stay_for_ever_where_nobody_says_otherwise) {
    keep(0);
    write(ngozi_, "See you on Monday");
    erase_on("2036-02-01 03:00");
    EXPECT_EQ(said(), (std::vector<std::string>{"See you on Monday"}));
}

TEST_P(OldWords, of_a_school_that_says_nothing_are_kept_as_its_authority_says) {
    store_settings(db(), {TestSite::county, 0}, {.keep_months = 24});
    write(ngozi_, "See you on Monday");
    erase_on("2026-06-01 03:00");
    EXPECT_EQ(said(), (std::vector<std::string>{"See you on Monday"}));
    erase_on("2027-06-01 03:00");
    EXPECT_EQ(said(), (std::vector<std::string>{""}));
}

TEST_P(OldWords, of_another_school_are_its_own_affair) {
    keep(12);
    const auto elm = site().parent(TestSite::elm, "Ella", "Elm");
    write(elm, "Hello from Elm", {}, TestSite::elm.value);
    write(ngozi_, "Hello from Oak");
    erase_on("2027-06-01 03:00");
    EXPECT_EQ(said(), (std::vector<std::string>{"Hello from Elm", ""}));
}

TEST_P(OldWords, that_wait_for_a_person_or_an_answer_are_kept_until_they_are_done) {
    keep(12);
    hear(ngozi_, "Please ring me about Sam");
    write(ola_, "Are you coming?",
          Asked{.handler = "nobody", .question = {.kind = Question::Kind::yes_or_no}});
    write(ola_, "Term dates");
    erase_on("2027-06-01 03:00");
    EXPECT_EQ(db().one<std::string>(heard), "Please ring me about Sam/a@example.org");
    EXPECT_EQ(said(), (std::vector<std::string>{"Are you coming?", ""}));
    db().run(handle);
    db().script("UPDATE conversations_questions SET closed_at = 1");
    erase_on("2027-06-02 03:00");
    EXPECT_EQ(db().one<std::string>(heard), "/");
    EXPECT_EQ(said(), (std::vector<std::string>{"", ""}));
}

TEST_P(OldWords, about_which_a_concern_is_open_are_kept_until_it_is_closed) {
    keep(12);
    const auto thread = hear(ngozi_, "He hit me");
    db().run(handle);
    db::Transaction change(db());
    look_for_concern(site().platform(), db().one<ReceivedId>(newest_one), thread, "He hit me",
                     "en");
    change.commit();
    erase_on("2027-06-01 03:00");
    EXPECT_EQ(db().one<std::string>(heard), "He hit me/a@example.org");
    db().run(close_concerns);
    erase_on("2027-06-02 03:00");
    EXPECT_EQ(db().one<std::string>(heard), "/");
}

TEST_P(OldWords, of_more_than_one_batch_all_go) {
    keep(12);
    std::string many =
        "INSERT INTO conversations_messages (id, authority_id, school_id, person_id, "
        "kind, channel, address, language, subject, body, state, problem, about_id, "
        "due_at, attempts, leased_until, created_at) VALUES ";
    for (int i = 1; i <= 1203; ++i) {
        many += i > 1 ? "," : "";
        many += "(" + std::to_string(i) + ", 919, 900001, " + std::to_string(ngozi_.value) +
                ", 'conversations.note', 'text', '+447700900123', 'en', '', 'Words', 'sent', '', "
                "0, 0, 1, 0, 1000)";
    }
    db().script(many);
    erase_on("2027-06-01 03:00");
    for (const auto& body : said()) ASSERT_EQ(body, "");
    EXPECT_EQ(said().size(), 1203u);
}

}  // namespace
}  // namespace conversations
