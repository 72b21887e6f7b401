// How letters go out so that answers and notices find their way back.
#include "modules/conversations/mail_answers/mail_answers_test.hpp"
#include "platform/mail/smtp.hpp"
#include "tests/kit/mail_sink.hpp"

namespace conversations {
namespace {

std::string header_of(const std::string& letter, const std::string& name) {
    const auto at = letter.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const auto from = at + name.size() + 4;
    return letter.substr(from, letter.find("\r\n", from) - from);
}

class LettersOut : public MailAt {};
INSTANTIATE_TEST_SUITE_P(Engines, LettersOut, kit::both_engines, kit::engine_name);

TEST_P(LettersOut, go_over_a_safe_line_and_what_comes_back_finds_its_way) {
    const kit::MailSink sink;
    sink.use(site().settings());
    const auto message = written();
    site().run_jobs();
    ASSERT_EQ(sink.letters().size(), 1u);
    const auto out = sink.letters()[0];
    EXPECT_EQ(header_of("\r\n" + out, "X-TLS"), "True");
    EXPECT_EQ(header_of(out, "X-Signed-In"), "True");
    EXPECT_EQ(header_of(out, "Message-ID"), "<" + std::to_string(message.value) + "@example.org>");
    const auto reply_to = header_of(out, "Reply-To"), envelope = header_of("\r\n" + out, "X-From");
    EXPECT_EQ(reply_to, "\"Schoolgate\" <" + addresses(message).answer_to + ">");
    EXPECT_EQ(envelope, addresses(message).envelope_from);

    EXPECT_EQ(take("From: ngozi.okafor@example.org\nTo: " + reply_to +
                   "\nMessage-ID: <a@x>\nSubject: Re: A place\n\nOh yes, gladly\n")
                  .taken,
              Taken::stored);
    EXPECT_EQ(said(), std::vector<std::string>{"Oh yes, gladly"});
    EXPECT_EQ(take(notice(envelope, "failed", "5.1.1")).taken, Taken::settled);
    EXPECT_EQ(state_of(message), MessageState::undelivered);
}

TEST_P(LettersOut, ask_for_no_answers_where_there_is_no_domain_for_them) {
    const kit::MailSink sink;
    sink.use(site().settings());
    site().settings().mail_answers = "";
    written();
    site().run_jobs();
    ASSERT_EQ(sink.letters().size(), 1u);
    EXPECT_EQ(header_of(sink.letters()[0], "Reply-To"), "");
    EXPECT_EQ(header_of("\r\n" + sink.letters()[0], "X-From"), "no-reply@example.org");
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
