// Letters as programs really write them; they stand in tests/data/letters.
#include "platform/mail/reading.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/kit/site.hpp"

namespace mail {
namespace {

std::string written(const std::string& name) {
    const std::ifstream file(std::string(SCHOOLGATE_SOURCE "/tests/data/letters/") + name + ".eml");
    std::ostringstream bytes;
    bytes << file.rdbuf();
    if (bytes.str().empty()) throw std::runtime_error("no letter " + name);
    return bytes.str();
}

Letter read(const std::string& name) {
    auto letter = read_letter(written(name));
    if (!letter) throw std::runtime_error(name + ": " + std::string(letter.error()));
    return *std::move(letter);
}

std::string words(const std::string& name) {
    return read(name).words;
}

constexpr auto answers = "answers+8350917746401280-mzxw6ytboi4dsmjt@answers.example.org";
constexpr auto original = "8350917746405377@schoolgate.example.org";

TEST(LetterRead, says_who_wrote_it_to_whom_when_and_which_it_is) {
    const auto letter = read("gmail-pl");
    EXPECT_EQ(letter.sender, "zaneta@example.com");
    EXPECT_EQ(letter.recipients, (std::vector<std::string>{answers, answers}))
        << "to whom it says, and for whom it was delivered";
    EXPECT_EQ(letter.subject, "Odp: Miejsce na zajęciach");
    EXPECT_EQ(letter.id, "CAPl2@mail.example.net");
    EXPECT_EQ(letter.written, kit::at("2026-11-23 10:14") + std::chrono::seconds(31));
    EXPECT_FALSE(letter.automatic);
    EXPECT_FALSE(letter.notice);
}

TEST(LetterRead, leaves_out_the_original_that_telephones_and_web_mails_quote) {
    EXPECT_EQ(words("gmail-en"), "Yes please, Sam and I will come.\n\nCan his sister come too?");
    EXPECT_EQ(words("gmail-pl"),
              "Dzień dobry, przyjdziemy z Mają. Proszę o przypomnienie w poniedziałek.");
    EXPECT_EQ(words("gmail-ur"), "جی ہاں، ہم آئیں گے۔ شکریہ");
    EXPECT_EQ(words("gmail-ro"), "Bună ziua, din păcate nu putem veni marți.");
    EXPECT_EQ(words("iphone"), "Sorry not this time 🙏");
    EXPECT_EQ(words("iphone-pl"), "Nie damy rady, dziecko chore.");
    EXPECT_EQ(words("samsung"), "Tuesday is fine for us.");
    EXPECT_EQ(words("yahoo"), "No thank you, he goes to football on Tuesdays.");
}

TEST(LetterRead, leaves_out_the_original_that_outlook_puts_below) {
    EXPECT_EQ(words("outlook-windows"),
              "We can’t come on Tuesday – I work until 6 pm.\n\n"
              "Is there a place on Thursday? It’s £0, isn’t it & is there tea?");
    EXPECT_EQ(words("outlook-mobile"), "Yes");
    EXPECT_EQ(words("outlook-pl"), "Dziękuję, będę z córką. Żadnych pytań.");
    EXPECT_EQ(words("outlook-ro"), "Da, venim amândoi.");
}

TEST(LetterRead, joins_the_lines_that_were_folded) {
    EXPECT_EQ(words("apple-mail"),
              "We would love to come, and so would his grandmother, who lives with us and reads "
              "to him every night.\n\nCould you tell me where to park?\n\nRuth");
}

TEST(LetterRead, finds_the_answer_below_the_original_and_leaves_out_the_signature) {
    EXPECT_EQ(words("thunderbird-pl"), "Tak, chętnie. Będziemy we troje.");
}

TEST(LetterRead, keeps_the_lines_that_are_answered_one_by_one) {
    EXPECT_EQ(words("between-lines"),
              "> Dear Tom,\n> can Sam come on Tuesday 1 December?\n\nYes.\n\n"
              "> And on Tuesday 8 December?\n\nNo, we are away.");
}

TEST(LetterRead, makes_pages_plain) {
    EXPECT_EQ(words("html-only"), "Olá, yes! 👍\nWe are two:\n- me\n- Rui <7>");
}

TEST(LetterRead, names_what_came_with_it_and_takes_all_the_words_around) {
    const auto letter = read("with-photo");
    EXPECT_EQ(letter.words, "Here is Sam with the book.\n\nHe read it twice.");
    EXPECT_EQ(letter.attachments, std::vector<std::string>{"Sam ę.jpg"});
}

TEST(LetterRead, names_no_picture_that_belongs_to_a_signature) {
    const auto letter = read("with-mark");
    EXPECT_EQ(letter.words, "Yes");
    EXPECT_EQ(letter.attachments, std::vector<std::string>{"form.pdf"});
}

TEST(LetterRead, reads_every_alphabet_even_where_none_is_named) {
    EXPECT_EQ(words("windows-1250"), "Dziękuję „bardzo” – źle się czuję.");
    EXPECT_EQ(words("no-charset"), "Merci, je viendrai à 18 h – déjà hâte.");
}

TEST(LetterRead, keeps_what_a_parent_hands_on) {
    EXPECT_NE(words("forwarded").find("The 17:40 leaves at 18:05."), std::string::npos);
}

TEST(LetterRead, with_nothing_but_a_subject_has_no_words) {
    EXPECT_EQ(read("only-subject").subject, "Sam is ill today");
    EXPECT_EQ(words("only-subject"), "");
}

TEST(LetterRead, is_automatic_where_a_program_wrote_it) {
    for (const auto* name : {"absent-exchange", "absent-gmail", "absent-old", "read-receipt"}) {
        const auto letter = read(name);
        EXPECT_TRUE(letter.automatic) << name;
        EXPECT_FALSE(letter.notice) << name;
        EXPECT_TRUE(letter.words.empty()) << name;
    }
    for (const auto* name : {"gmail-en", "outlook-windows", "only-subject", "forwarded"})
        EXPECT_FALSE(read(name).automatic) << name;
}

std::string with(std::string_view headers, std::string_view body) {
    return "From: Ann <ann@example.com>\nTo: " + std::string(answers) + "\nSubject: Re: A place\n" +
           std::string(headers) + "\n" + std::string(body);
}

TEST(LetterRead, is_no_programs_because_its_subject_sounds_so) {
    const auto letter = read_letter(
        "From: Ann <ann@example.com>\nSubject: Automatic reply: no, it is me\n\nWe come.\n");
    ASSERT_TRUE(letter);
    EXPECT_FALSE(letter->automatic);
    EXPECT_FALSE(read_letter(with("Auto-Submitted: no\n", "Yes\n"))->automatic);
}

TEST(LetterRead, is_never_cut_to_nothing) {
    const auto whole = [](std::string_view body) { return read_letter(with("", body))->words; };
    EXPECT_EQ(whole("> Yes\n"), "> Yes");
    EXPECT_EQ(whole("-- \nAnn\n"), "--\nAnn");
    EXPECT_EQ(whole("Sent from my iPhone\n\n> Dear Ann\n"), "Sent from my iPhone");
    EXPECT_EQ(whole("-----Original Message-----\nFrom: Oak\nYes, below.\n"),
              "-----Original Message-----\nFrom: Oak\nYes, below.");
}

TEST(LetterRead, keeps_sentences_that_only_look_like_the_beginning_of_an_original) {
    const auto whole = [](std::string_view body) { return read_letter(with("", body))->words; };
    EXPECT_EQ(whole("On Monday 23 November Sam wrote:\nI like maths.\n"),
              "On Monday 23 November Sam wrote:\nI like maths.");
    EXPECT_EQ(whole("From: the bottom of my heart\nthank you\n"),
              "From: the bottom of my heart\nthank you");
    EXPECT_EQ(whole("Two questions:\n- when?\n- where?\n"), "Two questions:\n- when?\n- where?");
    EXPECT_EQ(whole("Sent from my heart\n"), "Sent from my heart");
    EXPECT_EQ(whole("a\n-----\nb\n"), "a\n-----\nb");
}

TEST(LetterRead, tells_what_became_of_a_letter_of_ours) {
    const auto postfix = read("bounce-postfix").notice;
    ASSERT_TRUE(postfix);
    EXPECT_EQ(postfix->action, Action::failed);
    EXPECT_TRUE(postfix->permanent);
    EXPECT_EQ(postfix->recipient, "ann@example.com");
    EXPECT_EQ(postfix->status, "5.1.1");
    EXPECT_EQ(postfix->said,
              "550 5.1.1 <ann@example.com>: Recipient address rejected: User unknown");
    EXPECT_EQ(postfix->letter_id, original);

    const auto exchange = read("bounce-exchange").notice;
    ASSERT_TRUE(exchange);
    EXPECT_TRUE(exchange->permanent);
    EXPECT_EQ(exchange->status, "5.7.1");
    EXPECT_EQ(exchange->envelope_id, "8350917746405377");
    EXPECT_EQ(exchange->letter_id, original);

    EXPECT_FALSE(read("bounce-timed-out").notice->permanent) << "the address may be right";
    EXPECT_EQ(read("bounce-timed-out").notice->action, Action::failed);
    EXPECT_EQ(read("delayed-exim").notice->action, Action::delayed);
    EXPECT_EQ(read("delivered").notice->action, Action::delivered);
}

TEST(LetterRead, knows_the_notices_of_servers_that_do_not_keep_to_the_form) {
    EXPECT_EQ(read("bounce-exim-old").notice->action, Action::failed);
    EXPECT_EQ(read("bounce-qmail").notice->action, Action::failed);
    EXPECT_FALSE(
        read_letter(with("X-Failed-Recipients: b@example.com\n", "Look at this\n"))->notice)
        << "that a person hands on";
}

TEST(LetterRead, of_several_recipients_tells_the_worst) {
    const auto notice = read_notice(
        "Reporting-MTA: dns; a\n\nAction: delivered\nFinal-Recipient: rfc822; a@example.org\n\n"
        "Action: failed\nFinal-Recipient: rfc822; b@example.org\nStatus: 5.0.0\n\n"
        "Action: delayed\nFinal-Recipient: rfc822; c@example.org\n");
    ASSERT_TRUE(notice);
    EXPECT_EQ(notice->recipient, "b@example.org");
    EXPECT_FALSE(read_notice("Action: burnt\n\n"));
    EXPECT_FALSE(read_notice(""));
}

std::string why_not(const std::string& bytes) {
    const auto letter = read_letter(bytes);
    return letter ? "it was read" : std::string(letter.error());
}

std::string nested(int depth) {
    std::string letter = "From: a@example.com\n", ends;
    for (int i = 0; i < depth; ++i) {
        const auto name = "b" + std::to_string(i);
        letter += "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n";
        ends = "\n--" + name + "--\n" + ends;
    }
    return letter + "\nYes\n" + ends;
}

TEST(LetterRead, refuses_what_is_too_much_and_says_so) {
    EXPECT_EQ(why_not("From: a@example.com\n\n" + std::string(most_letter_bytes, 'x')),
              "The letter is larger than 10 MB.");
    EXPECT_EQ(why_not(nested(19)), "it was read");
    EXPECT_EQ(why_not(nested(25)), "The letter's parts stand too deep in each other.");
    EXPECT_EQ(why_not(nested(20'000)), "The letter has too many parts.");
    std::string parts = "From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n";
    for (int i = 0; i < 300; ++i) parts += "--b\n\nYes\n";
    EXPECT_EQ(why_not(parts + "--b--\n"), "The letter has too many parts.");
    std::string long_words = "From: a@example.com\n\n";
    for (int i = 0; i < 20'000; ++i) long_words += "word\n\nword\n";
    EXPECT_EQ(why_not(long_words),
              "The letter has more words than a message to a school can have.");
}

TEST(LetterRead, refuses_what_is_no_letter) {
    constexpr auto no_sender = "That is not a letter: it does not say who it is from.";
    EXPECT_EQ(why_not(""), no_sender);
    EXPECT_EQ(why_not("Hello"), no_sender);
    EXPECT_EQ(why_not("To: a@example.com\n\nYes\n"), no_sender);
}

TEST(LetterRead, gives_nothing_that_a_database_refuses) {
    std::string body = "a";
    body += '\0';
    body += "\x01\x07 b\xff";
    const auto letter = read_letter(with("Content-Type: text/plain; charset=utf-8\n", body));
    ASSERT_TRUE(letter);
    EXPECT_EQ(letter->words, "a b\ufffd");
}

}  // namespace
}  // namespace mail
