#include "modules/conversations/own/own.hpp"

#include <gtest/gtest.h>

#include "modules/people/households.hpp"
#include "tests/kit/by_text.hpp"

namespace conversations {
namespace {

using kit::ByText;
using kit::TestSite;

std::string messages_of(ByText& programme, programmes::PlaceId place) {
    return programme.own_page(place) + "/messages";
}

TEST(OwnMessages, show_both_sides_of_the_talk_with_the_latest_first) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ngozi", "Okafor");
    programme.writes(place, "Is there <parking>?");
    const auto page = programme.site.get(messages_of(programme, place));
    ASSERT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Is there &lt;parking&gt;?"));
    EXPECT_TRUE(page.says("invites you to Learning together"));
    EXPECT_LT(page.body.find("Is there"), page.body.find("invites you to"));
    EXPECT_TRUE(page.says("Somebody at the school will read this"));
    EXPECT_TRUE(programme.site.get(programme.own_page(place)).says("/messages\""));
}

TEST(OwnMessages, are_written_into_the_same_conversation_once_however_often_they_are_sent) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ngozi", "Okafor");
    const auto where = messages_of(programme, place);
    const kit::Form form{
        {"words", "yes"}, {"school", std::to_string(TestSite::oak.value)}, {"once", "k1"}};
    EXPECT_EQ(programme.site.post(where, form).status, 303);
    EXPECT_EQ(programme.site.post(where, form).status, 303);
    programme.site.run_jobs();
    programme.site.run_jobs();
    EXPECT_EQ(programme.state(place), programmes::PlaceState::accepted);
    EXPECT_EQ(programme.site.db().one<std::int64_t>("SELECT COUNT(*) FROM conversations_received"),
              1);
    EXPECT_TRUE(programme.site.get(where).says("You have a place in Learning together"));
}

TEST(OwnMessages, refuse_nothing_and_keep_what_is_too_long) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ngozi", "Okafor");
    const auto where = messages_of(programme, place);
    const auto school = std::to_string(TestSite::oak.value);
    EXPECT_EQ(programme.site.post(where, {{"words", " "}, {"school", school}}).status, 422);
    const auto page = programme.site.post(
        where, {{"words", "Hello " + std::string(1100, 'a')}, {"school", school}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("Hello aaa"));
}

TEST(OwnMessages, of_separated_parents_stay_their_own_even_with_one_number) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto his = programme.takes_part("Emeka", "Okafor");
    const auto hers = programme.invite("Ngozi", "Okafor");
    programme.share_number(hers, his);
    programme.writes(hers, "My new address is a secret");
    EXPECT_TRUE(programme.site.get(messages_of(programme, hers)).says("My new address"));
    const auto page = programme.site.get(messages_of(programme, his));
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.says("My new address"));
    EXPECT_FALSE(page.says("Ngozi"));
}

TEST(OwnMessages, are_kept_apart_by_school_and_never_opened_for_one_they_have_nothing_to_do_with) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto oak = programme.invite("Ngozi", "Okafor");
    programme.invite_to_another(oak, TestSite::elm, "Maja");
    const auto where = messages_of(programme, oak);
    const auto at = [&](schools::SchoolId school) {
        return where + "?school=" + std::to_string(school.value);
    };
    EXPECT_TRUE(programme.site.get(at(TestSite::elm)).says("Elm Primary School invites you"));
    EXPECT_FALSE(programme.site.get(at(TestSite::elm)).says("Oak Primary School invites you"));
    EXPECT_TRUE(programme.site.get(at(TestSite::elm)).says("Your messages with Oak"));
    EXPECT_EQ(programme.site.get(at(TestSite::ash)).status, 404);
    EXPECT_EQ(
        programme.site
            .post(where, {{"words", "Hello"}, {"school", std::to_string(TestSite::ash.value)}})
            .status,
        404);
}

TEST(OwnMessages, do_not_show_what_has_not_gone_yet_nor_what_was_kept_from_them) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ngozi", "Okafor");
    const auto where = messages_of(programme, place);
    const auto shows = [&](std::string_view state, std::string_view problem) {
        programme.site.db().run("UPDATE conversations_messages SET state = $1, problem = $2", state,
                                problem);
        return programme.site.get(where).says("invites you to");
    };
    EXPECT_FALSE(shows("waiting", ""));
    EXPECT_FALSE(shows("taken_back", ""));
    EXPECT_FALSE(shows("held", "no_child_here"));
    EXPECT_TRUE(shows("held", "no_consent")) << "what is new stands on their page";
    EXPECT_TRUE(shows("refused", ""));
}

TEST(OwnMessages, speak_urdu_from_right_to_left_and_ask_the_database_little) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ayesha", "Malik", "ur");
    const auto where = messages_of(programme, place);
    const auto page = programme.site.get(where);
    EXPECT_TRUE(page.says("dir=\"rtl\""));
    EXPECT_TRUE(page.says("آپ کے پیغامات"));
    const auto before = programme.site.db().statements();
    programme.site.get(where);
    EXPECT_LE(programme.site.db().statements() - before, 5);
}

TEST(OwnMessages, say_after_stop_that_nothing_comes_any_more_and_how_to_start_again) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ngozi", "Okafor");
    const auto where = messages_of(programme, place);
    int sent = 0;
    const auto writes = [&](std::string_view words) {
        const auto answer =
            programme.site.post(where, {{"words", std::string(words)},
                                        {"school", std::to_string(TestSite::oak.value)},
                                        {"once", "k" + std::to_string(++sent)}});
        EXPECT_EQ(answer.status, 303);
        programme.site.run_jobs();
        programme.site.run_jobs();
        return answer.headers.at("Set-Cookie");
    };
    const auto tells = [](const std::string& cookie, std::string_view key) {
        return cookie.find("=" + std::string(key) + ";") != std::string::npos;
    };
    EXPECT_FALSE(programme.site.get(where).says("You asked us to stop"));
    EXPECT_TRUE(tells(writes("STOP"), "own.told_stopped"));
    auto page = programme.site.get(where);
    EXPECT_TRUE(page.says("no texts and no e-mails come any more. Only in an emergency"));
    EXPECT_TRUE(page.says("write START below"));
    programme.site.set_clock("2026-09-10 10:30");
    EXPECT_TRUE(tells(writes("STOP"), "own.told_stopped"));
    EXPECT_TRUE(programme.site.get(where).says("not even in an emergency"));
    EXPECT_TRUE(tells(writes("START"), "own.told_started"));
    EXPECT_FALSE(programme.site.get(where).says("You asked us to stop"));
    EXPECT_TRUE(tells(writes("please stop by the school"), "own.told_sent"));
}

TEST(OwnMessages, say_after_stop_in_every_language_what_holds_now) {
    for (const auto& [language, said] : {std::pair{"pl", "Na Państwa prośbę"},
                                         {"ur", "آپ نے ہمیں روک دیا تھا"},
                                         {"ro", "Ne-ați cerut să ne oprim"}}) {
        ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
        const auto place = programme.invite("Ngozi", "Okafor", language);
        programme.writes(place, "STOP");
        EXPECT_TRUE(programme.site.get(messages_of(programme, place)).says(said)) << language;
    }
}

class WishesOnBoth : public testing::TestWithParam<db::Engine> {};
INSTANTIATE_TEST_SUITE_P(Engines, WishesOnBoth, kit::both_engines, kit::engine_name);

TEST_P(WishesOnBoth, are_kept_and_hold_reminders_in_the_hours_that_a_parent_chose) {
    if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"}, GetParam());
    const auto place = programme.takes_part("Ngozi", "Okafor");
    const auto where = messages_of(programme, place) + "/wishes";
    EXPECT_EQ(programme.site.post(where, {{"quiet", "own"}, {"emergencies", "yes"}}).status, 422);
    EXPECT_EQ(
        programme.site
            .post(where,
                  {{"quiet", "own"}, {"from", "9am"}, {"until", "14:00"}, {"emergencies", "no"}})
            .status,
        303);
    const auto nearly_always = programme.site.post(
        where, {{"quiet", "own"}, {"from", "0:00"}, {"until", "23:59"}, {"emergencies", "yes"}});
    EXPECT_EQ(nearly_always.status, 422);
    EXPECT_TRUE(nearly_always.says("fewer than 4 hours"));
    EXPECT_TRUE(nearly_always.says("value=\"23:59\""));
    const auto page = programme.site.get(where);
    EXPECT_TRUE(page.says("value=\"09:00\"")) << page.text();
    EXPECT_TRUE(page.says("We send you a text message first."));
    EXPECT_TRUE(programme.site.get(messages_of(programme, place)).status == 200);

    programme.site.set_clock("2026-09-14 10:05");
    programme.site.run_jobs();
    programme.site.run_jobs();
    EXPECT_EQ(programme.shown_to(place), 0);
    programme.site.set_clock("2026-09-14 14:01");
    programme.site.run_jobs();
    programme.site.run_jobs();
    EXPECT_EQ(programme.shown_to(place), 1);
}

TEST(OwnWay, is_told_in_the_order_in_which_it_is_tried) {
    using people::Channel;
    const std::string email = "n@example.org", phone = "+447700900123";
    EXPECT_EQ(way_told({.channel = Channel::text, .email = email, .phone = phone}),
              "own.way_text_first");
    EXPECT_EQ(way_told({.channel = Channel::email, .email = email, .phone = phone}),
              "own.way_email_first");
    EXPECT_EQ(way_told({.channel = Channel::email, .phone = phone}), "own.way_text");
    EXPECT_EQ(way_told({.channel = Channel::text, .email = email}), "own.way_email");
    EXPECT_EQ(way_told({.channel = Channel::paper, .phone = phone}), "own.way_paper");
    EXPECT_EQ(way_told({.channel = Channel::text}), "own.way_none");
}

}  // namespace
}  // namespace conversations
