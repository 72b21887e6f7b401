#include "modules/programmes/invitations/invitations.hpp"

#include <gtest/gtest.h>

#include "modules/programmes/invitations/invitations_store.hpp"
#include "tests/kit/programme.hpp"

namespace programmes {
namespace {

using kit::at;

const auto in_time = at("2026-09-10 10:00");

Room room(std::int64_t accepted, std::int64_t waiting) {
    return {.capacity = 3,
            .accepted = accepted,
            .waiting = waiting,
            .last_starts_at = at("2026-10-20 18:00"),
            .state = CohortState::planned};
}

TEST(Invitation, that_is_accepted_gets_a_place_while_there_is_one) {
    using enum PlaceState;
    EXPECT_EQ(*reply_to_invitation(invited, Reply::accept, room(2, 0), in_time), accepted);
    EXPECT_EQ(*reply_to_invitation(invited, Reply::accept, room(3, 0), in_time), waiting);
}

TEST(Invitation, never_takes_a_place_past_those_who_wait) {
    EXPECT_EQ(*reply_to_invitation(PlaceState::invited, Reply::accept, room(2, 1), in_time),
              PlaceState::waiting);
}

TEST(Invitation, may_be_declined_and_a_place_given_back) {
    using enum PlaceState;
    EXPECT_EQ(*reply_to_invitation(invited, Reply::decline, room(0, 0), in_time), declined);
    EXPECT_EQ(*reply_to_invitation(accepted, Reply::decline, room(3, 0), in_time), cancelled);
    EXPECT_EQ(*reply_to_invitation(waiting, Reply::decline, room(3, 1), in_time), declined);
    EXPECT_EQ(*reply_to_invitation(declined, Reply::accept, room(0, 0), in_time), accepted);
}

TEST(Invitation, cannot_be_answered_when_the_sessions_are_over_or_the_group_is_cancelled) {
    const auto late = at("2026-10-20 18:01");
    EXPECT_EQ(reply_to_invitation(PlaceState::invited, Reply::accept, room(0, 0), late).error(),
              too_late);
    auto cancelled = room(0, 0);
    cancelled.state = CohortState::cancelled;
    EXPECT_EQ(reply_to_invitation(PlaceState::invited, Reply::accept, cancelled, in_time).error(),
              cohort_cancelled);
}

TEST(Invitation, can_be_given_back_but_not_taken_by_those_who_left) {
    using enum PlaceState;
    const auto reply = [](PlaceState now_is, Reply says) {
        return reply_to_invitation(now_is, says, room(0, 0), in_time, Family::left);
    };
    EXPECT_EQ(reply(invited, Reply::accept).error(), no_child_here);
    EXPECT_EQ(*reply(accepted, Reply::decline), cancelled);
}

TEST(Reminder, goes_out_from_ten_in_the_morning_of_the_day_before_across_the_clock_change) {
    EXPECT_EQ(reminder_from(at("2026-10-25 18:00")), at("2026-10-24 10:00"));
    EXPECT_EQ(reminder_from(at("2026-10-26 18:00")), at("2026-10-25 10:00"));
}

TEST(OwnPage, is_opened_by_its_link_and_never_answers_by_being_opened) {
    kit::Programme programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.place("Ngozi", "Okafor", PlaceState::invited);
    const auto page = programme.site.get(programme.own_page(place));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(page.says("Hello Ngozi"));
    EXPECT_EQ(programme.state(place), PlaceState::invited);
    EXPECT_EQ(programme.site.get("/p/AAAAAAAAAAAAAAAAAAAAAAAAAAA").status, 404);
}

TEST(OwnPage, speaks_the_parents_language_until_they_choose_another) {
    kit::Programme programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.place("Ayesha", "Malik", PlaceState::invited, "ur");
    EXPECT_TRUE(programme.site.get(programme.own_page(place)).says("dir=\"rtl\""));
    programme.site.speak("pl");
    EXPECT_TRUE(programme.site.get(programme.own_page(place)).says("lang=\"pl\""));
}

TEST(OwnPage, takes_a_yes_with_a_child_and_a_no_again) {
    kit::Programme programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.place("Ngozi", "Okafor", PlaceState::invited);
    const auto address = programme.own_page(place);
    EXPECT_EQ(
        programme.site.post(address + "/reply", {{"reply", "accept"}, {"children", "1"}}).status,
        303);
    EXPECT_EQ(programme.state(place), PlaceState::accepted);
    EXPECT_EQ(programme.site.post(address + "/reply", {{"reply", "decline"}}).status, 303);
    EXPECT_EQ(programme.state(place), PlaceState::cancelled);
}

TEST(OwnPage, gives_those_who_come_a_calendar_of_their_own) {
    kit::Programme programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.accepted("Ngozi", "Okafor");
    const auto made = programme.site.post(programme.own_page(place) + "/calendar");
    ASSERT_EQ(made.status, 303);
    const auto at_calendar = made.location.find("/calendar/");
    ASSERT_NE(at_calendar, std::string::npos);
    const auto feed = programme.site.get(made.location.substr(at_calendar));
    EXPECT_EQ(feed.status, 200);
    EXPECT_TRUE(feed.says("BEGIN:VEVENT"));
}

TEST(OwnPage, keeps_what_was_typed_when_something_is_wrong) {
    kit::Programme programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.place("Ngozi", "Okafor", PlaceState::invited);
    const auto page = programme.site.post(programme.own_page(place) + "/reply",
                                          {{"reply", "accept"}, {"children", "77"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("value=\"77\""));
    EXPECT_EQ(programme.state(place), PlaceState::invited);
}

TEST(WaitingList, moves_up_by_itself_in_its_order_and_tells_them) {
    kit::Programme programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto first = programme.accepted("Ann", "Abbot");
    programme.accepted("Bea", "Brook");
    programme.accepted("Cat", "Cole");
    const auto waits = programme.place("Dee", "Dale", PlaceState::waiting);
    programme.site.set_clock("2026-09-10 11:00");
    const auto waits_shorter = programme.place("Eve", "Ellis", PlaceState::waiting);

    programme.site.post(programme.own_page(first) + "/reply", {{"reply", "decline"}});
    EXPECT_EQ(programme.state(waits), PlaceState::accepted);
    EXPECT_EQ(programme.state(waits_shorter), PlaceState::waiting);
    EXPECT_EQ(programme.messages("invitations.moved_up"), 1);
}

TEST(Reminders, go_to_those_who_come_once_however_often_the_job_runs) {
    kit::Programme programme("2026-09-14 09:00", {"2026-09-15 18:00"});
    programme.accepted("Ngozi", "Okafor");
    programme.place("Dee", "Dale", PlaceState::declined);
    programme.site.run_jobs();
    EXPECT_EQ(programme.messages("invitations.reminder"), 0) << "it is not ten o'clock yet";
    programme.site.set_clock("2026-09-14 10:05");
    programme.site.run_jobs();
    programme.site.set_clock("2026-09-14 11:05");
    programme.site.run_jobs();
    EXPECT_EQ(programme.messages("invitations.reminder"), 1);
}

TEST(Inviting, is_for_the_school_itself_and_sends_each_parent_one_message) {
    kit::Programme programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto person = programme.site.parent(kit::TestSite::oak, "Ngozi", "Okafor");
    const auto stranger = programme.site.parent(kit::TestSite::ash, "Else", "Where");
    const auto where = "/cohorts/" + std::to_string(programme.cohort.value) + "/families";
    programme.site.sign_in("Carol");
    EXPECT_EQ(programme.site.get(where).status, 404);

    programme.site.sign_in("Lena");
    EXPECT_TRUE(programme.site.get(where).says("Ngozi Okafor"));
    const kit::Form form{{"invite", std::to_string(person.value)},
                         {"invite", std::to_string(stranger.value)}};
    EXPECT_EQ(programme.site.post(where, form).status, 303);
    EXPECT_EQ(programme.site.post(where, form).status, 303);
    EXPECT_EQ(programme.messages("invitations.invite"), 1) << "only Oak's parent, and only once";
}

TEST(Inviting, tells_parents_of_one_name_apart_by_their_children) {
    kit::Programme programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    programme.site.parent(kit::TestSite::oak, "Ben", "Cotterill");
    const auto other = programme.site.parent(kit::TestSite::oak, "Ben", "Cotterill");
    programme.site.db().run("UPDATE people_children SET given = 'Harriet' WHERE household_id = $1",
                            programme.site.household_of(other));
    programme.site.sign_in("Lena");
    const auto page =
        programme.site.get("/cohorts/" + std::to_string(programme.cohort.value) + "/families");
    EXPECT_TRUE(page.says("for Harriet")) << page.text();
}

TEST(Invitation, counts_places_as_the_page_of_the_group_does) {
    kit::Programme programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    programme.accepted("Ngozi", "Okafor");
    programme.place("Harpreet", "Singh", PlaceState::waiting);
    programme.place("Rosa", "Lima", PlaceState::invited);
    programme.site.sign_in("Lena");
    const auto page =
        programme.site.get("/cohorts/" + std::to_string(programme.cohort.value) + "/families");
    EXPECT_TRUE(page.says("1 of 3 places are taken, 1 on the waiting list.")) << page.text();
    EXPECT_TRUE(page.says("1 parent has not answered yet."));
}

TEST(Questions, reach_the_school_and_their_answer_the_parent) {
    kit::Programme programme("2026-09-10 10:00", {"2026-09-15 18:00"});
    const auto place = programme.place("Ngozi", "Okafor", PlaceState::invited);
    programme.site.post(programme.own_page(place) + "/question",
                        {{"question", "Is there parking <here>?"}});
    programme.site.sign_in("Lena");
    const auto questions = programme.site.get("/questions");
    EXPECT_TRUE(questions.says("Is there parking &lt;here&gt;?"));
    const auto at_action = questions.body.find("action=\"/questions/");
    ASSERT_NE(at_action, std::string::npos);
    const auto from = at_action + 8;
    const auto address = questions.body.substr(from, questions.body.find('"', from) - from);
    EXPECT_EQ(programme.site.post(address, {{"answer", "Yes, behind the hall."}}).status, 303);
    EXPECT_EQ(programme.messages("invitations.answered"), 1);
    programme.site.sign_out();
    EXPECT_TRUE(programme.site.get(programme.own_page(place)).says("Yes, behind the hall."));
}

}  // namespace
}  // namespace programmes
