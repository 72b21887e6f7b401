#include "modules/conversations/outbox/message_list.hpp"

#include "modules/conversations/fates/fates.hpp"
#include "modules/conversations/inbox/inbox_test.hpp"

namespace conversations {
namespace {

using kit::TestSite;

TEST(Fates, have_a_sentence_for_every_state_and_a_deed_for_every_failure) {
    for (const auto state : enums::all<MessageState>()) {
        const auto fate = fate_of(state, {});
        EXPECT_TRUE(messages::known(std::string_view(fate.said))) << fate.said;
        EXPECT_TRUE(fate.to_do.empty() || messages::known(std::string_view(fate.to_do)))
            << fate.to_do;
    }
    for (const auto why : enums::all<WhyHeld>()) {
        const auto fate = fate_of(MessageState::held, enums::text(why));
        EXPECT_TRUE(messages::known(std::string_view(fate.said))) << fate.said;
        EXPECT_TRUE(messages::known(std::string_view(fate.to_do))) << fate.to_do;
    }
    EXPECT_FALSE(fate_of(MessageState::undelivered, {}).to_do.empty());
    EXPECT_TRUE(fate_of(MessageState::delivered, {}).to_do.empty());
}

class MessageListOf : public InboxOf {};

TEST_P(MessageListOf, a_school_is_narrowed_to_a_state_and_to_words) {
    const auto ada = site().parent(TestSite::oak, "Ada", "Okoro");
    const auto bea = site().parent(TestSite::oak, "Bea", "Nowak");
    message(ada, "The first session", "2026-09-14 09:00", MessageState::delivered);
    message(bea, "The second session", "2026-09-14 09:10", MessageState::undelivered);
    auto page = site().get("/messages");
    EXPECT_TRUE(page.says("The first session"));
    EXPECT_TRUE(page.says("Ring once")) << "what to do stands beside it";
    EXPECT_TRUE(page.says("href=\"/inbox\""));
    page = site().get("/messages?state=undelivered");
    EXPECT_FALSE(page.says("The first session"));
    EXPECT_TRUE(page.says("The second session"));
    page = site().get("/messages?words=okoro");
    EXPECT_TRUE(page.says("The first session"));
    EXPECT_FALSE(page.says("The second session"));
    EXPECT_TRUE(site().get("/messages?words=nothing").says("No such messages"));
}

TEST_P(MessageListOf, a_school_is_paged_by_where_the_last_page_ended) {
    const auto ada = site().parent(TestSite::oak, "Ada", "Okoro");
    for (int i = 0; i < 70; ++i)
        message(ada, "Number " + std::to_string(1000 + i), "2026-09-14 09:00");
    const auto latest = site().get("/messages?words=Number");
    EXPECT_TRUE(latest.says("Number 1069"));
    EXPECT_FALSE(latest.says("Number 1019"));
    message(ada, "Number 1070", "2026-09-14 09:10");
    const auto older = site().get(site().link(latest, "/messages?words=Number&amp;before="));
    EXPECT_TRUE(older.says("Number 1019"));
    EXPECT_FALSE(older.says("Number 1020"));
    EXPECT_TRUE(older.says("Number 1000"));
}

INSTANTIATE_TEST_SUITE_P(Engines, MessageListOf, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
