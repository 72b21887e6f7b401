#include "modules/conversations/received/received.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/measuring/segments.hpp"
#include "modules/conversations/outbox/outbox_store.hpp"
#include "modules/conversations/threads/threads.hpp"
#include "modules/people/households.hpp"
#include "platform/keepsakes/keepsakes.hpp"
#include "platform/messages/messages.hpp"
#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using kit::TestSite;

std::vector<Answered> answers;  // what the handler below was given
bool can_be_done = true;

bool take_answer(Platform&, const Answered& answer) {
    answers.push_back(answer);
    return can_be_done;
}

constexpr db::Sql all_received = "SELECT COUNT(*) FROM conversations_received";
constexpr db::Sql meanings = "SELECT meaning FROM conversations_received ORDER BY id";
constexpr db::Sql last_perhaps = R"(
    SELECT perhaps FROM conversations_received ORDER BY id DESC LIMIT 1)";
constexpr db::Sql waiting_threads = R"(
    SELECT COUNT(*) FROM conversations_threads WHERE needs_person)";
constexpr db::Sql kinds_to = R"(
    SELECT kind FROM conversations_messages WHERE person_id = $1 AND class = 'b_answer' ORDER BY id)";
constexpr db::Sql body_of_kind = R"(
    SELECT body FROM conversations_messages WHERE kind = $1 ORDER BY id DESC LIMIT 1)";
constexpr db::Sql give_number = "UPDATE people_persons SET phone = $2 WHERE id = $1";
constexpr db::Sql states_of_routine = R"(
    SELECT state FROM conversations_messages WHERE class = 'd_routine' ORDER BY id)";

class Texts : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        keepsakes::mark_demonstration(site().db());
        on_answer("test", take_answer);
        answers.clear();
        can_be_done = true;
        ola_ = parent("Ola", "pl", "+447700900101");
    }

    TestSite& site() { return *site_; }
    people::PersonId parent(std::string_view given, std::string_view language,
                            std::string_view number) {
        const auto id =
            site().parent(TestSite::oak, given, "Nowak", language, people::Channel::text);
        site().db().run(give_number, id, number);
        return id;
    }
    /// A text comes in and is read.
    bool text(std::string_view number, std::string_view words, std::string gateway_id = {}) {
        if (gateway_id.empty()) gateway_id = "id " + std::to_string(++texts_);
        db::Transaction change(site().db());
        const bool is_news = store_received(site().platform(), {.gateway = "screen",
                                                                .gateway_id = gateway_id,
                                                                .sender = std::string(number),
                                                                .recipient = "60606",
                                                                .words = std::string(words)});
        change.commit();
        site().run_jobs();
        return is_news;
    }
    void write(people::PersonId to, std::optional<Asked> asks = {}, std::int64_t about = 0) {
        db::Transaction change(site().db());
        send_later(site().platform(), Note{.to = to,
                                           .authority = TestSite::county,
                                           .school = TestSite::oak.value,
                                           .kind = "conversations.note",
                                           .words = "Are you coming?",
                                           .language = "en",
                                           .about = about,
                                           .asks = std::move(asks)});
        change.commit();
        site().run_jobs();
    }
    static Asked yes_or_no(std::string name) {
        return {.handler = "test",
                .question = {.kind = Question::Kind::yes_or_no},
                .name = std::move(name)};
    }
    std::vector<std::string> told(people::PersonId who) {
        return site().db().all<std::string>(kinds_to, who);
    }
    std::vector<std::string> read_as() { return site().db().all<std::string>(meanings); }
    std::int64_t for_people() { return site().db().one<std::int64_t>(waiting_threads); }

    const std::string number_ = "+447700900101";
    people::PersonId ola_{};

private:
    std::unique_ptr<TestSite> site_;
    int texts_ = 0;
};

INSTANTIATE_TEST_SUITE_P(Engines, Texts, kit::both_engines, kit::engine_name);

TEST_P(Texts, are_stored_once_for_each_name_that_the_gateway_gives_them) {
    EXPECT_TRUE(text(number_, "tak", "a"));
    EXPECT_FALSE(text(number_, "tak", "a"));
    EXPECT_TRUE(text(number_, "tak", "b")) << "who says yes twice has said it twice";
    EXPECT_EQ(site().db().one<std::int64_t>(all_received), 2);
}

TEST_P(Texts, that_answer_a_question_are_handed_to_who_asked_it_once) {
    write(ola_, yes_or_no("Maja"), 77);
    text("447700900101", "Tak!");
    text(number_, "tak");
    ASSERT_EQ(answers.size(), 1u) << "the question was answered";
    EXPECT_EQ(answers[0].person, ola_);
    EXPECT_EQ(answers[0].about, 77);
    EXPECT_EQ(answers[0].understood.meaning, Meaning::accept);
    EXPECT_EQ(read_as(), (std::vector<std::string>{"accept", "for_a_person"}));
}

TEST_P(Texts, go_to_a_person_where_what_they_answer_cannot_be_done_any_more) {
    can_be_done = false;
    write(ola_, yes_or_no("Maja"));
    text(number_, "nie");
    EXPECT_EQ(answers.size(), 1u);
    EXPECT_EQ(for_people(), 1);
}

TEST_P(Texts, that_fit_two_questions_are_asked_back_and_then_count_for_the_one_that_was_meant) {
    write(ola_, yes_or_no("Maja"), 1);
    write(ola_, yes_or_no("Adam"), 2);
    text(number_, "nie");
    EXPECT_TRUE(answers.empty()) << "nothing is guessed";
    EXPECT_EQ(told(ola_), (std::vector<std::string>{"received.which"}));
    text(number_, "2");
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].understood.meaning, Meaning::decline);
    EXPECT_EQ(answers[0].about,
              site().db().one<std::string>(body_of_kind, "received.which").find("2 Adam") !=
                      std::string::npos
                  ? 2
                  : 1);
}

TEST_P(Texts, that_name_whom_they_are_about_are_not_asked_back) {
    write(ola_, yes_or_no("Maja"), 1);
    write(ola_, yes_or_no("Adam"), 2);
    text(number_, "tak Maja");
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].about, 1);
}

TEST_P(Texts, of_somebody_who_thought_again_count_for_what_they_answered_before) {
    write(ola_, yes_or_no("Maja"), 1);
    text(number_, "tak");
    text(number_, "tak");
    EXPECT_EQ(answers.size(), 1u) << "the same again is nothing to be done";
    text(number_, "jednak nie");
    text(number_, "nie");
    ASSERT_EQ(answers.size(), 2u);
    EXPECT_EQ(answers[1].understood.meaning, Meaning::decline);
    EXPECT_EQ(answers[1].about, 1);
    site().set_clock("2026-09-20 10:00");
    text(number_, "tak");
    EXPECT_EQ(answers.size(), 2u) << "that is too long ago to be what they mean";
}

TEST_P(Texts, of_somebody_who_thought_again_are_for_a_person_when_two_were_answered) {
    write(ola_, yes_or_no("Maja"), 1);
    text(number_, "tak");
    write(ola_, yes_or_no("Adam"), 2);
    text(number_, "tak");
    text(number_, "nie");
    EXPECT_EQ(answers.size(), 2u);
    EXPECT_EQ(read_as().back(), "for_a_person");
}

TEST_P(Texts, of_a_language_without_files_are_told_what_we_write_until_then) {
    text(number_, "українська");
    EXPECT_EQ(told(ola_), (std::vector<std::string>{"received.language_later"}));
}

TEST_P(Texts, that_fit_questions_nobody_can_tell_apart_go_to_a_person) {
    write(ola_, yes_or_no("Maja"), 1);
    write(ola_, yes_or_no("Maja"), 2);
    text(number_, "tak");
    EXPECT_TRUE(answers.empty());
    EXPECT_EQ(for_people(), 1);
}

TEST_P(Texts, that_nobody_understands_wait_for_a_person_and_the_parent_is_told_once) {
    text(number_, "Czy mogę przyprowadzić mamę?");
    text(number_, "Ona lubi czytać.");
    EXPECT_EQ(told(ola_), (std::vector<std::string>{"received.to_a_person"}));
    EXPECT_EQ(for_people(), 1);
    const auto words = site().db().one<std::string>(body_of_kind, "received.to_a_person");
    EXPECT_NE(words.find("Dziękujemy"), std::string::npos) << words;
}

TEST_P(Texts, of_stop_silence_everything_but_their_own_confirmation) {
    text(number_, "STOP");
    EXPECT_EQ(told(ola_), (std::vector<std::string>{"received.stopped"}));
    EXPECT_FALSE(people::may_write_to(site().db(), ola_));
    write(ola_);
    EXPECT_EQ(site().db().all<MessageState>(states_of_routine), (std::vector{MessageState::held}));
    text(number_, "START");
    write(ola_);
    EXPECT_EQ(site().db().all<MessageState>(states_of_routine),
              (std::vector{MessageState::held, MessageState::shown}));
}

TEST_P(Texts, of_stop_leave_emergencies_until_they_are_stopped_too) {
    const auto emergency = [&] {
        db::Transaction change(site().db());
        send_later(site().platform(), Note{.to = ola_,
                                           .authority = TestSite::county,
                                           .school = TestSite::oak.value,
                                           .kind = "emergency",
                                           .words = "School is closed",
                                           .language = "en",
                                           .what_for = Class::emergency});
        change.commit();
        site().run_jobs();
        return site().db().one<MessageState>(
            "SELECT state FROM conversations_messages WHERE class = 'a_emergency' "
            "ORDER BY id DESC LIMIT 1");
    };
    text(number_, "STOP");
    text(number_, "STOP");
    EXPECT_EQ(emergency(), MessageState::shown) << "who pressed twice has read nothing yet";
    site().set_clock("2026-09-15 10:05");
    text(number_, "stop");
    EXPECT_EQ(told(ola_).back(), "received.emergencies_stopped");
    EXPECT_EQ(emergency(), MessageState::held);
}

TEST_P(Texts, change_the_language_of_whoever_sends_them) {
    text(number_, "english");
    EXPECT_EQ(people::load_person(site().db(), ola_).language, "en");
    EXPECT_EQ(told(ola_), (std::vector<std::string>{"received.language"}));
}

TEST_P(Texts, from_a_phone_of_two_go_to_whom_was_asked_or_else_to_nobody_alone) {
    const auto adam = parent("Adam", "pl", number_);
    write(ola_, yes_or_no("Maja"), 1);
    text(number_, "tak");
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].person, ola_);
    write(ola_, yes_or_no("Maja"), 2);
    write(adam, yes_or_no("Maja"), 3);
    text(number_, "tak");
    EXPECT_EQ(answers.size(), 1u) << "asked of both, it is neither's in particular";
    EXPECT_EQ(read_as().back(), "for_a_person");
}

TEST_P(Texts, that_only_say_thanks_ask_nobody_to_do_anything) {
    for (const auto* words : {"dziękuję", "👍", "Ok, dzięki", "super, dziękuję"})
        text(number_, words);
    EXPECT_EQ(read_as(), (std::vector<std::string>(4, "thanks")));
    EXPECT_EQ(for_people(), 0);
    EXPECT_TRUE(told(ola_).empty()) << "thanks for thanks have no end";
}

TEST_P(Texts, that_say_thanks_to_a_question_are_an_answer_or_for_a_person) {
    write(ola_, yes_or_no("Maja"), 1);
    text(number_, "dziękuję");
    EXPECT_EQ(for_people(), 1);
    text(number_, "👍");
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].understood.meaning, Meaning::accept);
}

TEST_P(Texts, that_say_thanks_after_a_no_leave_it_a_no) {
    write(ola_, yes_or_no("Maja"), 1);
    text(number_, "nie");
    text(number_, "ok dzięki");
    text(number_, "👍");
    EXPECT_EQ(answers.size(), 1u);
    EXPECT_EQ(read_as(), (std::vector<std::string>{"decline", "thanks", "thanks"}));
}

TEST_P(Texts, that_are_nearly_a_number_are_shown_as_one_and_not_counted) {
    for (const auto* words : {"10/10", "bardzo", "4 albo 5"}) {
        write(ola_, Asked{.handler = "test",
                          .question = {.kind = Question::Kind::number, .least = 1, .most = 5},
                          .name = "Maja"});
        text(number_, words);
        EXPECT_TRUE(answers.empty()) << words;
        EXPECT_EQ(site().db().one<std::string>(last_perhaps), "number") << words;
    }
    text(number_, "5!");
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].understood.number, 5);
}

TEST(Replies, on_stop_and_help_name_what_can_be_texted_in_two_parts_at_most) {
    struct Named {
        std::string_view language, cannot_come, next;
    };
    for (const auto& [language, cannot_come, next] :
         {Named{"en", "CANNOT COME", "NEXT"}, Named{"pl", "NIE PRZYJDE", "NASTEPNE"},
          Named{"ro", "NU VIN", "URMATOAREA"}, Named{"ur", "نہیں آ سکتے", "اگلی"}}) {
        const auto in = messages::language_of(language);
        const auto stop =
            messages::say(in, "received.stopped.text", {{"place", "Oak Primary School"}});
        const auto help =
            messages::say(in, "received.help.text", {{"place", "Oak Primary School"}});
        EXPECT_LE(measure(stop).parts, 2u) << stop;
        EXPECT_LE(measure(help).parts, 2u) << help;
        for (const auto word : {std::string_view("START"), std::string_view("STOP"), cannot_come})
            EXPECT_NE(stop.find(word), std::string::npos) << stop;
        for (const auto word :
             {std::string_view("STOP"), std::string_view("POLSKI"), cannot_come, next})
            EXPECT_NE(help.find(word), std::string::npos) << help;
    }
}

TEST_P(Texts, from_a_number_that_nobody_knows_are_kept_for_a_person) {
    text("+447700900555", "Hello, is this the school?");
    EXPECT_EQ(read_as(), (std::vector<std::string>{"for_a_person"}));
}

TEST_P(Texts, of_a_machine_that_answers_us_come_to_an_end) {
    for (int i = 0; i < 40; ++i) text(number_, "help");
    EXPECT_LE(told(ola_).size(), 20u);
}

}  // namespace
}  // namespace conversations
