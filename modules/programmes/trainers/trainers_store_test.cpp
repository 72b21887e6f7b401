#include "modules/programmes/trainers/trainers_store.hpp"

#include "tests/kit/site.hpp"

using namespace programmes;

namespace {

constexpr std::int64_t county = kit::TestSite::county;

calendar::Day on(std::string_view iso) {
    return *calendar::parse_day(iso);
}

class TrainersOnBothEngines : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site = std::make_unique<kit::TestSite>("2026-09-15 10:00", GetParam());
        amina = site->person("Amina");
    }
    auth::Viewer viewer(std::string_view person, std::string_view role) {
        auth::Viewer looking;
        looking.person = site->person(person);
        looking.role = role;
        looking.authority = county;
        return looking;
    }
    std::vector<Trainer> all() { return load_trainers(site->db(), county, on("2026-09-15")); }

    std::unique_ptr<kit::TestSite> site;
    people::PersonId amina{};
};

INSTANTIATE_TEST_SUITE_P(Engines, TrainersOnBothEngines, kit::both_engines, kit::engine_name);

}  // namespace

TEST_P(TrainersOnBothEngines, are_known_before_they_tell_us_anything) {
    const auto trainers = all();
    ASSERT_EQ(trainers.size(), 2u);
    EXPECT_EQ(trainers[0].name, "Amina Rahman");
    EXPECT_FALSE(trainers[0].told_us);
    EXPECT_EQ(trainers[0].days, school_days);
    EXPECT_TRUE(load_trainers(site->db(), 936, on("2026-09-15")).empty());
}

TEST_P(TrainersOnBothEngines, what_they_tell_us_is_kept_and_replaced) {
    Weekdays tuesdays;
    tuesdays.add(Weekday::tuesday);
    store_trainer_settings(site->db(), county, amina,
                           {school_days, "SG1 1AA", schools::Position{51.9, -0.2}, 20});
    store_trainer_settings(site->db(), county, amina, {tuesdays, "", {}, 0});
    auto told = all()[0];
    EXPECT_TRUE(told.told_us);
    EXPECT_EQ(told.days, tuesdays);
    EXPECT_FALSE(told.sets_out_from);
    store_trainer_settings(site->db(), county, amina,
                           {school_days, "SG1 1AA", schools::Position{51.9, -0.2}, 20});
    told = all()[0];
    EXPECT_NEAR(told.sets_out_from->latitude, 51.9, 1e-9);
    EXPECT_EQ(told.furthest_km, 20);
    EXPECT_EQ(told.postcode, "SG1 1AA");
}

TEST_P(TrainersOnBothEngines, days_away_are_listed_until_they_are_over) {
    store_away(site->db(), amina, {on("2026-12-01"), on("2026-12-05")});
    store_away(site->db(), amina, {on("2026-09-10"), on("2026-09-15")});
    store_away(site->db(), amina, {on("2026-09-01"), on("2026-09-02")});
    const auto trainers = all();
    ASSERT_EQ(trainers.size(), 2u) << "a trainer is one, however often they are away";
    ASSERT_EQ(trainers[0].away.size(), 2u);
    EXPECT_EQ(trainers[0].away[0].first, on("2026-09-10"));
    remove_away(site->db(), amina, on("2026-09-10"));
    EXPECT_EQ(all()[0].away.size(), 1u);
}

TEST_P(TrainersOnBothEngines, a_trainer_sees_their_own_page_only) {
    const auto today = on("2026-09-15");
    EXPECT_TRUE(find_trainer(site->db(), viewer("Amina", "trainer"), amina, today));
    EXPECT_TRUE(find_trainer(site->db(), viewer("Olive", "officer"), amina, today));
    EXPECT_FALSE(find_trainer(site->db(), viewer("Ben", "trainer"), amina, today));
    EXPECT_FALSE(find_trainer(site->db(), viewer("Olive", "officer"), site->person("Hana"), today));
    auto elsewhere = viewer("Walter", "officer");
    elsewhere.authority = 936;
    EXPECT_FALSE(find_trainer(site->db(), elsewhere, amina, today));
}

TEST_P(TrainersOnBothEngines, who_has_left_is_not_offered_any_more) {
    site->db().script("UPDATE people_seats SET until = '2026-09-15' WHERE role = 'trainer'");
    EXPECT_TRUE(all().empty());
}
