#include "modules/programmes/planning/planning_test.hpp"

using namespace programmes;
using kit::at;

namespace {

class Cohorts : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        county = std::make_unique<PlannedCounty>(GetParam());
    }
    db::Connection& db() { return county->site.db(); }
    Platform& platform() { return county->site.platform(); }

    auth::Viewer viewer(std::string_view role, std::string_view person = "Olive",
                        schools::SchoolId school = {}) {
        auth::Viewer looking;
        looking.person = county->site.person(person);
        looking.role = role;
        looking.authority = kit::TestSite::county;
        looking.school = school.value;
        return looking;
    }
    bool sees(CohortId id, const auth::Viewer& looking) {
        return find_cohort(db(), CohortsSeen(looking), id).has_value();
    }
    std::vector<std::string> names(const CohortFilter& filter, const auth::Viewer& looking) {
        std::vector<std::string> all;
        for (const auto& line :
             load_cohorts(db(), CohortsSeen(looking), filter, county->site.clock.now()))
            all.push_back(line.name);
        return all;
    }

    std::unique_ptr<PlannedCounty> county;
};

INSTANTIATE_TEST_SUITE_P(Engines, Cohorts, kit::both_engines, kit::engine_name);

using Names = std::vector<std::string>;

}  // namespace

TEST_P(Cohorts, are_stored_with_a_session_for_each_module) {
    const auto id = county->cohort("2026-09-15 18:00", "Amina");
    const auto cohort = county->look(id);
    EXPECT_EQ(cohort.name, "Evenings");
    EXPECT_EQ(cohort.school_name, "Oak Primary School");
    EXPECT_EQ(cohort.trainer_name, "Amina Rahman");
    EXPECT_EQ(cohort.needed, 5);
    EXPECT_EQ(cohort.capacity, 12);
    EXPECT_EQ(cohort.version, 1);
    EXPECT_EQ(cohort.state, CohortState::planned);
    const auto sessions = county->sessions(id);
    ASSERT_EQ(sessions.size(), 6u);
    EXPECT_EQ(sessions[0].title, "Talk that helps children learn");
    EXPECT_EQ(sessions[0].ends_at - sessions[0].starts_at, std::chrono::minutes(90));
    EXPECT_EQ(county->when(id),
              (Names{"2026-09-15 18:00", "2026-09-22 18:00", "2026-10-06 18:00", "2026-10-13 18:00",
                     "2026-10-20 18:00", "2026-11-03 18:00"}));
}

TEST_P(Cohorts, are_seen_by_whom_they_concern) {
    const auto id = county->cohort("2026-09-15 18:00", "Amina");
    EXPECT_TRUE(sees(id, viewer("officer")));
    EXPECT_TRUE(sees(id, viewer("trainer", "Amina")));
    EXPECT_FALSE(sees(id, viewer("trainer", "Ben")));
    EXPECT_TRUE(sees(id, viewer("head", "Hana", kit::TestSite::oak)));
    EXPECT_FALSE(sees(id, viewer("link_teacher", "Carol", kit::TestSite::ash)));
    auto elsewhere = viewer("officer", "Walter");
    elsewhere.authority = 936;
    EXPECT_FALSE(sees(id, elsewhere));
}

TEST_P(Cohorts, a_trainer_sees_those_they_planned_for_somebody_else) {
    const auto plan = plan_dates(calendar::london_time(at("2026-09-15 18:00")),
                                 load_modules_to_plan(db(), county->edition),
                                 load_school_days(db(), kit::TestSite::county));
    const auto id = add_cohort(platform(), {.subscription = county->oak,
                                            .name = "Mornings",
                                            .room = "Hall",
                                            .capacity = 10,
                                            .trainer = county->site.person("Amina"),
                                            .planned_by = county->site.person("Ben"),
                                            .sessions = plan->sessions});
    EXPECT_TRUE(sees(id, viewer("trainer", "Ben")));
}

TEST_P(Cohorts, school_days_know_terms_closed_days_and_what_nobody_knows) {
    using Kind = SchoolDay::Kind;
    const auto days = load_school_days(db(), kit::TestSite::county);
    const auto kind = [&](std::string_view day) { return days(*calendar::parse_day(day)).kind; };
    EXPECT_EQ(kind("2026-09-15"), Kind::open);
    EXPECT_EQ(kind("2026-09-19"), Kind::weekend);
    EXPECT_EQ(kind("2026-10-27"), Kind::holiday);
    EXPECT_EQ(kind("2027-03-02"), Kind::unknown);
    EXPECT_EQ(days(*calendar::parse_day("2026-09-29")).name, "Training day");
    EXPECT_EQ(load_school_days(db(), 936)(*calendar::parse_day("2026-09-15")).kind, Kind::unknown);
}

TEST_P(Cohorts, what_is_booked_leaves_out_the_cancelled_and_ones_own) {
    const auto own = county->cohort("2026-09-15 18:00", "Amina");
    const auto other = county->cohort("2026-09-16 09:00", "Ben", {}, "Mornings");
    store_session_cancelled(platform(), county->look(other), county->sessions(other)[0].id);
    const std::vector<SessionTimes> weeks{{at("2026-09-15 18:00"), at("2026-09-15 19:30")}};
    const auto booked = load_booked(db(), kit::TestSite::county, weeks, own);
    ASSERT_EQ(booked.size(), 0u) << "a week later is not within a week of half past seven";
    const std::vector<SessionTimes> longer{{at("2026-09-15 18:00"), at("2026-10-01 19:30")}};
    const auto more = load_booked(db(), kit::TestSite::county, longer, own);
    ASSERT_EQ(more.size(), 3u);
    EXPECT_EQ(more[0].cohort_name, "Mornings");
    EXPECT_EQ(more[0].trainer, county->site.person("Ben"));
    EXPECT_EQ(more[0].starts_at, at("2026-09-23 09:00"));
    EXPECT_NEAR(*more[0].latitude, 51.903, 0.001);
    EXPECT_GT(load_booked(db(), kit::TestSite::county, longer).size(), more.size());
    EXPECT_TRUE(load_booked(db(), 936, longer).empty());
}

TEST_P(Cohorts, only_active_subscriptions_of_ones_authority_can_be_planned_for) {
    const schools::Scope scope(viewer("officer"));
    county->subscribe(kit::TestSite::elm);
    county->cohort("2026-09-15 18:00");
    const auto all = load_subscriptions_to_plan(db(), scope, "", 10);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].school_name, "Elm Primary School") << "those without a cohort come first";
    EXPECT_EQ(all[1].cohorts, 1);
    EXPECT_EQ(all[1].minimum_group, 6);
    EXPECT_EQ(all[1].maximum_group, 15);
    EXPECT_EQ(load_subscriptions_to_plan(db(), scope, "OAK", 10).size(), 1u);
    EXPECT_TRUE(load_subscriptions_to_plan(db(), scope, "Beech", 10).empty());
    EXPECT_TRUE(find_subscription_to_plan(db(), scope, county->oak));
    auto elsewhere = viewer("officer", "Walter");
    elsewhere.authority = 936;
    EXPECT_FALSE(find_subscription_to_plan(db(), schools::Scope(elsewhere), county->oak));
    db().script("UPDATE programmes_subscriptions SET state = 'ended'");
    EXPECT_FALSE(find_subscription_to_plan(db(), scope, county->oak));
}

TEST_P(Cohorts, a_change_needs_the_version_that_was_seen) {
    const auto id = county->cohort("2026-09-15 18:00");
    const auto olive = county->site.person("Olive"), ben = county->site.person("Ben");
    EXPECT_TRUE(begin_change(platform(), id, 1, olive,
                             {{CohortChanged::name, 0, "Evenings", "Tuesdays"},
                              {CohortChanged::capacity, 0, "12", "10"}}));
    EXPECT_FALSE(begin_change(platform(), id, 1, ben, {{CohortChanged::cancelled}}));
    EXPECT_TRUE(begin_change(platform(), id, 2, ben, {{CohortChanged::room, 0, "Hall", "Gym"}}));
    EXPECT_EQ(county->look(id).version, 3);
    const auto since = load_changes(db(), id, 2, 10);
    ASSERT_EQ(since.size(), 1u);
    EXPECT_EQ(since[0].what, CohortChanged::room);
    EXPECT_EQ(since[0].became, "Gym");
    EXPECT_EQ(since[0].by, "Ben Barlow");
    EXPECT_EQ(load_changes(db(), id, 0, 10).size(), 3u);
}

TEST_P(Cohorts, a_new_room_and_trainer_hold_for_the_sessions_still_to_come) {
    const auto id = county->cohort("2026-09-15 18:00", "Amina");
    county->site.set_clock("2026-09-16 09:00");
    store_details(platform(), county->look(id), {"Tuesdays", "Gym", 10});
    store_trainer(platform(), id, county->site.person("Ben"));
    const auto sessions = county->sessions(id);
    EXPECT_EQ(sessions[0].room, "Hall");
    EXPECT_EQ(sessions[0].revision, 0);
    EXPECT_EQ(sessions[1].room, "Gym");
    EXPECT_EQ(sessions[1].revision, 2);
    EXPECT_EQ(county->look(id).trainer_name, "Ben Barlow");
    EXPECT_EQ(county->look(id).name, "Tuesdays");
    store_trainer(platform(), id, {});
    EXPECT_EQ(county->look(id).trainer_name, "");
}

TEST_P(Cohorts, a_moved_session_remembers_when_it_was_to_be) {
    const auto id = county->cohort("2026-09-15 18:00");
    const auto first = county->sessions(id)[0];
    const auto move = move_to(first, calendar::london_time(at("2026-12-01 09:00")));
    store_moves(platform(), county->look(id), {{move}});
    const auto last = county->sessions(id).back();
    EXPECT_EQ(last.id, first.id);
    EXPECT_EQ(last.moved_from, at("2026-09-15 18:00"));
    EXPECT_EQ(last.revision, 1);
    EXPECT_EQ(last.position, 1);
    EXPECT_EQ(last.ends_at, at("2026-12-01 10:30"));
}

TEST_P(Cohorts, a_finished_cohort_runs_again_when_a_session_is_put_at_its_end) {
    const auto id = county->cohort("2026-09-15 18:00");
    db().script("UPDATE programmes_cohorts SET state = 'finished'");
    const auto first = county->sessions(id)[0];
    store_moves(platform(), county->look(id),
                {{move_to(first, calendar::london_time(at("2026-12-01 09:00")))}});
    EXPECT_EQ(county->look(id).state, CohortState::running);
}

TEST_P(Cohorts, a_running_cohort_finishes_when_its_last_session_is_cancelled) {
    const auto id = county->cohort("2026-09-15 18:00");
    db().script("UPDATE programmes_cohorts SET state = 'running'");
    db().script("UPDATE programmes_sessions SET state = 'held' WHERE position <= 4");
    store_session_cancelled(platform(), county->look(id), county->sessions(id)[4].id);
    EXPECT_EQ(county->look(id).state, CohortState::running);
    store_session_cancelled(platform(), county->look(id), county->sessions(id)[5].id);
    EXPECT_EQ(county->look(id).state, CohortState::finished);
    EXPECT_EQ(county->sessions(id)[5].state, SessionState::cancelled);
}

TEST_P(Cohorts, a_cancelled_cohort_keeps_the_sessions_that_were_held) {
    const auto id = county->cohort("2026-09-15 18:00");
    db().script("UPDATE programmes_sessions SET state = 'held' WHERE position = 1");
    store_cohort_cancelled(platform(), id);
    EXPECT_EQ(county->look(id).state, CohortState::cancelled);
    EXPECT_EQ(county->sessions(id)[0].state, SessionState::held);
    EXPECT_EQ(county->sessions(id)[1].state, SessionState::cancelled);
    EXPECT_EQ(county->sessions(id)[1].revision, 1);
}

TEST_P(Cohorts, places_are_counted_by_state) {
    const auto id = county->cohort("2026-09-15 18:00");
    EXPECT_EQ(count_places(db(), id).accepted, 0);
    county->place(id, "Ada");
    county->place(id, "Bea");
    county->place(id, "Cid", "en", PlaceState::waiting);
    county->place(id, "Dot", "en", PlaceState::declined);
    const auto counted = count_places(db(), id);
    EXPECT_EQ(counted.accepted, 2);
    EXPECT_EQ(counted.waiting, 1);
    EXPECT_EQ(counted.declined, 1);
    EXPECT_EQ(counted.invited, 0);
}

TEST_P(Cohorts, are_listed_by_their_next_session_and_filtered) {
    const auto elm = county->subscribe(kit::TestSite::elm);
    county->cohort("2026-09-15 18:00", "Amina", {}, "Later");
    county->cohort("2026-09-03 18:00", "Ben", elm, "Sooner");
    const auto over = county->cohort("2026-09-02 18:00", "", {}, "Off");
    store_cohort_cancelled(platform(), over);
    const auto officer = viewer("officer");
    EXPECT_EQ(names({}, officer), (Names{"Sooner", "Later", "Off"}));
    EXPECT_EQ(names({.school = kit::TestSite::elm.value}, officer), Names{"Sooner"});
    EXPECT_EQ(names({.trainer = county->site.person("Amina").value}, officer), Names{"Later"});
    EXPECT_EQ(names({.trainer = CohortFilter::nobody}, officer), Names{"Off"});
    EXPECT_EQ(names({.state = CohortState::cancelled}, officer), Names{"Off"});
    EXPECT_EQ(names({.ahead = Ahead::week}, officer), Names{"Sooner"});
    EXPECT_EQ(names({.ahead = Ahead::month}, officer), (Names{"Sooner", "Later"}));
    EXPECT_EQ(names({.ahead = Ahead::nothing}, officer), Names{"Off"});
    EXPECT_EQ(names({}, viewer("trainer", "Ben")), Names{"Sooner"});
    EXPECT_EQ(names({}, viewer("head", "Hana", kit::TestSite::oak)), (Names{"Later", "Off"}));
    EXPECT_TRUE(names({.page = 2}, officer).empty());
    EXPECT_EQ(load_schools_and_trainers(db(), CohortsSeen(officer)).size(), 4u);
}

TEST_P(Cohorts, a_line_counts_parents_and_sessions) {
    const auto id = county->cohort("2026-09-15 18:00", "Amina");
    county->place(id, "Ada");
    db().script("UPDATE programmes_sessions SET state = 'held' WHERE position = 1");
    db().script("UPDATE programmes_sessions SET state = 'cancelled' WHERE position = 2");
    const auto line =
        load_cohorts(db(), CohortsSeen(viewer("officer")), {}, at("2026-09-16 10:00")).at(0);
    EXPECT_EQ(line.accepted, 1);
    EXPECT_EQ(line.held, 1);
    EXPECT_EQ(line.sessions, 5);
    EXPECT_EQ(line.next_at, at("2026-10-06 18:00"));
    EXPECT_EQ(line.of_all, 1);
}
