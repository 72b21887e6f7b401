#include "modules/programmes/attendance/attendance.hpp"

#include <gtest/gtest.h>

#include "tests/kit/programme.hpp"

namespace programmes {
namespace {

using kit::at;

RegisterSession session_at(const char* starts) {
    return {.title = "Everyday maths", .starts_at = at(starts)};
}

TEST(Register, opens_half_an_hour_before_the_session_and_closes_a_week_after_it) {
    const auto session = session_at("2026-09-15 18:00");
    const auto taken = [&](const char* now) { return take_register(session, {}, {}, {}, at(now)); };

    EXPECT_EQ(taken("2026-09-15 17:29").error(), register_not_open);
    EXPECT_TRUE(taken("2026-09-15 17:30").has_value());
    EXPECT_TRUE(taken("2026-09-22 18:00").has_value());
    EXPECT_EQ(taken("2026-09-22 18:01").error(), register_closed);
}

TEST(Register, of_a_cancelled_session_is_never_taken) {
    auto session = session_at("2026-09-15 18:00");
    session.state = SessionState::cancelled;
    EXPECT_EQ(take_register(session, {}, {}, {}, at("2026-09-15 18:00")).error(),
              session_cancelled);
}

TEST(Register, knows_only_those_who_have_a_place) {
    const Register invited{{.place = {1}}, {.place = {2}}};
    const auto session = session_at("2026-09-15 18:00");
    const auto now = at("2026-09-15 18:10");

    const auto taken = take_register(session, invited, {{2}}, {}, now);
    ASSERT_TRUE(taken);
    EXPECT_FALSE((*taken)[0].came);
    EXPECT_TRUE((*taken)[1].came);
    EXPECT_EQ(take_register(session, invited, {{2}, {3}}, {}, now).error(), parent_not_invited);
}

TEST(Register, saved_by_somebody_else_meanwhile_is_shown_before_it_is_overwritten) {
    const Register saved{{.place = {1}, .came = true}};
    auto session = session_at("2026-09-15 18:00");
    session.taken_at = at("2026-09-15 18:05");
    const auto now = at("2026-09-15 18:10");

    EXPECT_EQ(take_register(session, saved, {}, {}, now).error(), register_changed);
    EXPECT_TRUE(take_register(session, saved, {{1}}, {}, now)) << "the same ticks are no quarrel";
    EXPECT_TRUE(take_register(session, saved, {}, session.taken_at, now));
}

TEST(RegisterPages, let_a_trainer_tick_the_parents_who_came_and_correct_it) {
    kit::Programme programme("2026-09-15 18:45", {"2026-09-15 18:00", "2026-09-22 18:00"});
    const auto okafor = programme.accepted("Ngozi", "Okafor");
    const auto singh = programme.accepted("Harpreet", "Singh");
    auto& site = programme.site;
    site.sign_in("Amina");

    const auto page = programme.register_of(0);
    EXPECT_EQ(programme.tick(page, {okafor}).status, 303);
    EXPECT_EQ(programme.came(okafor), 1);
    EXPECT_EQ(programme.came(singh), 0);

    const auto corrected = programme.tick(page, {singh});
    EXPECT_EQ(corrected.status, 303);
    EXPECT_EQ(programme.came(okafor), 0);
    EXPECT_EQ(programme.came(singh), 1);
}

TEST(RegisterPages, are_for_those_who_lead_the_session_and_its_school_only) {
    kit::Programme programme("2026-09-15 18:45", {"2026-09-15 18:00"});
    const auto page = programme.register_of(0);
    for (const auto* may : {"Amina", "Hana", "Lena"}) {
        programme.site.sign_in(may);
        EXPECT_EQ(programme.site.get(page).status, 200) << may;
    }
    for (const auto* stranger : {"Ben", "Carol"}) {
        programme.site.sign_in(stranger);
        EXPECT_EQ(programme.site.get(page).status, 404) << stranger;
    }
    programme.site.sign_in("Grace");
    EXPECT_EQ(programme.site.get(page).status, 403);
}

TEST(RegisterPages, sent_twice_count_once_and_thank_once) {
    kit::Programme programme("2026-09-15 18:45", {"2026-09-15 18:00", "2026-09-22 18:00"});
    const auto place = programme.accepted("Ngozi", "Okafor");
    programme.site.sign_in("Amina");
    const auto page = programme.register_of(0);
    const kit::Form form{{"came", std::to_string(place.value)}, {"once", "the same form"}};
    EXPECT_EQ(programme.site.post(page, form).status, 303);
    EXPECT_EQ(programme.site.post(page, form).status, 303);
    programme.site.run_jobs();
    EXPECT_EQ(programme.came(place), 1);
    EXPECT_EQ(programme.messages("take_home.thanks"), 1);
}

TEST(RegisterPages, too_early_keep_the_ticks_and_say_so) {
    kit::Programme programme("2026-09-15 12:00", {"2026-09-15 18:00"});
    const auto place = programme.accepted("Ngozi", "Okafor");
    programme.site.sign_in("Amina");
    const auto refused =
        programme.site.post(programme.register_of(0), {{"came", std::to_string(place.value)}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("opens half an hour before"));
    EXPECT_EQ(programme.came(place), 0);
}

TEST(RegisterPages, tell_beforehand_who_is_coming_and_of_nobody_that_they_did_not) {
    kit::Programme programme("2026-09-15 12:00", {"2026-09-15 18:00"});
    programme.accepted("Ngozi", "Okafor");
    programme.place("Harpreet", "Singh", PlaceState::waiting);
    programme.site.sign_in("Amina");
    const auto early = programme.site.get(programme.register_of(0));
    EXPECT_TRUE(early.says("Who is coming to")) << early.text();
    EXPECT_TRUE(early.says("Is coming"));
    EXPECT_TRUE(early.says("On the waiting list"));
    EXPECT_FALSE(early.says("Did not come"));
}

TEST(RegisterPages, tell_afterwards_of_those_who_had_a_place) {
    kit::Programme programme("2026-09-15 18:45", {"2026-09-15 18:00"});
    const auto okafor = programme.accepted("Ngozi", "Okafor");
    programme.accepted("Rosa", "Lima");
    programme.place("Harpreet", "Singh", PlaceState::waiting);
    programme.site.sign_in("Amina");
    programme.tick(programme.register_of(0), {okafor});
    programme.site.set_clock("2026-09-30 09:00");
    programme.site.sign_in("Amina");
    const auto closed = programme.site.get(programme.register_of(0));
    EXPECT_TRUE(closed.says("This register closed on Tuesday 22 September 2026")) << closed.text();
    EXPECT_TRUE(closed.says("Did not come"));
    EXPECT_TRUE(closed.says("Okafor"));
    EXPECT_FALSE(closed.says("Singh"));
}

TEST(RegisterPages, print_as_a_paper_list) {
    kit::Programme programme("2026-09-15 18:45", {"2026-09-15 18:00"});
    programme.accepted("Ngozi", "Okafor");
    programme.site.sign_in("Amina");
    const auto paper = programme.site.get(programme.register_of(0) + ".pdf");
    EXPECT_EQ(paper.status, 200);
    EXPECT_TRUE(paper.body.starts_with("%PDF"));
}

}  // namespace
}  // namespace programmes
