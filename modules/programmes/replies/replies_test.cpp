#include "modules/programmes/replies/replies.hpp"

#include <gtest/gtest.h>

#include "modules/conversations/measuring/segments.hpp"
#include "tests/kit/by_text.hpp"

namespace programmes {
namespace {

using kit::ByText;
using kit::TestSite;

struct InTheirWords {
    std::string_view language, text;
};

TEST(InvitationByText, is_accepted_in_four_languages_with_slips_of_the_finger) {
    constexpr InTheirWords all[] = {{"en", "yess"}, {"en", "Yes please"},   {"pl", "tka"},
                                    {"pl", "Tak"},  {"ur", "haan ji"},      {"ur", "جی ہاں"},
                                    {"ro", "daa"},  {"ro", "Da, mulțumesc"}};
    for (const auto& [language, text] : all) {
        ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
        const auto place = programme.invite("Ngozi", "Okafor", language);
        programme.writes(place, text);
        EXPECT_EQ(programme.state(place), PlaceState::accepted) << text;
        EXPECT_EQ(programme.last_to(place).kind, "replies.accepted") << text;
        EXPECT_EQ(programme.last_to(place).language, language);
    }
}

TEST(InvitationByText, is_declined_in_four_languages_and_a_yes_afterwards_counts) {
    constexpr std::array<InTheirWords, 4> no{
        {{"en", "Sorry, no"}, {"pl", "niestety nie"}, {"ur", "جی نہیں"}, {"ro", "nu pot"}}};
    constexpr std::array<std::string_view, 4> yes{"yes", "tak", "ہاں", "da"};
    for (std::size_t i = 0; i < no.size(); ++i) {
        ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
        const auto place = programme.invite("Ngozi", "Okafor", no[i].language);
        programme.writes(place, no[i].text);
        EXPECT_EQ(programme.state(place), PlaceState::declined) << no[i].text;
        EXPECT_EQ(programme.last_to(place).kind, "replies.declined");
        programme.writes(place, yes[i]);
        EXPECT_EQ(programme.state(place), PlaceState::accepted) << yes[i];
    }
}

TEST(InvitationByText, leads_to_the_waiting_list_where_the_page_does_and_moves_up_alike) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto first = programme.invite("Ann", "Abbot");
    programme.writes(first, "yes");
    programme.accepted("Bea", "Brook");
    programme.accepted("Cat", "Cole");
    const auto waits = programme.invite("Dee", "Dale", "ro");
    programme.writes(waits, "da");
    EXPECT_EQ(programme.state(waits), PlaceState::waiting);
    EXPECT_EQ(programme.last_to(waits).kind, "replies.waiting");

    programme.writes(first, "cannot come");
    EXPECT_EQ(programme.state(first), PlaceState::cancelled);
    EXPECT_EQ(programme.state(waits), PlaceState::accepted);
    EXPECT_EQ(programme.last_to(waits).kind, "invitations.moved_up");
}

TEST(InvitationByText, that_came_too_late_is_told_so_and_changes_nothing) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ngozi", "Okafor", "pl");
    programme.site.set_clock("2026-09-16 10:00");
    programme.writes(place, "tak");
    EXPECT_EQ(programme.state(place), PlaceState::invited);
    const auto told = programme.last_to(place);
    EXPECT_EQ(told.kind, "replies.refused");
    EXPECT_NE(told.words.find("Spotkania się zakończyły"), std::string::npos) << told.words;
}

TEST(InvitationByText, to_a_cancelled_group_is_told_so) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ngozi", "Okafor");
    programme.site.db().script("UPDATE programmes_cohorts SET state = 'cancelled'");
    programme.writes(place, "yes");
    EXPECT_EQ(programme.state(place), PlaceState::invited);
    EXPECT_NE(programme.last_to(place).words.find("was cancelled"), std::string::npos);
}

TEST(InvitationByText, that_was_answered_on_the_page_is_not_asked_any_more) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ngozi", "Okafor");
    programme.site.post(programme.own_page(place) + "/reply", {{"reply", "decline"}});
    programme.writes(place, "yes");
    EXPECT_EQ(programme.state(place), PlaceState::declined);
    EXPECT_TRUE(programme.waits_for_a_person(place));
}

TEST(InvitationByText, that_is_more_than_a_yes_goes_to_a_person) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ngozi", "Okafor");
    programme.writes(place, "yes but can I bring my mother");
    EXPECT_EQ(programme.state(place), PlaceState::invited);
    EXPECT_TRUE(programme.waits_for_a_person(place));
}

TEST(InvitationsByText, to_children_of_two_schools_are_asked_back_and_never_guessed) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto oak = programme.invite("Ngozi", "Okafor");
    const auto elm = programme.invite_to_another(oak, TestSite::elm, "Maja");
    programme.writes(oak, "yes");
    EXPECT_EQ(programme.state(oak), PlaceState::invited);
    EXPECT_EQ(programme.state(elm), PlaceState::invited);
    const auto back = programme.last_to(oak);
    EXPECT_EQ(back.kind, "received.which");
    EXPECT_NE(back.words.find("Maja (Elm Primary School)"), std::string::npos) << back.words;
    EXPECT_NE(back.words.find("Sam: Learning together"), std::string::npos) << back.words;
    programme.writes(oak, "Maja");
    EXPECT_EQ(programme.state(oak), PlaceState::invited);
    EXPECT_EQ(programme.state(elm), PlaceState::accepted);
    programme.writes(oak, "no");
    EXPECT_EQ(programme.state(oak), PlaceState::declined);
    EXPECT_EQ(programme.state(elm), PlaceState::accepted);
}

TEST(InvitationsByText, to_two_children_of_a_school_are_told_apart_by_the_name_that_is_said) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto oak = programme.invite("Ngozi", "Okafor");
    const auto other = programme.invite_to_another(oak, TestSite::elm, "Maja");
    programme.writes(oak, "yes Sam");
    EXPECT_EQ(programme.state(oak), PlaceState::accepted);
    EXPECT_EQ(programme.state(other), PlaceState::invited);
}

TEST(ReminderByText, is_answered_with_a_yes_and_nothing_changes) {
    ByText programme("2026-09-14 10:05", {"2026-09-15 18:00", "2026-09-22 18:00"});
    const auto place = programme.takes_part("Ngozi", "Okafor");
    programme.site.run_jobs();
    ASSERT_EQ(programme.last_to(place).kind, "invitations.reminder");
    programme.writes(place, "yes");
    EXPECT_EQ(programme.state(place), PlaceState::accepted);
    EXPECT_EQ(programme.last_to(place).kind, "replies.see_you");
}

TEST(ReminderByText, with_a_no_asks_whether_to_keep_the_place_and_does_as_it_is_told) {
    for (const bool keeps : {true, false}) {
        ByText programme("2026-09-14 10:05", {"2026-09-15 18:00", "2026-09-22 18:00"});
        const auto place = programme.takes_part("Ngozi", "Okafor", "pl");
        programme.site.run_jobs();
        programme.writes(place, "nie moge");
        EXPECT_EQ(programme.state(place), PlaceState::accepted);
        EXPECT_EQ(programme.last_to(place).kind, "replies.keep");
        EXPECT_NE(programme.last_to(place).words.find("22 września"), std::string::npos);
        programme.writes(place, keeps ? "tak" : "nie");
        EXPECT_EQ(programme.state(place), keeps ? PlaceState::accepted : PlaceState::cancelled);
        EXPECT_EQ(programme.last_to(place).kind, keeps ? "replies.kept" : "replies.declined");
    }
}

TEST(ReminderByText, of_the_last_session_gives_the_place_back_only_to_who_can_still_use_it) {
    ByText one("2026-09-14 10:05", {"2026-09-15 18:00"});
    const auto never_came = one.takes_part("Ngozi", "Okafor");
    one.site.run_jobs();
    one.writes(never_came, "no");
    EXPECT_EQ(one.state(never_came), PlaceState::cancelled);

    ByText two("2026-09-21 10:05", {"2026-09-15 18:00", "2026-09-22 18:00"});
    const auto came_before = two.takes_part("Ngozi", "Okafor");
    two.site.db().script("UPDATE programmes_places SET came = 1");
    two.site.run_jobs();
    two.writes(came_before, "no");
    EXPECT_EQ(two.state(came_before), PlaceState::accepted);
    EXPECT_EQ(two.last_to(came_before).kind, "replies.missed");
}

TEST(ReminderByText, of_a_session_that_was_cancelled_or_has_begun_is_told_so) {
    ByText programme("2026-09-14 10:05", {"2026-09-15 18:00", "2026-09-22 18:00"});
    const auto place = programme.takes_part("Ngozi", "Okafor");
    programme.site.run_jobs();
    programme.site.set_clock("2026-09-15 18:05");
    programme.writes(place, "no");
    EXPECT_EQ(programme.last_to(place).kind, "replies.begun");
    EXPECT_EQ(programme.state(place), PlaceState::accepted);

    ByText other("2026-09-14 10:05", {"2026-09-15 18:00", "2026-09-22 18:00"});
    const auto theirs = other.takes_part("Ngozi", "Okafor");
    other.site.run_jobs();
    other.site.db().run("UPDATE programmes_sessions SET state = 'cancelled' WHERE id = $1",
                        other.sessions[0]);
    other.writes(theirs, "yes");
    EXPECT_EQ(other.last_to(theirs).kind, "replies.session_cancelled");
}

TEST(NextByText, tells_date_time_and_place_in_four_languages) {
    constexpr std::array<std::pair<InTheirWords, std::string_view>, 4> all{
        {{{"en", "When is the next session?"}, "Tuesday 15 September 2026, 6pm"},
         {{"pl", "kiedy nastepne?"}, "15 września 2026"},
         {{"ur", "اگلی نشست کب ہے"}, "15"},
         {{"ro", "când e următoarea?"}, "15 septembrie 2026"}}};
    for (const auto& [asked, when] : all) {
        ByText programme("2026-09-10 10:00", {"2026-09-15 18:00", "2026-09-22 18:00"});
        const auto place = programme.takes_part("Ngozi", "Okafor", asked.language);
        programme.writes(place, asked.text);
        const auto told = programme.last_to(place);
        EXPECT_EQ(told.kind, "replies.next") << asked.text;
        EXPECT_NE(told.words.find(when), std::string::npos) << told.words;
        EXPECT_NE(told.words.find("Library"), std::string::npos) << told.words;
        EXPECT_FALSE(programme.waits_for_a_person(place));
    }
}

TEST(NextByText, asks_who_is_only_invited_and_tells_who_has_nothing_to_come) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.invite("Ngozi", "Okafor");
    programme.writes(place, "next");
    EXPECT_EQ(programme.last_to(place).kind, "replies.next_invited");
    programme.writes(place, "yes");
    EXPECT_EQ(programme.state(place), PlaceState::accepted);
    programme.site.set_clock("2026-09-16 10:00");
    programme.writes(place, "next");
    EXPECT_EQ(programme.last_to(place).kind, "replies.no_next");
}

TEST(CannotComeByText, asks_which_of_two_and_gives_back_no_other) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto oak = programme.invite("Ngozi", "Okafor");
    programme.writes(oak, "yes");
    const auto elm = programme.invite_to_another(oak, TestSite::elm, "Maja");
    programme.writes(oak, "yes");
    ASSERT_EQ(programme.state(elm), PlaceState::accepted);
    programme.writes(oak, "Cannot come");
    const auto asked = programme.last_to(oak);
    ASSERT_EQ(asked.kind, "replies.which") << asked.words;
    programme.writes(oak, asked.words.find("1 Maja") != std::string::npos ? "1" : "2");
    EXPECT_EQ(programme.state(elm), PlaceState::cancelled);
    EXPECT_EQ(programme.state(oak), PlaceState::accepted);
}

TEST(FeedbackByText, is_three_numbers_as_on_the_page_and_then_their_own_words) {
    ByText programme("2026-09-15 20:00", {"2026-09-15 18:00", "2026-09-22 18:00"});
    const auto place = programme.takes_part("Ngozi", "Okafor", "ro");
    programme.came_and_is_thanked(place);
    programme.writes(place, "4");
    EXPECT_EQ(programme.last_to(place).kind, "replies.learned");
    programme.writes(place, "trei");
    EXPECT_EQ(programme.last_to(place).kind, "replies.will_try");
    EXPECT_FALSE(programme.feedback(place)) << "no page is half filled in";
    programme.writes(place, "2");
    ASSERT_TRUE(programme.feedback(place));
    EXPECT_EQ(programme.feedback(place)->welcome, 4);
    EXPECT_EQ(programme.feedback(place)->learned, 3);
    EXPECT_EQ(programme.feedback(place)->will_try, 2);
    programme.writes(place, "A fost foarte frumos, ne-a plăcut mult");
    EXPECT_EQ(programme.feedback(place)->words, "A fost foarte frumos, ne-a plăcut mult");
    programme.writes(place, "Copilul meu este bolnav");
    EXPECT_EQ(programme.feedback(place)->words, "A fost foarte frumos, ne-a plăcut mult");
    EXPECT_TRUE(programme.waits_for_a_person(place));
}

TEST(FeedbackByText, leaves_questions_and_numbers_off_the_scale_to_others) {
    ByText programme("2026-09-15 20:00", {"2026-09-15 18:00", "2026-09-22 18:00"});
    const auto place = programme.takes_part("Ngozi", "Okafor");
    programme.came_and_is_thanked(place);
    programme.writes(place, "5");
    EXPECT_EQ(programme.messages("replies.learned"), 0);
    for (const auto* answer : {"4", "4", "4"}) programme.writes(place, answer);
    programme.writes(place, "Is there a bus?");
    EXPECT_EQ(programme.feedback(place)->words, "");
    EXPECT_TRUE(programme.waits_for_a_person(place));
}

TEST(StopByText, is_confirmed_once_and_then_there_is_silence_until_start) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00", "2026-09-22 18:00"});
    const auto place = programme.takes_part("Ngozi", "Okafor");
    programme.writes(place, "STOP");
    EXPECT_EQ(programme.last_to(place).kind, "received.stopped");
    const auto shown = programme.shown_to(place);
    programme.site.set_clock("2026-09-14 10:05");
    programme.site.run_jobs();
    EXPECT_EQ(programme.shown_to(place), shown) << "no reminder after STOP";
    programme.writes(place, "START");
    EXPECT_EQ(programme.last_to(place).kind, "received.started");
    programme.site.set_clock("2026-09-21 10:05");
    programme.site.run_jobs();
    EXPECT_EQ(programme.shown_to(place), shown + 2) << "the welcome, and a reminder";
}

TEST(StopByText, says_how_to_give_up_the_place_alone_and_that_works) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.takes_part("Ngozi", "Okafor");
    programme.writes(place, "CANCEL");
    EXPECT_EQ(programme.state(place), PlaceState::accepted);
    EXPECT_NE(programme.last_to(place).words.find("START, then CANNOT COME"), std::string::npos);
    programme.writes(place, "START");
    programme.writes(place, "CANNOT COME");
    EXPECT_EQ(programme.state(place), PlaceState::cancelled);
}

TEST(FeedbackByText, counts_what_is_clear_beside_other_words) {
    ByText programme("2026-09-15 20:00", {"2026-09-15 18:00", "2026-09-22 18:00"});
    const auto place = programme.takes_part("Ngozi", "Okafor");
    programme.came_and_is_thanked(place);
    for (const auto* answer : {"4 thanks", "four!", "3 👍"}) programme.writes(place, answer);
    ASSERT_TRUE(programme.feedback(place));
    EXPECT_EQ(programme.feedback(place)->will_try, 3);
    programme.writes(place, "Thank you");
    EXPECT_EQ(programme.feedback(place)->words, "");
    EXPECT_FALSE(programme.waits_for_a_person(place));
    programme.writes(place, "Amina is ill so we cannot come next week");
    EXPECT_EQ(programme.feedback(place)->words, "");
    EXPECT_TRUE(programme.waits_for_a_person(place));
}

TEST(SharedNumber, lets_an_answer_count_for_nobody_when_both_were_asked) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto hers = programme.invite("Ngozi", "Okafor");
    const auto his = programme.invite("Emeka", "Okafor");
    programme.share_number(hers, his);
    programme.writes(hers, "yes");
    EXPECT_EQ(programme.state(hers), PlaceState::invited);
    EXPECT_EQ(programme.state(his), PlaceState::invited);
}

TEST(SharedNumber, answers_about_the_one_who_was_written_to_only) {
    ByText programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto his = programme.takes_part("Emeka", "Okafor");
    const auto hers = programme.invite("Ngozi", "Okafor");
    programme.share_number(hers, his);
    programme.writes(hers, "yes");
    EXPECT_EQ(programme.state(hers), PlaceState::accepted);
    EXPECT_EQ(programme.last_to(hers).kind, "replies.accepted");
    EXPECT_EQ(programme.last_to(his).kind, "");
}

TEST(AskingTexts, are_as_short_as_their_language_allows) {
    constexpr std::array<std::pair<std::string_view, std::size_t>, 4> most{
        {{"en", 2}, {"pl", 4}, {"ur", 4}, {"ro", 4}}};
    for (const auto& [language, parts] : most) {
        ByText programme("2026-09-14 10:05", {"2026-09-15 18:00", "2026-09-22 18:00"});
        const auto invited = programme.invite("Ngozi", "Okafor", language);
        const auto comes = programme.takes_part("Ola", "Nowak", language);
        programme.site.run_jobs();
        for (const auto place : {invited, comes}) {
            const auto sent = programme.last_to(place);
            EXPECT_LE(conversations::measure(sent.words).parts, parts)
                << sent.kind << " " << language << ": " << sent.words;
        }
    }
}

}  // namespace
}  // namespace programmes
