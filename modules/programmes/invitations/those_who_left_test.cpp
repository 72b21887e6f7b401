// Families and children who left the school, and parents whom a court keeps from a child.
#include <gtest/gtest.h>

#include <memory>
#include <regex>

#include "modules/people/households.hpp"
#include "modules/programmes/invitations/invitations_store.hpp"
#include "modules/programmes/take_home/take_home_store.hpp"
#include "tests/kit/programme.hpp"

namespace programmes {
namespace {

using kit::TestSite;

constexpr db::Sql family_left = "UPDATE people_households SET left_on = '2026-09-01' WHERE id = $1";
constexpr db::Sql child_left =
    "UPDATE people_children SET left_on = '2026-09-01' WHERE household_id = $1";
constexpr db::Sql court_order = "UPDATE people_carers SET court_order = TRUE WHERE person_id = $1";
constexpr db::Sql person_of = "SELECT person_id FROM programmes_places WHERE id = $1";

class ThoseWhoLeft : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        programme_ = std::make_unique<kit::Programme>(
            "2026-09-14 10:05",
            std::initializer_list<std::string_view>{"2026-09-15 18:00", "2026-09-22 18:00"},
            GetParam());
        families_ = "/cohorts/" + std::to_string(programme().cohort.value) + "/families";
    }

    kit::Programme& programme() { return *programme_; }
    TestSite& site() { return programme().site; }
    people::PersonId person(PlaceId place) {
        return site().db().one<people::PersonId>(person_of, place);
    }
    void leaves(people::PersonId parent) {
        site().db().run(family_left, site().household_of(parent));
    }
    void leaves(PlaceId place) { leaves(person(place)); }
    void child_leaves(people::PersonId parent) {
        site().db().run(child_left, site().household_of(parent));
    }
    void is_kept_away(people::PersonId parent) { site().db().run(court_order, parent); }
    kit::Page invite(people::PersonId parent) {
        site().sign_in("Lena");
        return site().post(families_, {{"invite", std::to_string(parent.value)}});
    }
    std::int64_t invitations() { return programme().messages("invitations.invite"); }

    std::string families_;

private:
    std::unique_ptr<kit::Programme> programme_;
};

INSTANTIATE_TEST_SUITE_P(Engines, ThoseWhoLeft, kit::both_engines, kit::engine_name);

TEST_P(ThoseWhoLeft, are_neither_offered_nor_invited) {
    const auto stays = site().parent(TestSite::oak, "Stella", "Stays");
    const auto gone = site().parent(TestSite::oak, "Gina", "Gone");
    const auto childless = site().parent(TestSite::oak, "Chloe", "Childless");
    const auto kept_away = site().parent(TestSite::oak, "Kevin", "Kept");
    leaves(gone);
    child_leaves(childless);
    is_kept_away(kept_away);

    site().sign_in("Lena");
    const auto page = site().get(families_);
    EXPECT_TRUE(page.says("Stella Stays"));
    EXPECT_FALSE(page.says("Gina Gone"));
    EXPECT_FALSE(page.says("Chloe Childless"));
    EXPECT_FALSE(page.says("Kevin Kept"));
    for (const auto parent : {gone, childless, kept_away}) invite(parent);
    EXPECT_EQ(invitations(), 0);
    invite(stays);
    EXPECT_EQ(invitations(), 1);
}

TEST_P(ThoseWhoLeft, are_offered_while_one_child_is_there) {
    const auto parent = site().parent(TestSite::oak, "Stella", "Stays");
    child_leaves(parent);
    site().db().script(R"(
        INSERT INTO people_children (id, authority_id, school_id, household_id, given, family,
                                     year_group, class)
        SELECT id + 1, authority_id, school_id, household_id, 'Ada', family, '1', '1A'
          FROM people_children;
        INSERT INTO people_carers (child_id, person_id, relation, court_order)
        SELECT child_id + 1, person_id, relation, FALSE FROM people_carers)");
    invite(parent);
    EXPECT_EQ(invitations(), 1);
}

TEST_P(ThoseWhoLeft, are_not_reminded_and_not_thanked) {
    const auto stays = programme().accepted("Stella", "Stays");
    const auto gone = programme().accepted("Gina", "Gone");
    leaves(gone);
    site().run_jobs();
    EXPECT_EQ(programme().messages("invitations.reminder"), 1);

    site().set_clock("2026-09-15 18:30");
    site().sign_in("Amina");
    programme().tick(programme().register_of(0), {stays, gone});
    site().run_jobs();
    EXPECT_EQ(programme().came(gone), 1) << "who comes, came";
    EXPECT_EQ(programme().messages("take_home.thanks"), 1);
}

TEST_P(ThoseWhoLeft, are_not_told_of_changes_to_the_group) {
    programme().accepted("Stella", "Stays");
    leaves(programme().accepted("Gina", "Gone"));
    site().sign_in("Olive");
    const auto cohort = "/cohorts/" + std::to_string(programme().cohort.value);
    site().post(cohort + "/cancel", {{"version", "1"}, {"sure", "yes"}});
    EXPECT_EQ(programme().messages("planning.cohort_cancelled"), 1);
}

TEST_P(ThoseWhoLeft, do_not_move_up_and_leave_their_places_to_those_who_wait) {
    const auto first = programme().accepted("Ann", "Abbot");
    programme().accepted("Bea", "Brook");
    programme().accepted("Cat", "Cole");
    const auto gone = programme().place("Gina", "Gone", PlaceState::waiting);
    site().set_clock("2026-09-14 10:10");
    const auto waits = programme().place("Dee", "Dale", PlaceState::waiting);
    site().set_clock("2026-09-14 10:15");
    const auto waits_too = programme().place("Eve", "Ellis", PlaceState::waiting);
    leaves(gone);
    site().post(programme().own_page(first) + "/reply", {{"reply", "decline"}});
    EXPECT_EQ(programme().state(gone), PlaceState::waiting);
    EXPECT_EQ(programme().state(waits), PlaceState::accepted);

    // Nobody answers when a family leaves; the place is given all the same.
    leaves(waits);
    site().set_clock("2026-09-14 11:00");
    site().run_jobs();
    EXPECT_EQ(programme().state(waits_too), PlaceState::accepted);
    EXPECT_EQ(programme().messages("invitations.moved_up"), 2);
}

TEST_P(ThoseWhoLeft, do_not_hold_up_those_who_come) {
    programme().accepted("Bea", "Brook");
    leaves(programme().place("Gina", "Gone", PlaceState::waiting));
    const auto asked = programme().place("Dee", "Dale", PlaceState::invited);
    site().post(programme().own_page(asked) + "/reply", {{"reply", "accept"}});
    EXPECT_EQ(programme().state(asked), PlaceState::accepted);
    EXPECT_EQ(programme().messages("invitations.moved_up"), 0) << "they had no need to wait";
}

TEST_P(ThoseWhoLeft, can_give_their_place_back_but_take_none) {
    const auto asked = programme().place("Gina", "Gone", PlaceState::invited);
    const auto had_one = programme().accepted("Otto", "Other");
    leaves(asked);
    leaves(had_one);
    const auto page = site().get(programme().own_page(asked));
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.says("value=\"accept\""));
    EXPECT_EQ(site().post(programme().own_page(asked) + "/reply", {{"reply", "accept"}}).status,
              422);
    EXPECT_EQ(programme().state(asked), PlaceState::invited);
    EXPECT_TRUE(site().get(programme().own_page(had_one)).says("value=\"decline\""));
    site().post(programme().own_page(had_one) + "/reply", {{"reply", "decline"}});
    EXPECT_EQ(programme().state(had_one), PlaceState::cancelled);
}

TEST_P(ThoseWhoLeft, are_marked_in_the_list_of_the_group) {
    leaves(programme().accepted("Gina", "Gone"));
    site().sign_in("Lena");
    EXPECT_TRUE(site().get(families_).says("no child at the school any more"));
}

TEST_P(ThoseWhoLeft, and_those_kept_away_see_and_show_no_child) {
    const auto place = programme().accepted("Kevin", "Kept");
    EXPECT_EQ(people::load_own_children(site().db(), person(place)).size(), 1u);
    site().set_clock("2026-09-15 18:30");
    site().sign_in("Amina");
    EXPECT_TRUE(site().get(programme().register_of(0)).says("Sam"));

    is_kept_away(person(place));
    EXPECT_TRUE(people::load_own_children(site().db(), person(place)).empty());
    EXPECT_FALSE(site().get(programme().register_of(0)).says("Sam"));
    EXPECT_FALSE(site().get(programme().own_page(place)).says("Sam"));
}

TEST_P(ThoseWhoLeft, keep_what_they_took_home) {
    const auto place = programme().accepted("Gina", "Gone");
    site().set_clock("2026-09-15 18:30");
    site().sign_in("Amina");
    programme().tick(programme().register_of(0), {place});
    leaves(place);
    site().sign_out();
    const auto page =
        programme().own_page(place) + "/sessions/" + std::to_string(programme().sessions[0].value);
    EXPECT_EQ(site().get(page).status, 200);
    EXPECT_TRUE(site().get(programme().own_page(place)).says("you can’t take a place"));
    site().set_clock("2026-11-01 10:00");
    const auto afterwards = site().get(programme().own_page(place));
    EXPECT_TRUE(afterwards.says("What you took home stays here for you"));
    EXPECT_FALSE(afterwards.says("you can’t take a place"));
}

TEST_P(ThoseWhoLeft, who_may_not_be_written_to_get_their_letter_by_hand) {
    const auto parent = site().parent(TestSite::oak, "Nora", "Never");
    people::note_consent(site().platform(), parent, false, people::HowSaid::stop);
    site().sign_in("Lena");
    const auto families = site().get(families_).text();
    EXPECT_TRUE(
        std::regex_search(families, std::regex("Nora Never .*\\(give them the letter by hand\\)")))
        << families;
    invite(parent);
    EXPECT_EQ(invitations(), 1);
    EXPECT_EQ(site().db().one<std::string>("SELECT problem FROM conversations_messages"),
              "no_consent");
}

}  // namespace
}  // namespace programmes
