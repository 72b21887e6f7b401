#include "modules/conversations/mail_answers/mail_answers_test.hpp"

namespace conversations {
namespace {

using kit::TestSite;

class MailAnswers : public MailAt {};
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

}  // namespace
}  // namespace conversations
