#include "modules/conversations/programs/programs.hpp"

#include <gtest/gtest.h>

#include <set>

namespace conversations {
namespace {

TEST(Statuses, of_messages_are_those_that_notify_has) {
    const std::set<std::string_view> known = {
        "created",           "sending",          "sent", "delivered", "permanent-failure",
        "temporary-failure", "technical-failure"};
    for (const auto kind : enums::all<TemplateKind>())
        for (const auto state : enums::all<MessageState>())
            EXPECT_TRUE(known.contains(status_of(kind, state))) << enums::text(state);
    EXPECT_EQ(status_of(TemplateKind::sms, MessageState::waiting), "created");
    EXPECT_EQ(status_of(TemplateKind::sms, MessageState::undelivered), "temporary-failure");
    EXPECT_EQ(status_of(TemplateKind::email, MessageState::undelivered), "permanent-failure");
    EXPECT_EQ(status_of(TemplateKind::sms, MessageState::held), "permanent-failure");
    EXPECT_EQ(status_of(TemplateKind::sms, MessageState::unknown), "technical-failure");
}

TEST(Statuses, cover_states_for_a_query) {
    const auto covered = [](std::string status) {
        return states_of(std::vector<std::string>{std::move(status)});
    };
    EXPECT_EQ(covered("created"), " sms:waiting  email:waiting ");
    EXPECT_NE(covered("failed").find(" sms:refused "), std::string::npos);
    EXPECT_NE(covered("failed").find(" sms:unknown "), std::string::npos);
    EXPECT_EQ(covered("failed").find("delivered "), covered("failed").find("undelivered ") + 2);
    EXPECT_EQ(covered("returned-letter"), "");
}

TEST(Statuses, that_end_are_neither_waiting_nor_on_their_way) {
    EXPECT_FALSE(is_end(MessageState::waiting));
    EXPECT_FALSE(is_end(MessageState::sending));
    EXPECT_FALSE(is_end(MessageState::sent));
    EXPECT_TRUE(is_end(MessageState::delivered));
    EXPECT_TRUE(is_end(MessageState::held));
}

TEST(Texts, go_without_blanks_too_many) {
    EXPECT_EQ(as_text("  Dear  Ola ,\tcome .\n\n\n\n Bye  \n"), "Dear Ola, come.\n\nBye");
    EXPECT_EQ(as_text(" \n \n"), "");
    EXPECT_EQ(as_text("a\r\nb"), "a\nb");
    EXPECT_EQ(as_text("“It’s” – on…"), "\"It's\" - on...");
    EXPECT_EQ(as_text("Zażółć gęślą"), "Zażółć gęślą");
}

TEST(Texts, are_counted_in_units_of_utf_16) {
    EXPECT_EQ(units_of("abc"), 3u);
    EXPECT_EQ(units_of("ż"), 1u);
    EXPECT_EQ(units_of("👨‍👩‍👧‍👦"), 11u);
}

}  // namespace
}  // namespace conversations
