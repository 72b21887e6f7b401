#include "modules/conversations/outbox/outbox.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/outbox/outbox_pages.hpp"
#include "modules/conversations/outbox/outbox_store.hpp"
#include "modules/people/households.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "platform/mail/smtp.hpp"
#include "tests/kit/mail_sink.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;

constexpr db::Sql states = "SELECT state FROM conversations_messages ORDER BY id";
constexpr db::Sql problems = "SELECT problem FROM conversations_messages ORDER BY id";
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

// Who may be written to is asked of the database; so on both engines.
class Consent : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        sink_.use(site().settings());
        ngozi_ = parent_at(site(), "ngozi@example.org");
    }

    TestSite& site() { return *site_; }
    void says(bool yes, people::HowSaid how = people::HowSaid::parent) {
        people::note_consent(site().platform(), ngozi_, yes, how);
    }
    void send() { send_to(site(), ngozi_); }
    std::size_t arrived() { return sink_.letters().size(); }
    MessageState state() { return site().db().one<MessageState>(states); }
    std::string problem() { return site().db().one<std::string>(problems); }

    const kit::MailSink sink_{};
    people::PersonId ngozi_{};

private:
    std::unique_ptr<TestSite> site_;
};

INSTANTIATE_TEST_SUITE_P(Engines, Consent, kit::both_engines, kit::engine_name);

TEST_P(Consent, that_was_never_asked_for_holds_the_message_and_staff_read_why) {
    site().db().script("DELETE FROM people_consents");
    send();
    site().run_jobs();
    EXPECT_EQ(arrived(), 0u);
    EXPECT_EQ(state(), MessageState::held);
    EXPECT_EQ(problem(), "no_consent");
    site().sign_in("Lena");
    EXPECT_TRUE(site().get("/messages").says("has not agreed to messages"));
}

TEST_P(Consent, that_is_taken_back_stops_what_waits_already) {
    send();
    says(false, people::HowSaid::stop);
    site().run_jobs();
    EXPECT_EQ(arrived(), 0u);
    EXPECT_EQ(state(), MessageState::held);
    EXPECT_EQ(problem(), "no_consent");
}

TEST_P(Consent, that_is_given_later_lets_the_next_message_go_but_not_the_held_one) {
    says(false);
    send();
    says(true);
    send();
    site().run_jobs();
    EXPECT_EQ(arrived(), 1u);
    EXPECT_EQ(site().db().all<MessageState>(states),
              (std::vector{MessageState::held, MessageState::sent}));
}

TEST_P(Consent, of_a_family_that_left_is_worth_nothing) {
    send();
    site().db().script("UPDATE people_households SET left_on = '2026-09-15'");
    send();
    site().run_jobs();
    EXPECT_EQ(arrived(), 0u);
    EXPECT_EQ(site().db().all<std::string>(problems),
              (std::vector<std::string>{"no_child_here", "no_child_here"}));
}

TEST_P(Consent, is_not_asked_of_staff) {
    send_to(site(), site().person("Lena"));
    site().run_jobs();
    EXPECT_EQ(state(), MessageState::sent);
}

TEST_P(Consent, is_looked_up_without_a_statement_of_its_own) {
    const auto before = site().db().statements();
    send();
    const auto to_write = site().db().statements() - before;
    EXPECT_LE(to_write, 4) << "the person, the message, where the conversation stands, the job";
}

TEST(Outbox, hands_over_nothing_to_those_who_wish_letters) {
    TestSite site;
    send_to(site, site.parent(TestSite::oak, "Ola", "Nowak", "pl", people::Channel::paper));
    EXPECT_EQ(site.db().one<MessageState>(states), MessageState::held);
    EXPECT_EQ(site.db().one<std::string>(problems), "wishes_letters");
}

TEST(Outbox, says_of_whom_there_is_no_address) {
    TestSite site;
    const auto ngozi = site.parent(TestSite::oak, "Ngozi", "Okafor");
    site.db().script("UPDATE people_persons SET email = NULL, phone = NULL");
    send_to(site, ngozi);
    EXPECT_EQ(site.db().one<std::string>(problems), "no_address");
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
