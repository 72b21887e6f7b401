// What mail servers tell of letters that went out.
#include "modules/conversations/mail_answers/mail_answers_test.hpp"

namespace conversations {
namespace {

class NoticesByMail : public MailAt {};
INSTANTIATE_TEST_SUITE_P(Engines, NoticesByMail, kit::both_engines, kit::engine_name);

TEST_P(NoticesByMail, that_a_letter_bounced_settle_the_message) {
    const auto message = sent();
    const auto bounced = notice(addresses(message).envelope_from, "failed", "5.1.1");
    EXPECT_EQ(take(bounced).taken, Taken::settled);
    EXPECT_EQ(state_of(message), MessageState::undelivered);
    EXPECT_EQ(site().db().one<std::string>("SELECT problem FROM conversations_messages LIMIT 1"),
              "550 no such user");
    EXPECT_EQ(take(bounced).taken, Taken::before);
    EXPECT_EQ(received(), 0);
}

TEST_P(NoticesByMail, that_a_letter_is_only_late_settle_nothing) {
    const auto message = sent();
    const auto to = addresses(message).envelope_from;
    EXPECT_EQ(take(notice(to, "delayed", "4.0.0", "late")).taken, Taken::settled);
    EXPECT_EQ(state_of(message), MessageState::sent);
    EXPECT_EQ(take(notice(to, "delivered", "2.0.0", "there")).taken, Taken::settled);
    EXPECT_EQ(state_of(message), MessageState::delivered);
}

TEST_P(NoticesByMail, to_where_answers_go_settle_only_messages_of_that_person) {
    const auto message = sent();
    const auto to = addresses().answer_to;
    EXPECT_EQ(take(notice(to, "failed", "5.1.1", "a", "4711")).taken, Taken::counted);
    EXPECT_EQ(take(notice(to, "failed", "5.1.1", "b", std::to_string(message.value))).taken,
              Taken::settled);
    EXPECT_EQ(state_of(message), MessageState::undelivered);
}

}  // namespace
}  // namespace conversations
