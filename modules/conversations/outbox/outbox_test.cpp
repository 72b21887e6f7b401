#include "modules/conversations/outbox/outbox.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/outbox/outbox_pages.hpp"
#include "modules/conversations/outbox/outbox_store.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "platform/mail/smtp.hpp"
#include "tests/kit/mail_sink.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;

constexpr db::Sql states = "SELECT state FROM conversations_messages ORDER BY id";
constexpr db::Sql set_email = "UPDATE people_persons SET email = $2 WHERE id = $1";

void send_to(TestSite& site, people::PersonId to, std::string once = {}) {
    db::Transaction change(site.db());
    send_later(site.platform(), {.to = to,
                                 .authority = TestSite::county,
                                 .school = TestSite::oak.value,
                                 .key = "take_home.thanks",
                                 .names = {{"name", "Ngozi"},
                                           {"title", "Żółć і „mowa”"},
                                           {"link", "http://localhost:8080/p/x"}},
                                 .once = std::move(once)});
    change.commit();
}

people::PersonId parent_at(TestSite& site, std::string_view email) {
    const auto id = site.parent(TestSite::oak, "Ngozi", "Okafor", "pl");
    site.db().run(set_email, id, email);
    return id;
}

TEST(Outbox, sends_email_over_a_safe_line_in_the_persons_language) {
    const kit::MailSink sink;
    TestSite site;
    sink.use(site.settings());
    send_to(site, parent_at(site, "ngozi@example.org"));
    site.run_jobs();
    const auto letters = sink.letters();
    ASSERT_EQ(letters.size(), 1u);
    EXPECT_NE(letters[0].find("X-TLS: True"), std::string::npos);
    EXPECT_NE(letters[0].find("X-Signed-In: True"), std::string::npos);
    EXPECT_NE(letters[0].find("Content-Language: pl"), std::string::npos);
    EXPECT_NE(kit::words_of(letters[0]).find("Dzień dobry"), std::string::npos);
    EXPECT_EQ(site.db().one<MessageState>(states), MessageState::sent);
}

TEST(Outbox, tries_again_after_a_passing_refusal_and_gives_up_after_a_final_one) {
    const kit::MailSink sink;
    TestSite site;
    sink.use(site.settings());
    send_to(site, parent_at(site, "greylist@example.org"));
    site.run_jobs();
    EXPECT_EQ(site.db().one<MessageState>(states), MessageState::waiting);

    TestSite other;
    sink.use(other.settings());
    send_to(other, parent_at(other, "bounce@example.org"));
    other.run_jobs();
    EXPECT_EQ(other.db().one<MessageState>(states), MessageState::refused);
}

TEST(Outbox, never_sends_again_what_may_have_arrived) {
    const kit::MailSink sink;
    TestSite site;
    sink.use(site.settings());
    send_to(site, parent_at(site, "cutoff@example.org"));
    site.run_jobs();
    site.set_clock("2026-09-16 10:00");
    site.run_jobs();
    EXPECT_EQ(sink.letters().size(), 1u);
    EXPECT_EQ(site.db().one<MessageState>(states), MessageState::unknown);
}

TEST(Outbox, keeps_mail_while_the_server_is_down_and_sends_it_afterwards) {
    TestSite site;
    site.settings().mail_server = "smtp://localhost:13999";
    send_to(site, parent_at(site, "ngozi@example.org"));
    site.run_jobs();
    EXPECT_EQ(site.db().one<MessageState>(states), MessageState::waiting);
    const kit::MailSink sink;
    sink.use(site.settings());
    site.set_clock("2026-09-15 12:00");
    site.run_jobs();
    EXPECT_EQ(site.db().one<MessageState>(states), MessageState::sent);
    EXPECT_EQ(sink.letters().size(), 1u);
}

TEST(Outbox, makes_one_message_of_one_key) {
    TestSite site;
    const auto to = parent_at(site, "ngozi@example.org");
    send_to(site, to, "thanks 1 1");
    send_to(site, to, "thanks 1 1");
    EXPECT_EQ(site.db().all<MessageState>(states).size(), 1u);
}

TEST(Outbox, of_a_demonstration_refuses_every_real_way_out) {
    const kit::MailSink sink;
    TestSite site;
    sink.use(site.settings());
    keepsakes::mark_demonstration(site.db());
    send_to(site, parent_at(site, "ngozi@example.org"));
    send_to(site, site.parent(TestSite::oak, "Ola", "Nowak", "pl", people::Channel::text));
    site.run_jobs();
    EXPECT_TRUE(sink.letters().empty());
    for (const auto state : site.db().all<MessageState>(states))
        EXPECT_EQ(state, MessageState::shown);
}

TEST(Outbox, holds_texts_where_there_is_no_gateway) {
    TestSite site;
    send_to(site, site.parent(TestSite::oak, "Ola", "Nowak", "pl", people::Channel::text));
    site.run_jobs();
    EXPECT_EQ(site.db().one<MessageState>(states), MessageState::held);
}

TEST(Outbox, does_not_show_staff_the_links_that_belong_to_parents) {
    EXPECT_EQ(without_links("Open http://x.example/p/abc today"), "Open […] today");
    TestSite site;
    send_to(site, parent_at(site, "ngozi@example.org"));
    site.sign_in("Lena");
    const auto page = site.get("/messages");
    EXPECT_TRUE(page.says("Ngozi Okafor"));
    EXPECT_FALSE(page.says("/p/x"));
}

TEST(Letter, cannot_be_given_headers_by_what_people_typed) {
    const auto written = mail::as_written({.to = "a@example.org",
                                           .to_name = "Eve\r\nBcc: all@example.org",
                                           .subject = "Hi\r\nBcc: all@example.org",
                                           .words = "x",
                                           .id = "1",
                                           .language = "en"},
                                          "Schoolgate <no-reply@example.org>");
    EXPECT_EQ(written.find("\r\nBcc:"), std::string::npos);
}

}  // namespace
}  // namespace conversations
