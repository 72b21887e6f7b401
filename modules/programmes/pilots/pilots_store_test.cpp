#include "modules/programmes/pilots/pilots_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "modules/programmes/pilots/pilots_test.hpp"

namespace programmes {
namespace {

class PilotsKept : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "needs a PostgreSQL";
        county = std::make_unique<PilotCounty>(GetParam());
        pilot = PilotCounty::id_of(county->with_schools());
    }
    db::Connection& db() { return county->site.db(); }
    Pilot found() { return *find_pilot(db(), 919, pilot); }
    PilotChanging changing() { return {pilot, found().version, county->site.person("Olive")}; }
    // Oak in the first wave, Elm and Ash in the second.
    void place() {
        ASSERT_TRUE(store_placed(county->site.platform(), changing(),
                                 {{{900001}, 1}, {{900002}, 2}, {{900003}, 2}}));
    }
    const PilotSchool& school(std::int64_t id) {
        all = load_pilot_schools(db(), 919, pilot);
        return *std::ranges::find(all, schools::SchoolId{id}, &PilotSchool::school);
    }
    std::unique_ptr<PilotCounty> county;
    PilotId pilot{};
    std::vector<PilotSchool> all{};
};

TEST_P(PilotsKept, are_found_by_their_own_authority_alone) {
    EXPECT_EQ(found().name, "Eight modules first");
    EXPECT_FALSE(find_pilot(db(), 936, pilot));
    EXPECT_TRUE(load_pilots(db(), 936).empty());
    EXPECT_TRUE(load_all_pilot_schools(db(), 936).empty());
    const auto listed = load_pilots(db(), 919);
    ASSERT_EQ(listed.size(), 1);
    EXPECT_EQ(listed[0].schools, 3) << "a family centre is no school";
    EXPECT_EQ(listed[0].waves, 2);
    const auto plan = load_pilot_plan(db(), pilot);
    EXPECT_EQ(plan.areas.size(), 2);
    ASSERT_EQ(plan.waves.size(), 2);
    EXPECT_EQ(plan.waves[0].term.name, "autumn 2026/27");
    EXPECT_EQ(calendar::iso(plan.waves[0].term.last), "2026-12-18") << "a term is two blocks";
}

TEST_P(PilotsKept, count_a_schools_groups_in_its_wave_with_what_was_tallied) {
    place();
    county->place("Ada", "Okoro", PlaceState::accepted);
    county->place("Bea", "Okoro", PlaceState::invited);
    const auto oak = school(900001);
    ASSERT_EQ(oak.groups.size(), 1);
    EXPECT_EQ(oak.groups[0].steps, (Steps{2, 1, 0, 0}));
    EXPECT_EQ(oak.families, 2);
    EXPECT_TRUE(school(900002).groups.empty());
    // In the second wave the same group begins too early.
    ASSERT_TRUE(store_moved(county->site.platform(), changing(), {{900001}, 2}, 1, "Asked to"));
    EXPECT_TRUE(school(900001).groups.empty());
}

constexpr db::Sql add_answer = R"(
    INSERT INTO programmes_feedback (session_id, place_id, welcome, learned, will_try, words, at)
    VALUES ($1, $2, $3, 3, 3, '', 0))";
constexpr db::Sql add_invoice = R"(
    INSERT INTO programmes_invoices (id, authority_id, number, subscription_id, school_id, payer,
        addressed_to, words, issued_by, vat_number, how_to_pay, issued_on, due_on, net_pence,
        vat_pence, paid_pence)
    SELECT $1, 919, $1, k.subscription_id, 900001, 'school', '', '', '', '', '', '2026-09-01',
           '2026-10-01', $3, 100, 0
      FROM programmes_cohorts k WHERE k.id = $2)";
constexpr db::Sql credit = R"(
    INSERT INTO programmes_credit_notes (id, authority_id, number, invoice_id, school_id, issued_by,
        vat_number, issued_on, reason, net_pence, vat_pence)
    VALUES (1, 919, 1, 2, 900001, '', '', '2026-09-02', '', 5000, 100))";

TEST_P(PilotsKept, add_up_answers_by_parent_and_what_was_charged_without_what_was_credited) {
    place();
    const auto ada = county->accepted("Ada", "Okoro"), bea = county->accepted("Bea", "Okoro");
    db().run(add_answer, county->sessions[0], ada, 3);
    db().run(add_answer, county->sessions[1], ada, 3);
    db().run(add_answer, county->sessions[0], bea, 1);
    const auto answers = load_pilot_answers(db(), 919);
    ASSERT_EQ(answers.size(), 1);
    const auto& sums = answers.begin()->second;
    EXPECT_EQ(sums.parents, 2);
    EXPECT_EQ(sums.answers, 3);
    EXPECT_NEAR(sums.sum, 3 + 7.0 / 3, 1e-9);
    EXPECT_TRUE(load_pilot_answers(db(), 936).empty());

    db().run(add_invoice, 1, county->cohort, 120'000);
    db().run(add_invoice, 2, county->cohort, 5'000);
    db().run(credit);
    const auto charged = load_charged(db(), 919);
    ASSERT_EQ(charged.size(), 1);
    EXPECT_EQ(charged.begin()->second, Money{120'000});
}

TEST_P(PilotsKept, keep_the_draw_as_it_was_whatever_comes_later) {
    const DrawTerms terms{"2f8a", 2, true, true};
    const auto drawn = draw_lots({{{900001}, "Oak Primary School", "Stevenage", 2},
                                  {{900002}, "Elm Primary School", "Stevenage", {}},
                                  {{900003}, "Ash School", "Watford", {}}},
                                 terms);
    auto& platform = county->site.platform();
    ASSERT_TRUE(store_draw(platform, changing(), terms, drawn));
    EXPECT_EQ(load_drawn(db(), found()), drawn);
    ASSERT_TRUE(store_moved(platform, changing(), {{900001}, 3 - drawn[0].wave}, drawn[0].wave,
                            "The hall is closed"));
    ASSERT_TRUE(store_left(platform, changing(), {900002}, platform.clock.today(), "No room"));
    db().script(
        "UPDATE schools_schools SET name = 'Oak Academy', imd_decile = 9 WHERE id = 900001");
    EXPECT_EQ(load_drawn(db(), found()), drawn);
    EXPECT_TRUE(comes_out_again(load_drawn(db(), found()), found().draw_terms()));
    EXPECT_EQ(school(900002).left_reason, "No room");
    EXPECT_NE(school(900002).wave, 0) << "it keeps its wave";
}

TEST_P(PilotsKept, change_nothing_for_whoever_comes_second) {
    const auto first = changing(), second = first;
    auto& platform = county->site.platform();
    ASSERT_TRUE(store_placed(platform, first, {{{900001}, 1}}));
    EXPECT_FALSE(store_placed(platform, second, {{{900001}, 2}}));
    EXPECT_EQ(school(900001).wave, 1);
    EXPECT_FALSE(store_draw(platform, second, {"seed", 2, false, false}, {}));
    EXPECT_FALSE(found().drawn());
    EXPECT_EQ(load_pilot_changes(db(), pilot, first.seen_version, 10).size(), 1);
}

TEST_P(PilotsKept, never_have_a_school_in_two_waves) {
    place();
    EXPECT_THROW(db().script("INSERT INTO programmes_pilot_schools "
                             "(pilot_id, school_id, wave, left_reason) VALUES (" +
                             std::to_string(pilot.value) + ", 900001, 2, '')"),
                 db::Fault);
}

INSTANTIATE_TEST_SUITE_P(Engines, PilotsKept, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace programmes
