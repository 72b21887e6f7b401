#include "modules/conversations/inbox/conversation.hpp"

#include "modules/conversations/inbox/canned_store.hpp"
#include "modules/conversations/inbox/inbox_test.hpp"
#include "modules/conversations/inbox/reply.hpp"
#include "modules/people/households.hpp"

namespace conversations {
namespace {

using kit::TestSite;
using people::Channel;

const auto ten = kit::at("2026-09-15 10:00");

Conversation with_ada(calendar::Instant heard_at = ten) {
    return {.given = "Ada",
            .family = "Okoro",
            .language = "en",
            .channel = Channel::text,
            .email = "ada@example.org",
            .phone = "+447700900123",
            .may_write = people::MayWrite::yes,
            .heard_at = heard_at};
}

Entry heard_by(Channel channel) {
    return {.received = true, .id = 1, .at = ten, .channel = channel};
}

TEST(Reply, goes_the_way_they_wish_or_the_only_way_there_is) {
    auto ada = with_ada();
    EXPECT_EQ(way_of_reply(ada, {}, ten), Channel::text);
    ada.phone.reset();
    EXPECT_EQ(way_of_reply(ada, {}, ten), Channel::email);
    ada.email.reset();
    EXPECT_FALSE(way_of_reply(ada, {}, ten));
}

TEST(Reply, goes_the_way_they_have_just_written_by) {
    auto ada = with_ada();
    const std::vector said{heard_by(Channel::email)};
    EXPECT_EQ(way_of_reply(ada, said, ten), Channel::email);
    EXPECT_EQ(way_of_reply(ada, said, ten + std::chrono::days(15)), Channel::text);
    ada.email.reset();
    EXPECT_EQ(way_of_reply(ada, said, ten), Channel::text);
}

TEST(Reply, goes_to_who_wishes_letters_the_way_they_wrote_by_lately) {
    auto ada = with_ada();
    ada.channel = Channel::paper;
    const std::vector said{heard_by(Channel::email), heard_by(Channel::text)};
    EXPECT_EQ(way_of_reply(ada, said, ten), Channel::text);
    EXPECT_FALSE(way_of_reply(ada, {}, ten));
    EXPECT_FALSE(way_of_reply(ada, said, ten + std::chrono::days(15)));
    EXPECT_EQ(may_reply(ada, {}, ten).error(), Refusal("inbox.wishes_letters"));
}

TEST(Reply, is_an_answer_within_a_fortnight_of_their_words_and_routine_after) {
    const auto ada = with_ada();
    EXPECT_EQ(may_reply(ada, Channel::text, ten + std::chrono::days(14)), Class::answer);
    EXPECT_EQ(may_reply(ada, Channel::text, ten + std::chrono::days(15)), Class::routine);
    EXPECT_EQ(may_reply(with_ada({}), Channel::text, ten), Class::routine) << "never wrote";
}

TEST(Reply, is_refused_to_who_said_stop_even_when_they_write_again) {
    auto ada = with_ada();
    ada.may_write = people::MayWrite::not_agreed;
    EXPECT_TRUE(may_reply(ada, Channel::text, ten)) << "they asked, so they are answered";
    ada.said_no = ada.by_stop = true;
    ada.said_no_at = ten;
    const auto refused = may_reply(ada, Channel::text, ten);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), Refusal("inbox.said_stop"));
    EXPECT_EQ(html::Out().say(refused.error()),
              "Ada said STOP on Tuesday 15 September 2026. Nothing can be sent until they text "
              "START. Ring them, or speak to them.");
}

TEST(Reply, answers_who_said_no_otherwise_for_three_days_after_they_wrote) {
    auto ada = with_ada();
    ada.may_write = people::MayWrite::not_agreed;
    ada.said_no = true;
    ada.said_no_at = ten;
    EXPECT_EQ(may_reply(ada, Channel::text, ten + std::chrono::hours(72)), Class::answer);
    const auto late = may_reply(ada, Channel::text, ten + std::chrono::hours(73));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error(), Refusal("inbox.said_no"));
    EXPECT_FALSE(may_reply(with_ada({}), {}, ten));
    ada.heard_at = {};
    EXPECT_FALSE(may_reply(ada, Channel::text, ten)) << "they have asked nothing";
}

TEST(Reply, is_looked_over_for_parts_cost_language_and_hard_words) {
    const auto ada = with_ada();
    const ReplyDraft draft{.words = std::string(161, 'a'), .language = "en"};
    auto check = check_reply(draft, ada, Channel::text, Class::answer, {290});
    EXPECT_EQ(check.measured.parts, 2u);
    EXPECT_EQ(check.cost, Money{6});
    EXPECT_FALSE(check.other_language);
    ASSERT_TRUE(check.reading);
    auto zofia = ada;
    zofia.language = "pl";
    check = check_reply({.words = "Dziękujemy", .language = "en"}, zofia, Channel::text,
                        Class::answer, {290});
    EXPECT_TRUE(check.other_language);
    EXPECT_EQ(check.forcing, std::vector<std::string>{"ę"});
}

TEST(Interpretation, says_what_words_look_like_and_why_that_is_not_certain) {
    Entry entry{
        .received = true, .words = "yes but can I bring my mother?", .meaning = "for_a_person"};
    auto reading = interpretation_of(entry, "en");
    EXPECT_EQ(reading.looks_like, "reading.looks_like.accept");
    EXPECT_EQ(reading.not_certain, "reading.because_asks");
    entry.words = "The weather is nice";
    EXPECT_EQ(interpretation_of(entry, "en").looks_like, "");
    entry.meaning = "stop";
    EXPECT_EQ(interpretation_of(entry, "en").is, "reading.is.stop");
    entry.meaning = "something of another version";
    EXPECT_EQ(interpretation_of(entry, "en").is, "");
}

class ConversationOf : public InboxOf {
protected:
    void SetUp() override {
        InboxOf::SetUp();
        if (IsSkipped()) return;
        zofia_ = site().parent(TestSite::oak, "Zofia", "Nowak", "pl", Channel::text);
        thread_ = wrote(zofia_, "O której to jest?", "2026-09-15 09:00");
    }

    kit::Page show(const std::string& query = {}) { return site().get(page_of(thread_) + query); }
    kit::Page reply(kit::Form typed) {
        return site().post(page_of(thread_) + "/reply", seen_with(thread_, std::move(typed)));
    }
    std::int64_t replies() {
        return db().one<std::int64_t>(
            "SELECT COUNT(*) FROM conversations_messages WHERE kind = 'conversations.reply'");
    }
    std::int64_t audited(std::string_view what, std::string_view act) {
        return db().one<std::int64_t>(
            "SELECT COUNT(*) FROM platform_audit WHERE what = $1 AND act = $2", what, act);
    }

    people::PersonId zofia_{};
    ThreadId thread_{};
};

TEST_P(ConversationOf, parents_is_shown_in_order_of_time_and_in_its_languages) {
    message(zofia_, "Come at http://localhost/p/secret please", "2026-09-15 08:00",
            MessageState::delivered);
    message(zofia_, "At six", "2026-09-15 09:30", MessageState::undelivered, {},
            site().person("Hana"));
    const auto page = show();
    ASSERT_EQ(page.status, 200);
    const auto first = page.body.find("Come at […] please"), second = page.body.find("O której"),
               third = page.body.find("At six");
    EXPECT_LT(first, second);
    EXPECT_LT(second, third);
    EXPECT_FALSE(page.says("secret"));
    EXPECT_TRUE(page.says("lang=\"pl\" dir=\"auto\">O której"));
    EXPECT_TRUE(page.says("Arrived"));
    EXPECT_TRUE(page.says("Did not arrive")) << page.text();
    EXPECT_TRUE(page.says("Ring once"));
    EXPECT_TRUE(page.says("Hana Hughes, "));
    EXPECT_TRUE(page.says("Sam Nowak (3B)"));
    EXPECT_EQ(audited("conversation", "read"), 1);
}

TEST_P(ConversationOf, parents_says_where_words_were_erased) {
    EXPECT_FALSE(show().says("The words were erased"));
    db().script("UPDATE conversations_received SET words = ''");
    EXPECT_TRUE(show().says("The words were erased"));
}

TEST_P(ConversationOf, parents_is_paged_backwards) {
    for (int i = 0; i < 120; ++i)
        message(zofia_, "Number " + std::to_string(1000 + i), "2026-09-15 09:30");
    const auto latest = show();
    EXPECT_TRUE(latest.says("Number 1119"));
    EXPECT_TRUE(latest.says("Number 1070"));
    EXPECT_FALSE(latest.says("Number 1069"));
    const auto before = site().get(site().link(latest, page_of(thread_) + "?before="));
    EXPECT_TRUE(before.says("Number 1069"));
    EXPECT_FALSE(before.says("Number 1070"));
    EXPECT_FALSE(before.says("<textarea")) << "replies are written below the latest";
    const auto first = site().get(site().link(before, page_of(thread_) + "?before="));
    EXPECT_TRUE(first.says("O której"));
    EXPECT_TRUE(first.says("Number 1000"));
}

TEST_P(ConversationOf, parents_keeps_the_number_hidden_until_it_is_asked_for) {
    const auto number =
        db().one<std::string>("SELECT phone FROM people_persons WHERE id = $1", zofia_);
    EXPECT_FALSE(show().says(number));
    EXPECT_EQ(audited("telephone number", "read"), 0);
    EXPECT_TRUE(show("?number=shown").says(number));
    EXPECT_EQ(audited("telephone number", "read"), 1);
    EXPECT_FALSE(site().get("/messages").says(number));
}

TEST_P(ConversationOf, parents_is_replied_to_once_and_is_handled_then) {
    const kit::Form typed{{"words", "O osiemnastej."},
                          {"language", "pl"},
                          {"useful_for", "day"},
                          {"step", "send"},
                          {"once", "the same key"}};
    const auto form = seen_with(thread_, typed);
    const auto sent = site().post(page_of(thread_) + "/reply", form);
    EXPECT_EQ(sent.status, 303) << sent.text();
    EXPECT_EQ(site().post(page_of(thread_) + "/reply", form).status, 303);
    EXPECT_EQ(replies(), 1);
    EXPECT_EQ(db().one<std::string>("SELECT class FROM conversations_messages"), "b_answer");
    EXPECT_EQ(db().one<std::int64_t>("SELECT ends_at - created_at FROM conversations_messages"),
              86400);
    EXPECT_EQ(db().one<people::PersonId>("SELECT written_by FROM conversations_messages"),
              site().person("Lena"));
    const auto after = now(thread_);
    EXPECT_FALSE(after.needs_person);
    EXPECT_EQ(after.handled_name, "Lena Lowe");
    EXPECT_TRUE(show().says("Nothing to answer"));
    EXPECT_EQ(audited("conversation", "changed"), 1);
}

TEST_P(ConversationOf, parents_warns_of_a_reply_in_another_language_before_it_goes) {
    const kit::Form typed{{"words", "At six."}, {"language", "en"}, {"step", "send"}};
    auto asked = reply(typed);
    EXPECT_EQ(asked.status, 200);
    EXPECT_TRUE(asked.says("Zofia reads Polish, and this says it is in English")) << asked.text();
    EXPECT_TRUE(asked.says("At six."));
    EXPECT_EQ(replies(), 0);
    auto sure = typed;
    sure.emplace_back("warned", "yes");
    EXPECT_EQ(reply(sure).status, 303);
    EXPECT_EQ(replies(), 1);
}

TEST_P(ConversationOf, parents_is_looked_over_without_being_sent) {
    const auto page = reply({{"words", "O szóstej"}, {"language", "pl"}, {"step", "check"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("It goes as 1 text, and costs about £0.03")) << page.text();
    EXPECT_TRUE(page.says("so it goes at once"));
    EXPECT_EQ(replies(), 0);
    EXPECT_TRUE(now(thread_).needs_person);
}

TEST_P(ConversationOf, parents_refuses_a_reply_after_stop_and_keeps_what_was_typed) {
    people::note_consent(site().platform(), zofia_, false, people::HowSaid::stop);
    EXPECT_TRUE(show().says("Zofia said STOP on"));
    EXPECT_FALSE(show().says("<textarea"));
    const auto page = reply({{"words", "At six."}, {"language", "pl"}, {"step", "send"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Nothing can be sent until they text START"));
    EXPECT_TRUE(page.says("At six.</textarea>"));
    EXPECT_EQ(replies(), 0);
}

TEST_P(ConversationOf, parents_who_said_no_but_wrote_is_answered_and_stop_still_holds_it) {
    constexpr db::Sql last_state =
        "SELECT state FROM conversations_messages ORDER BY id DESC LIMIT 1";
    const kit::Form answer{{"words", "O szóstej."}, {"language", "pl"}, {"step", "send"}};
    people::note_consent(site().platform(), zofia_, false, people::HowSaid::parent);
    EXPECT_TRUE(show().says("but has written to you"));
    EXPECT_EQ(reply(answer).status, 303);
    EXPECT_EQ(db().one<MessageState>(last_state), MessageState::waiting);

    people::note_consent(site().platform(), zofia_, false, people::HowSaid::stop);
    site().run_jobs();
    EXPECT_EQ(db().one<MessageState>(last_state), MessageState::held) << "said before it went";
    EXPECT_EQ(db().one<std::string>("SELECT problem FROM conversations_messages"), "no_consent");
    people::note_consent(site().platform(), zofia_, false, people::HowSaid::form);
    EXPECT_EQ(reply(answer).status, 422) << "a form of the school's does not undo STOP";

    people::note_consent(site().platform(), zofia_, true, people::HowSaid::parent);
    people::note_consent(site().platform(), zofia_, false, people::HowSaid::parent);
    site().set_clock("2026-09-18 09:01");
    site().sign_in("Lena");
    EXPECT_EQ(reply(answer).status, 422) << "three days later";
    EXPECT_EQ(replies(), 1);
}

TEST_P(ConversationOf, parents_is_not_replied_to_by_two_people_at_once) {
    const auto opened =
        seen_with(thread_, {{"words", "At six, from Lena."}, {"language", "pl"}, {"step", "send"}});
    site().sign_in("Hana");
    EXPECT_EQ(reply({{"words", "At six."}, {"language", "pl"}, {"step", "send"}}).status, 303);
    site().sign_in("Lena");
    auto page = site().post(page_of(thread_) + "/reply", opened);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Hana Hughes has dealt with it.")) << page.text();
    EXPECT_TRUE(page.says("At six, from Lena."));
    EXPECT_EQ(replies(), 1);
    for (const auto* deed : {"/assign", "/handled"})
        EXPECT_EQ(site().post(page_of(thread_) + deed, opened).status, 422) << deed;
    EXPECT_EQ(reply({{"words", "At six, from Lena."}, {"language", "pl"}, {"step", "send"}}).status,
              303)
        << "once it is known, it is theirs to decide";
}

TEST_P(ConversationOf, parents_is_not_marked_as_done_when_they_wrote_again_meanwhile) {
    const auto opened = seen(thread_);
    note_heard(site().platform(), thread_, "And where?", true);
    db().run("UPDATE conversations_threads SET heard_at = heard_at + 60 WHERE id = $1", thread_);
    const auto page = site().post(page_of(thread_) + "/handled", opened);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Zofia wrote again."));
    EXPECT_TRUE(now(thread_).needs_person);
}

TEST_P(ConversationOf, parents_is_given_to_a_colleague_of_the_school_and_to_nobody_else) {
    const auto give = [&](people::PersonId to) {
        return site().post(page_of(thread_) + "/assign",
                           seen_with(thread_, {{"to", std::to_string(to.value)}}));
    };
    EXPECT_EQ(give(site().person("Hana")).status, 303);
    EXPECT_EQ(now(thread_).assigned_name, "Hana Hughes");
    EXPECT_EQ(give(site().person("Carol")).status, 404) << "of another school";
    EXPECT_EQ(give(site().person("Grace")).status, 404) << "a governor";
    EXPECT_EQ(give(zofia_).status, 404);
    EXPECT_FALSE(site().get("/inbox?show=mine").says("Zofia"));
    site().sign_in("Hana");
    EXPECT_TRUE(site().get("/inbox?show=mine").says("Zofia"));
    EXPECT_EQ(give({}).status, 303);
    EXPECT_FALSE(now(thread_).assigned_to);
}

TEST_P(ConversationOf, parents_is_done_and_taken_up_again) {
    EXPECT_EQ(site().post(page_of(thread_) + "/handled", seen(thread_)).status, 303);
    EXPECT_FALSE(site().get("/inbox").says("Zofia"));
    EXPECT_TRUE(show().says("Lena Lowe, Tuesday 15 September 2026, 10am"));
    EXPECT_EQ(
        site().post(page_of(thread_) + "/handled", seen_with(thread_, {{"what", "reopen"}})).status,
        303);
    EXPECT_TRUE(site().get("/inbox").says("Zofia"));
}

TEST_P(ConversationOf, parents_hides_a_child_from_whom_a_court_order_keeps_them) {
    EXPECT_TRUE(show().says("Sam Nowak"));
    db().script("UPDATE people_carers SET court_order = TRUE");
    EXPECT_FALSE(show().says("Sam Nowak"));
}

TEST_P(ConversationOf, parents_takes_a_ready_reply_in_the_parents_language) {
    const auto id =
        store_added_canned(site().platform(), lena_asks().scope,
                           {.title = "When",
                            .words = {{"en", "At six, ((first name))."},
                                      {"pl", "O szóstej, ((first name)). ((school))"}}});
    auto page = reply({{"words", "Dzień dobry!"},
                       {"language", "en"},
                       {"canned", std::to_string(id.value)},
                       {"step", "canned"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Dzień dobry!\nO szóstej, Zofia. Oak Primary School")) << page.text();
    EXPECT_TRUE(page.says("value=\"pl\" selected"));
    EXPECT_EQ(replies(), 0);
    site().sign_in("Carol");
    EXPECT_EQ(site().get("/inbox/replies/" + std::to_string(id.value)).status, 404);
}

INSTANTIATE_TEST_SUITE_P(Engines, ConversationOf, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace conversations
