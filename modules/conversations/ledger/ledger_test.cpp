#include "modules/conversations/ledger/ledger.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/ledger/ledger_store.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "tests/kit/programme.hpp"

namespace conversations {
namespace {

using enum MessageState;
using Steps = std::vector<MessageState>;

TEST(Ledger, follows_a_message_to_its_one_end) {
    EXPECT_EQ(judge(waiting, {}), Verdict::underway);
    EXPECT_EQ(judge(held, {}), Verdict::settled) << "held from the beginning";
    EXPECT_EQ(judge(sending, Steps{sending}), Verdict::underway);
    EXPECT_EQ(judge(sent, Steps{sending, waiting, sending, sent}), Verdict::underway);
    EXPECT_EQ(judge(delivered, Steps{sending, sent, delivered}), Verdict::settled);
    EXPECT_EQ(judge(delivered, Steps{sending, unknown, delivered}), Verdict::settled);
    EXPECT_EQ(judge(unconfirmed, Steps{sending, sent, unconfirmed}), Verdict::settled);
    EXPECT_EQ(judge(taken_back, Steps{taken_back}), Verdict::settled);
    EXPECT_EQ(judge(unknown, Steps{sending, unknown}), Verdict::settled);
}

TEST(Ledger, calls_a_message_lost_that_does_not_stand_where_its_steps_lead) {
    EXPECT_EQ(judge(sent, {}), Verdict::lost);
    EXPECT_EQ(judge(sent, Steps{sending}), Verdict::lost);
    EXPECT_EQ(judge(waiting, Steps{sending, sent}), Verdict::lost);
    EXPECT_EQ(judge(refused, Steps{refused}), Verdict::lost) << "nobody tried to send it";
    EXPECT_EQ(judge(waiting, Steps{sending, expired, waiting}), Verdict::lost) << "after its end";
    EXPECT_EQ(judge(delivered, Steps{sending, sent, delivered, undelivered}), Verdict::lost)
        << "two ends";
    EXPECT_EQ(judge(taken_back, Steps{sending, taken_back}), Verdict::lost) << "it was going";
}

TEST(Ledger, calls_a_message_doubled_that_went_again) {
    EXPECT_EQ(judge(sent, Steps{sending, sent, sent}), Verdict::doubled);
    EXPECT_EQ(judge(sent, Steps{sending, sent, waiting, sending, sent}), Verdict::doubled);
    EXPECT_EQ(judge(sent, Steps{sending, unknown, sending, sent}), Verdict::doubled)
        << "nobody could know that it had not gone";
}

class LedgerOf : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        keepsakes::mark_demonstration(site().db());
        for (const auto* name : {"Ada", "Bea", "Cem"})
            programme_.place(name, "Okoro", programmes::PlaceState::invited);
        for (const auto* name : {"Ada", "Bea", "Cem"}) {
            db::Transaction change(site().db());
            send_later(site().platform(),
                       {.to = site().person(name),
                        .authority = kit::TestSite::county,
                        .school = kit::TestSite::oak.value,
                        .key = "take_home.thanks",
                        .names = {{"name", name}, {"title", "t"}, {"link", "l"}}});
            change.commit();
        }
        site().run_jobs();
    }

    kit::TestSite& site() { return programme_.site; }
    std::int64_t first_message() {
        return site().db().one<std::int64_t>("SELECT MIN(id) FROM conversations_messages");
    }

    kit::Programme programme_{"2026-09-10 10:00", {"2026-09-15 18:00"}, GetParam()};
};

TEST_P(LedgerOf, a_day_accounts_for_every_message) {
    const auto counted = recount(site().db());
    EXPECT_EQ(counted.messages, 3);
    EXPECT_EQ(counted.in(shown), 3);
    EXPECT_TRUE(counted.sound());
    EXPECT_TRUE(counted.named.empty());
}

TEST_P(LedgerOf, a_day_names_what_was_lost_and_what_went_twice) {
    const auto message = first_message();
    site().db().run("DELETE FROM conversations_states WHERE message_id = $1 AND state = 'shown'",
                    message);
    auto counted = recount(site().db());
    EXPECT_EQ(counted.lost, 1);
    EXPECT_EQ(counted.named, std::vector{MessageId{message}});

    site().db().run(R"(
        INSERT INTO conversations_states (id, message_id, state, at, detail)
        SELECT MAX(id) + 1, $1, 'shown', 0, '' FROM conversations_states)",
                    message);
    site().db().run(R"(
        INSERT INTO conversations_states (id, message_id, state, at, detail)
        SELECT MAX(id) + 1, $1, 'shown', 0, '' FROM conversations_states)",
                    message);
    counted = recount(site().db());
    EXPECT_EQ(counted.lost, 0);
    EXPECT_EQ(counted.doubled, 1);
    EXPECT_FALSE(counted.sound());
}

TEST_P(LedgerOf, the_county_shows_officers_where_messages_stand) {
    site().sign_in("Olive");
    store_recount(site().platform(), recount(site().db()));
    const auto page = site().get("/messages/ledger");
    EXPECT_TRUE(page.says("3 messages recounted: none lost, none sent twice")) << page.text();
    site().sign_in("Hana");
    EXPECT_EQ(site().get("/messages/ledger").status, 403);
}

INSTANTIATE_TEST_SUITE_P(Engines, LedgerOf, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
