#include "modules/conversations/mail_answers/mail_answers.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/mail_answers/addresses.hpp"
#include "modules/conversations/outbox/outbox.hpp"
#include "modules/conversations/received/received.hpp"
#include "modules/conversations/school_settings/school_settings.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "platform/mail/smtp.hpp"
#include "tests/kit/mail_sink.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;

constexpr auto domain = "answers.example.org";

TEST(AnswerAddress, is_read_again_however_its_letters_are_written) {
    const SignedAddress address{MailFor::answers, 8'350'917'746'401'280};
    const auto written = written_address(address, "secret", domain);
    EXPECT_EQ(written.substr(0, 25), "answers+8350917746401280-");
    EXPECT_EQ(written.substr(written.find('@')), "@answers.example.org");
    EXPECT_LE(written.find('@'), 64u) << "no longer than an address may be";
    EXPECT_EQ(read_address(written, "secret", domain), address);
    std::string capitals = written;
    for (auto& c : capitals) c = static_cast<char>(std::toupper(c));
    EXPECT_EQ(read_address(capitals, "secret", domain), address);
}

TEST(AnswerAddress, is_refused_where_anything_of_it_was_changed) {
    const auto written = written_address({MailFor::answers, 123'456}, "secret", domain);
    EXPECT_FALSE(read_address(written, "another secret", domain));
    EXPECT_FALSE(read_address(written, "secret", "elsewhere.example.org"));
    auto other_thread = written;
    other_thread.replace(other_thread.find("123456"), 6, "123457");
    EXPECT_FALSE(read_address(other_thread, "secret", domain));
    auto other_purpose = written;
    other_purpose.replace(0, 7, "bounces");
    EXPECT_FALSE(read_address(other_purpose, "secret", domain));
    auto shorter = written;
    shorter.erase(shorter.find('@') - 1, 1);
    EXPECT_FALSE(read_address(shorter, "secret", domain));
    for (const auto* nonsense : {"", "@", "answers@answers.example.org", "answers+-@x", "+-@",
                                 "answers+1-@answers.example.org", "a-b+c@answers.example.org",
                                 "answers+99999999999999999999-x@answers.example.org"})
        EXPECT_FALSE(read_address(nonsense, "secret", domain)) << nonsense;
}

// Oak writes to Ngozi by e-mail; what comes back is taken in. On both engines.
class MailAnswers : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-11-23 10:00", GetParam());
        site().settings().mail_answers = domain;
        site().settings().text_hook_secret = "hook-secret";
        ngozi_ = site().parent(TestSite::oak, "Ngozi", "Okafor");
        db::Transaction change(site().db());
        thread_ = thread_of(site().platform(), ngozi_, TestSite::county, TestSite::oak.value);
        change.commit();
    }

    TestSite& site() { return *site_; }

    // A message to Ngozi that a mail server took.
    MessageId sent() {
        static constexpr db::Sql as_sent =
            "UPDATE conversations_messages SET state = 'sent' WHERE id = $1";
        db::Transaction change(site().db());
        const auto id = send_later(site().platform(), Note{.to = ngozi_,
                                                           .authority = TestSite::county,
                                                           .school = TestSite::oak.value,
                                                           .kind = "conversations.note",
                                                           .subject = "A place",
                                                           .words = "Would you like a place?",
                                                           .language = "en"});
        site().db().run(as_sent, *id);
        change.commit();
        return *id;
    }

    MailAddresses addresses(MessageId message = MessageId{1}) {
        return mail_addresses(site().platform(), message, thread_);
    }

    std::string letter(std::string_view words, std::string_view id = "one@mail.example.net",
                       std::string_view from = "Ngozi.Okafor@example.org",
                       std::string_view headers = "") {
        return "From: Ngozi <" + std::string(from) + ">\nTo: Oak <" + addresses().answer_to +
               ">\nSubject: Re: A place\nDate: Mon, 23 Nov 2026 10:14:31 +0000\nMessage-ID: <" +
               std::string(id) + ">\n" + std::string(headers) + "\n" + std::string(words) + "\n";
    }

    std::string notice(const std::string& to, std::string_view action, std::string_view status,
                       std::string_view id = "dsn", std::string_view about = "") {
        return "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.org\nTo: " + to +
               "\nSubject: Undelivered\nMessage-ID: <" + std::string(id) +
               "@mx.example.org>\nAuto-Submitted: auto-replied\n"
               "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
               "--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\n"
               "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; n@example.org\n"
               "Action: " +
               std::string(action) + "\nStatus: " + std::string(status) +
               "\nDiagnostic-Code: smtp; 550 no such user\n--b\n"
               "Content-Type: text/rfc822-headers\n\nMessage-ID: <" +
               std::string(about) + "@example.org>\n--b--\n";
    }

    Taking take(const std::string& bytes, std::string_view delivered_to = {}) {
        db::Transaction change(site().db());
        auto taking = take_letter(site().platform(), bytes, delivered_to);
        change.commit();
        return taking;
    }

    std::vector<std::string> said() {
        static constexpr db::Sql words =
            "SELECT words FROM conversations_received WHERE thread_id = $1 ORDER BY id";
        return site().db().all<std::string>(words, thread_);
    }
    std::int64_t received() {
        return site().db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_received");
    }
    std::string meaning() {
        return site().db().one<std::string>("SELECT meaning FROM conversations_received");
    }
    MessageState state_of(MessageId id) {
        static constexpr db::Sql state = "SELECT state FROM conversations_messages WHERE id = $1";
        return site().db().one<MessageState>(state, id);
    }
    std::int64_t messages() {
        return site().db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_messages");
    }

    people::PersonId ngozi_{};
    ThreadId thread_{};

private:
    std::unique_ptr<TestSite> site_;
};

INSTANTIATE_TEST_SUITE_P(Engines, MailAnswers, kit::both_engines, kit::engine_name);

TEST_P(MailAnswers, stand_in_their_conversation) {
    EXPECT_EQ(take(letter("Can his sister come?\n\nOn Mon, 23 Nov 2026 at 10:12, Oak <a@b.c> "
                          "wrote:\n> Would you like a place?"))
                  .taken,
              Taken::stored);
    EXPECT_EQ(said(), std::vector<std::string>{"Can his sister come?"});
    site().run_jobs();
    EXPECT_EQ(meaning(), "for_a_person");
}

TEST_P(MailAnswers, do_what_the_same_words_in_a_text_would) {
    take(letter("STOP"));
    site().run_jobs();
    EXPECT_EQ(meaning(), "stop");
    EXPECT_EQ(people::load_addressee(site().db(), ngozi_).may_write, people::MayWrite::not_agreed);
}

TEST_P(MailAnswers, are_taken_once_however_often_the_letter_comes) {
    EXPECT_EQ(take(letter("Yes")).taken, Taken::stored);
    EXPECT_EQ(take(letter("Yes")).taken, Taken::before);
    EXPECT_EQ(take(letter("Yes", "two@mail.example.net")).taken, Taken::stored)
        << "who says yes twice, said it twice";
    EXPECT_EQ(received(), 2);
}

TEST_P(MailAnswers, without_a_name_of_their_own_are_known_by_all_their_bytes) {
    auto nameless = letter("Yes");
    nameless.erase(nameless.find("Message-ID"),
                   nameless.find(">\n\n") + 2 - nameless.find("Message-ID"));
    EXPECT_EQ(take(nameless).taken, Taken::stored);
    EXPECT_EQ(take(nameless).taken, Taken::before);
    EXPECT_EQ(take("X-Another: 1\n" + nameless).taken, Taken::stored);
}

TEST_P(MailAnswers, to_two_conversations_at_once_stand_in_both) {
    db::Transaction change(site().db());
    const auto county = thread_of(site().platform(), ngozi_, TestSite::county, 0);
    change.commit();
    const auto other = mail_addresses(site().platform(), MessageId{1}, county).answer_to;
    auto both = letter("Yes");
    both.insert(both.find("Subject:"), "Cc: County <" + other + ">\n");
    EXPECT_EQ(take(both, addresses().answer_to).taken, Taken::stored);
    EXPECT_EQ(take(both, other).taken, Taken::before) << "the mail server brings it twice";
    EXPECT_EQ(received(), 2);
    EXPECT_EQ(said(), std::vector<std::string>{"Yes"});
}

TEST_P(MailAnswers, to_an_address_that_we_did_not_sign_are_refused) {
    auto forged = letter("Yes");
    const auto at = forged.find('@', forged.find("answers+"));
    forged[at - 1] = forged[at - 1] == 'a' ? 'b' : 'a';
    EXPECT_EQ(take(forged).taken, Taken::nobodys);
    EXPECT_EQ(take("From: a@example.org\nTo: answers@answers.example.org\n\nYes\n").taken,
              Taken::nobodys);
    const auto unknown = mail_addresses(site().platform(), MessageId{1}, ThreadId{77}).answer_to;
    EXPECT_EQ(take(letter("Yes"), unknown).taken, Taken::stored) << "the other address counts";
    EXPECT_EQ(take("From: a@example.org\nTo: " + unknown + "\n\nYes\n").why,
              "That conversation is not here any more.");
    site().settings().mail_answers = "";
    EXPECT_EQ(take(letter("No", "three@example.org"), unknown).taken, Taken::nobodys);
    EXPECT_EQ(received(), 1);
}

TEST_P(MailAnswers, are_taken_years_later) {
    const auto late = letter("Yes");
    site().set_clock("2031-11-23 10:00");
    EXPECT_EQ(take(late).taken, Taken::stored);
}

TEST_P(MailAnswers, from_another_address_wait_for_a_person_and_do_nothing) {
    EXPECT_EQ(take(letter("STOP", "one@x", "ngozi@work.example.com")).taken, Taken::elsewhere);
    site().run_jobs();
    EXPECT_TRUE(said().empty()) << "it may be anybody's: the parent does not see it either";
    EXPECT_EQ(meaning(), "for_a_person");
    EXPECT_EQ(messages(), 0) << "nobody is answered";
    EXPECT_EQ(people::load_addressee(site().db(), ngozi_).may_write, people::MayWrite::yes);
    EXPECT_EQ(take(letter("STOP", "one@x", "ngozi@work.example.com")).taken, Taken::before);

    site().sign_in("Lena");
    EXPECT_TRUE(site().get("/").says("came from an address you do not know"));
    const auto page = site().get("/inbox/letters");
    EXPECT_TRUE(page.says("ngozi@work.example.com"));
    EXPECT_TRUE(page.says("Ngozi Okafor"));
    site().sign_in("Carol");
    EXPECT_FALSE(site().get("/inbox/letters").says("Ngozi Okafor"));
    EXPECT_FALSE(site().get("/").says("came from an address you do not know"));
}

TEST_P(MailAnswers, from_another_address_come_in_when_staff_say_whose_they_are) {
    take(letter("Can his sister come?", "one@x", "ngozi@work.example.com"));
    site().run_jobs();
    const auto id = site().db().one<std::int64_t>("SELECT id FROM conversations_received");
    const auto theirs = "/inbox/letters/" + std::to_string(id) + "/theirs";
    site().sign_in("Carol");
    EXPECT_EQ(site().post(theirs).status, 404) << "another school's";
    EXPECT_TRUE(said().empty());
    site().sign_in("Lena");
    EXPECT_EQ(site().post(theirs).location, "/inbox/letters");
    EXPECT_EQ(said(), std::vector<std::string>{"Can his sister come?"});
    EXPECT_TRUE(site().db().one<bool>("SELECT needs_person FROM conversations_threads"));
    const auto page = site().get("/inbox/letters");
    EXPECT_TRUE(page.says("Put into the conversation"));
    EXPECT_TRUE(page.says("Lena Lowe"));
    site().post("/inbox/letters/" + std::to_string(id) + "/aside");
    EXPECT_TRUE(site().get("/inbox/letters").says("Put into the conversation"))
        << "what is settled stays so";
}

TEST_P(MailAnswers, from_another_address_can_be_set_aside) {
    take(letter("Buy this", "one@x", "ngozi@work.example.com"));
    const auto id = site().db().one<std::int64_t>("SELECT id FROM conversations_received");
    site().sign_in("Lena");
    site().post("/inbox/letters/" + std::to_string(id) + "/aside");
    EXPECT_TRUE(said().empty());
    EXPECT_TRUE(site().get("/inbox/letters").says("Set aside"));
    EXPECT_FALSE(site().get("/").says("came from an address you do not know"));
}

TEST_P(MailAnswers, from_another_address_raise_a_concern_all_the_same) {
    take(letter("My husband hit me", "one@x", "ngozi@work.example.com"));
    EXPECT_EQ(site().db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_concerns"), 1);
    take(letter("See you on Tuesday", "two@x", "ngozi@work.example.com"));
    EXPECT_EQ(site().db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_concerns"), 1);
}

TEST_P(MailAnswers, from_another_address_are_erased_when_the_conversations_are) {
    store_settings(site().db(), {TestSite::county, TestSite::oak.value}, {.keep_months = 6});
    take(letter("Buy this", "one@x", "ngozi@work.example.com"));
    site().set_clock("2027-05-01 10:00");
    erase_old_letters(site().platform(), {});
    EXPECT_EQ(site().db().one<std::string>("SELECT words FROM conversations_received"), "Buy this");
    site().set_clock("2027-06-01 10:00");
    erase_old_letters(site().platform(), {});
    EXPECT_EQ(site().db().one<std::string>("SELECT words || sender FROM conversations_received"),
              "");
    EXPECT_EQ(take(letter("Buy this", "one@x", "ngozi@work.example.com")).taken, Taken::before);
}

TEST_P(MailAnswers, of_programs_are_counted_and_never_answered) {
    const auto absent = letter("I am away. Yes, really.", "oof@x", "Ngozi.Okafor@example.org",
                               "Auto-Submitted: auto-replied\n");
    EXPECT_EQ(take(absent).taken, Taken::counted);
    EXPECT_EQ(take(absent).taken, Taken::before);
    site().run_jobs();
    EXPECT_EQ(received(), 0);
    EXPECT_EQ(messages(), 0);
    EXPECT_EQ(site().db().one<std::string>("SELECT kind FROM conversations_letters"), "counted");
}

TEST_P(MailAnswers, that_bounced_settle_the_message) {
    const auto message = sent();
    const auto bounced = notice(addresses(message).envelope_from, "failed", "5.1.1");
    EXPECT_EQ(take(bounced).taken, Taken::settled);
    EXPECT_EQ(state_of(message), MessageState::undelivered);
    EXPECT_EQ(site().db().one<std::string>("SELECT problem FROM conversations_messages LIMIT 1"),
              "550 no such user");
    EXPECT_EQ(take(bounced).taken, Taken::before);
    EXPECT_EQ(received(), 0);
}

TEST_P(MailAnswers, that_are_only_late_settle_nothing) {
    const auto message = sent();
    const auto to = addresses(message).envelope_from;
    EXPECT_EQ(take(notice(to, "delayed", "4.0.0", "late")).taken, Taken::settled);
    EXPECT_EQ(state_of(message), MessageState::sent);
    EXPECT_EQ(take(notice(to, "delivered", "2.0.0", "there")).taken, Taken::settled);
    EXPECT_EQ(state_of(message), MessageState::delivered);
}

TEST_P(MailAnswers, that_bounce_to_where_answers_go_settle_only_messages_of_that_person) {
    const auto message = sent();
    const auto to = addresses().answer_to;
    EXPECT_EQ(take(notice(to, "failed", "5.1.1", "a", "4711")).taken, Taken::counted);
    EXPECT_EQ(take(notice(to, "failed", "5.1.1", "b", std::to_string(message.value))).taken,
              Taken::settled);
    EXPECT_EQ(state_of(message), MessageState::undelivered);
}

TEST_P(MailAnswers, that_a_person_sends_to_the_envelopes_address_are_not_lost) {
    const auto message = sent();
    auto misled = letter("Yes please, both of us, on Tuesday");
    const auto to = addresses().answer_to;
    misled.replace(misled.find(to), to.size(), addresses(message).envelope_from);
    EXPECT_EQ(take(misled).taken, Taken::stored);
    EXPECT_EQ(said(), std::vector<std::string>{"Yes please, both of us, on Tuesday"});
}

TEST_P(MailAnswers, come_over_http_with_the_secret_only) {
    const auto bring = [&](const std::string& secret, const std::string& body) {
        http::Request request;
        request.method = http::Method::post;
        request.path = "/hooks/mail/" + secret;
        request.body = body;
        return site().ask(std::move(request));
    };
    EXPECT_EQ(bring("another", letter("Yes")).status, 404);
    EXPECT_EQ(received(), 0);
    EXPECT_EQ(bring("hook-secret", letter("Yes")).status, 200);
    EXPECT_EQ(bring("hook-secret", letter("Yes")).body, "before\n");
    EXPECT_EQ(received(), 1);
    const auto refused = bring("hook-secret", "Hello");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.body, "That is not a letter: it does not say who it is from.\n");
    site().settings().text_hook_secret = "";
    EXPECT_EQ(bring("", letter("Yes", "four@x")).status, 404) << "no secret opens nothing";
}

std::string header_of(const std::string& letter, const std::string& name) {
    const auto at = letter.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const auto from = at + name.size() + 4;
    return letter.substr(from, letter.find("\r\n", from) - from);
}

TEST_P(MailAnswers, find_their_way_back_from_a_letter_that_went_out_over_a_safe_line) {
    const kit::MailSink sink;
    sink.use(site().settings());
    db::Transaction change(site().db());
    const auto message = send_later(site().platform(), Note{.to = ngozi_,
                                                            .authority = TestSite::county,
                                                            .school = TestSite::oak.value,
                                                            .kind = "conversations.note",
                                                            .subject = "A place",
                                                            .words = "Would you like a place?",
                                                            .language = "en"});
    change.commit();
    site().run_jobs();
    ASSERT_EQ(sink.letters().size(), 1u);
    const auto out = sink.letters()[0];
    EXPECT_EQ(header_of("\r\n" + out, "X-TLS"), "True");
    EXPECT_EQ(header_of(out, "X-Signed-In"), "True");
    EXPECT_EQ(header_of(out, "Message-ID"), "<" + std::to_string(message->value) + "@example.org>");
    const auto reply_to = header_of(out, "Reply-To"), envelope = header_of("\r\n" + out, "X-From");
    EXPECT_EQ(reply_to, "\"Schoolgate\" <" + addresses(*message).answer_to + ">");
    EXPECT_EQ(envelope, addresses(*message).envelope_from);

    EXPECT_EQ(take("From: ngozi.okafor@example.org\nTo: " + reply_to +
                   "\nMessage-ID: <a@x>\nSubject: Re: A place\n\nOh yes, gladly\n")
                  .taken,
              Taken::stored);
    EXPECT_EQ(said(), std::vector<std::string>{"Oh yes, gladly"});
    EXPECT_EQ(take(notice(envelope, "failed", "5.1.1")).taken, Taken::settled);
    EXPECT_EQ(state_of(*message), MessageState::undelivered);
}

TEST_P(MailAnswers, are_not_asked_for_where_there_is_no_domain_for_them) {
    const kit::MailSink sink;
    sink.use(site().settings());
    site().settings().mail_answers = "";
    db::Transaction change(site().db());
    send_later(site().platform(), Note{.to = ngozi_,
                                       .authority = TestSite::county,
                                       .school = TestSite::oak.value,
                                       .kind = "conversations.note",
                                       .subject = "A place",
                                       .words = "Would you like a place?",
                                       .language = "en"});
    change.commit();
    site().run_jobs();
    ASSERT_EQ(sink.letters().size(), 1u);
    EXPECT_EQ(header_of(sink.letters()[0], "Reply-To"), "");
    EXPECT_EQ(header_of("\r\n" + sink.letters()[0], "X-From"), "no-reply@example.org");
}

TEST(SaidInALetter, is_the_subject_too_where_the_letter_is_no_answer) {
    EXPECT_EQ(said_in({.subject = "Re: A place", .words = "Yes"}), "Yes");
    EXPECT_EQ(said_in({.subject = "Odp: Miejsce", .words = "Tak"}), "Tak");
    EXPECT_EQ(said_in({.subject = "Sam is ill", .words = ""}), "Sam is ill");
    EXPECT_EQ(said_in({.subject = "Sam is ill", .words = "Back on Monday."}),
              "Sam is ill\n\nBack on Monday.");
    EXPECT_EQ(said_in({.subject = "Re: x", .words = "Look", .attachments = {"Sam.jpg"}}),
              "Look\n[Sam.jpg]");
    EXPECT_EQ(said_in({.subject = "Re: x"}), "[…]") << "an empty answer is seen as one";
}

TEST(LetterOut, says_where_answers_and_notices_go) {
    const auto written = mail::as_written({.to = "a@example.org",
                                           .subject = "Hi",
                                           .words = "x",
                                           .id = "8",
                                           .language = "en",
                                           .answer_to = "answers+1-x@answers.example.org",
                                           .envelope_from = "bounces+8-x@answers.example.org"},
                                          "Oak School <no-reply@example.org>");
    EXPECT_NE(written.find("\r\nReply-To: \"Oak School\" <answers+1-x@answers.example.org>\r\n"),
              std::string::npos);
    EXPECT_NE(written.find("\r\nMessage-ID: <8@example.org>\r\n"), std::string::npos);
    EXPECT_EQ(written.find("bounces+"), std::string::npos) << "that is the envelope's";
    const auto forged = mail::as_written({.to = "a@example.org",
                                          .subject = "Hi",
                                          .words = "x",
                                          .id = "8",
                                          .language = "en",
                                          .answer_to = "x@y.example\r\nBcc: all@example.org"},
                                         "no-reply@example.org");
    EXPECT_EQ(forged.find("Bcc"), std::string::npos);
    EXPECT_EQ(mail::envelope_of({.envelope_from = "x@y.example> SIZE=1\r\nDATA"}, "Oak <o@e.org>"),
              "o@e.org");
}

}  // namespace
}  // namespace conversations
