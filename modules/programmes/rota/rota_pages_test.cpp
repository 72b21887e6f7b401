#include <gtest/gtest.h>

#include <algorithm>

#include "modules/programmes/leads/leads_store.hpp"
#include "modules/programmes/planning/planning_test.hpp"
#include "modules/programmes/rota/rota_store.hpp"
#include "modules/programmes/trainers/trainers_store.hpp"

namespace programmes {
namespace {

using kit::TestSite;

constexpr std::string_view autumn = "/rota/2026-09-01";

calendar::Day the_day(std::string_view iso) {
    return *calendar::parse_day(iso);
}

constexpr db::Sql put_lead = R"(
    INSERT INTO programmes_leads (person_id, authority_id, school_id, place_id, state, since)
    SELECT p.person_id, 919, $2, p.id, 'accredited', '2026-01-01'
      FROM programmes_places p WHERE p.id = $1)";
constexpr db::Sql whose_place = "SELECT person_id FROM programmes_places WHERE id = $1";
constexpr db::Sql open_action = R"(
    INSERT INTO programmes_quality_actions (id, authority_id, observation_id, school_id, person_id,
        about, what, serious, due_on)
    SELECT 1, 919, o.id, 900002, $1, 'person', 'Keep the door shut', TRUE, '2026-12-01'
      FROM programmes_observations o)";
constexpr db::Sql observation = R"(
    INSERT INTO programmes_observations (id, authority_id, school_id, session_id, observed_id,
        observer_id, state, planned_at)
    SELECT 1, 919, 900001, MIN(s.id), $1, $1, 'planned', 0 FROM programmes_sessions s)";

struct RotaCounty : PlannedCounty {
    explicit RotaCounty(db::Engine engine = db::Engine::sqlite) : PlannedCounty(engine) {
        site.sign_in("Olive");
    }
    // Somebody of Elm who leads.
    people::PersonId add_lead(CohortId beside, std::string_view given) {
        const auto home = place(beside, given);
        const auto person = site.db().one<people::PersonId>(whose_place, home);
        site.db().run(put_lead, home, TestSite::elm);
        const auto olive = site.person("Olive");
        store_accreditation(site.platform(), TestSite::county, person,
                            {the_day("2026-01-01"), the_day("2027-12-31")}, olive);
        store_check(site.platform(), {.person = person, .authority = TestSite::county},
                    {CheckKind::enhanced_barred, "001234567890", the_day("2028-01-01")}, olive);
        return person;
    }
    RotaTerm term() {
        return *find_rota_term(site.db(), TestSite::county, site.clock.today(),
                               the_day("2026-09-01"));
    }
    RotaFacts facts() { return load_rota(site.db(), TestSite::county, term(), site.clock.now()); }
    // The form of the page with these ticks, as one of its buttons sends it.
    kit::Page send(const std::string& where, kit::Form form, const std::vector<CohortId>& keep,
                   const std::optional<kit::Page>& seen = {}) {
        const auto page = seen ? *seen : site.get(std::string(autumn));
        const std::string before = "name=\"seen\" value=\"";
        if (const auto there = page.body.find(before); there != page.body.npos) {
            const auto begins = there + before.size();
            form.emplace_back("seen",
                              page.body.substr(begins, page.body.find('"', begins) - begins));
        }
        for (const auto id : keep) form.emplace_back("keep", std::to_string(id.value));
        return site.post(where, std::move(form));
    }
    kit::Page propose_all(const std::vector<CohortId>& keep = {}) {
        return send(std::string(autumn) + "/proposal", {}, keep);
    }
    kit::Page accept_all(const std::vector<CohortId>& keep = {},
                         const std::optional<kit::Page>& seen = {}) {
        return send(std::string(autumn), {}, keep, seen);
    }
    kit::Page accept_one(CohortId id) {
        return send(std::string(autumn), {{"accept", std::to_string(id.value)}}, {});
    }
    std::string swap_of(CohortId id) const {
        return std::string(autumn) + "/groups/" + std::to_string(id.value);
    }
    kit::Page swap(CohortId id, people::PersonId person) {
        return site.post(swap_of(id), {{"person", std::to_string(person.value)}});
    }
    std::int64_t sessions_of(CohortId id, people::PersonId trainer) {
        return site.db().one<std::int64_t>(
            "SELECT COUNT(*) FROM programmes_sessions WHERE cohort_id = $1 AND trainer_id = $2", id,
            trainer);
    }
};

class RotaOnBothEngines : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        county = std::make_unique<RotaCounty>(GetParam());
    }
    std::unique_ptr<RotaCounty> county{};
};

INSTANTIATE_TEST_SUITE_P(Engines, RotaOnBothEngines, kit::both_engines, kit::engine_name);

TEST_P(RotaOnBothEngines, a_term_is_both_of_its_halves_until_the_next_begins) {
    const auto terms =
        load_rota_terms(county->site.db(), TestSite::county, county->site.clock.today());
    ASSERT_EQ(terms.size(), 2u);
    EXPECT_EQ(terms[0].name, "autumn");
    EXPECT_EQ(terms[0].first, the_day("2026-09-01"));
    EXPECT_EQ(terms[0].last, the_day("2026-12-18"));
    EXPECT_EQ(terms[0].next, the_day("2027-01-04"));
    EXPECT_FALSE(terms[0].solved_at);
    EXPECT_EQ(load_rota_terms(county->site.db(), 919, the_day("2026-12-19")).size(), 1u);
    EXPECT_TRUE(load_rota_terms(county->site.db(), 936, the_day("2026-09-01")).empty());
}

TEST_P(RotaOnBothEngines, a_terms_groups_are_those_that_begin_in_it_and_have_something_to_come) {
    auto& c = *county;
    const auto unled = c.cohort("2026-09-15 18:00");
    const auto led = c.cohort("2026-11-03 18:00", "Amina");
    const auto before = c.cohort("2026-08-26 10:00", "Ben", {}, "Summer");
    c.cohort("2027-01-12 18:00");
    const auto facts = c.facts();
    ASSERT_EQ(facts.cohorts.size(), 2u);
    EXPECT_EQ(facts.cohorts[0].id, unled);
    EXPECT_EQ(facts.cohorts[0].sessions.size(), 6u);
    EXPECT_FALSE(facts.cohorts[0].led_by());
    EXPECT_NEAR(facts.cohorts[0].position->latitude, 51.903, 1e-9);
    EXPECT_EQ(facts.cohorts[1].id, led);
    EXPECT_EQ(facts.cohorts[1].led_by_name, "Amina Rahman");
    ASSERT_FALSE(facts.booked.empty());
    for (const auto& booked : facts.booked) {
        EXPECT_EQ(booked.cohort, before);
        EXPECT_EQ(booked.trainer, c.site.person("Ben"));
    }
    EXPECT_TRUE(load_rota(c.site.db(), 936, c.term(), c.site.clock.now()).cohorts.empty());
    c.site.set_clock("2026-12-30 10:00");
    EXPECT_TRUE(load_rota(c.site.db(), 919,
                          {.first = the_day("2026-09-01"),
                           .last = the_day("2026-12-18"),
                           .next = the_day("2027-01-04")},
                          c.site.clock.now())
                    .cohorts.empty());
}

TEST_P(RotaOnBothEngines, trainers_and_accredited_leads_come_with_what_they_told_us) {
    auto& c = *county;
    const auto cohort = c.cohort("2026-09-15 18:00");
    const auto ngozi = c.add_lead(cohort, "Ngozi");
    store_away(c.site.db(), c.site.person("Ben"), {the_day("2026-09-01"), the_day("2026-09-20")});
    auto facts = c.facts();
    ASSERT_EQ(facts.people.size(), 3u);
    EXPECT_EQ(find_person(facts, c.site.person("Ben"))->who.away.size(), 1u);
    EXPECT_FALSE(find_person(facts, c.site.person("Ben"))->lead);
    const auto* lead = find_person(facts, ngozi);
    EXPECT_EQ(lead->who.furthest_km, lead_goes_km);
    EXPECT_NEAR(lead->who.sets_out_from->latitude, 51.91, 1e-9) << "Elm's";
    EXPECT_EQ(lead->lead->accredited->last, the_day("2027-12-31"));
    EXPECT_EQ(lead->lead->checked_until, the_day("2028-01-01"));

    Weekdays mondays;
    mondays.add(Weekday::monday);
    store_trainer_settings(c.site.db(), TestSite::county, ngozi, {mondays, "", {}, 3});
    facts = c.facts();
    EXPECT_EQ(find_person(facts, ngozi)->who.days, mondays);
    EXPECT_EQ(find_person(facts, ngozi)->who.furthest_km, 3);
    c.site.db().script("UPDATE programmes_leads SET state = 'lapsed'");
    EXPECT_EQ(c.facts().people.size(), 2u);
}

TEST_P(RotaOnBothEngines, a_proposal_is_kept_until_the_next_or_until_somebody_chooses_otherwise) {
    auto& c = *county;
    const auto one = c.cohort("2026-09-15 18:00"), other = c.cohort("2026-09-16 18:00");
    auto facts = c.facts();
    show(facts, propose(facts));
    facts.cohorts[0].locked = true;
    store_proposal(c.site.platform(), 919, c.term(), facts, true);
    const auto kept = c.facts();
    EXPECT_EQ(kept.cohorts[0].proposed, facts.cohorts[0].proposed);
    EXPECT_TRUE(kept.cohorts[0].proposed);
    EXPECT_TRUE(kept.cohorts[0].locked);
    EXPECT_FALSE(kept.cohorts[1].locked);
    EXPECT_TRUE(c.term().proven);
    EXPECT_EQ(c.term().solved_at, c.site.clock.now());

    const auto proposed_to = kept.cohorts[1].proposed;
    store_trainer(c.site.platform(), other, proposed_to);
    EXPECT_TRUE(c.facts().cohorts[1].in_proposal);
    store_trainer(c.site.platform(), other,
                  c.site.person(proposed_to == c.site.person("Ben") ? "Amina" : "Ben"));
    EXPECT_FALSE(c.facts().cohorts[1].in_proposal);
    store_shown(c.site.platform(), 919, c.term(), c.facts());
    EXPECT_TRUE(c.facts().cohorts[0].in_proposal);
    EXPECT_EQ(c.facts().cohorts[0].id, one);
    EXPECT_TRUE(c.term().solved_at);
}

TEST(RotaPages, propose_keep_swap_and_accept) {
    RotaCounty c;
    const auto one = c.cohort("2026-09-15 18:00", "", {}, "Tuesdays");
    const auto other = c.cohort("2026-09-16 18:00", "", {}, "Wednesdays");
    EXPECT_TRUE(c.site.get("/cohorts").says("/rota"));
    EXPECT_TRUE(c.site.get("/trainers").says("/rota"));
    EXPECT_TRUE(c.site.get("/rota").says(autumn));
    EXPECT_TRUE(c.site.get(std::string(autumn)).says("Nobody yet"));

    EXPECT_EQ(c.propose_all().status, 303);
    auto page = c.site.get(std::string(autumn));
    EXPECT_TRUE(page.says("There is no better one"));
    EXPECT_TRUE(page.says("Accept all 2"));
    auto facts = c.facts();
    EXPECT_NE(facts.cohorts[0].proposed, facts.cohorts[1].proposed) << "one each";
    EXPECT_FALSE(c.look(one).trainer) << "nothing is changed yet";

    const auto chosen = facts.cohorts[1].proposed;
    EXPECT_TRUE(c.site.get(c.swap_of(one)).says("Who can"));
    EXPECT_EQ(c.swap(one, chosen).status, 303);
    EXPECT_TRUE(c.facts().cohorts[0].locked);
    EXPECT_EQ(c.propose_all({one}).status, 303);
    facts = c.facts();
    EXPECT_EQ(facts.cohorts[0].proposed, chosen) << "locks are kept";
    EXPECT_NE(facts.cohorts[1].proposed, chosen) << "and the rest is spread around them";

    const auto accepted = c.accept_all({one});
    EXPECT_EQ(accepted.status, 303);
    EXPECT_EQ(accepted.location, autumn);
    EXPECT_EQ(c.look(one).trainer, chosen);
    EXPECT_EQ(c.sessions_of(one, chosen), 6);
    EXPECT_EQ(c.look(other).trainer, facts.cohorts[1].proposed);
    EXPECT_EQ(c.look(one).version, 2);
    EXPECT_TRUE(c.site.get(PlannedCounty::page_of(one)).says("changed"));
    page = c.site.get(std::string(autumn));
    EXPECT_TRUE(page.says("Leads it already"));
    EXPECT_FALSE(page.says("Accept all"));
    EXPECT_TRUE(c.site.get("/audit?what=cohort").says("by the rota: nobody to"));
}

TEST(RotaPages, accept_one_group_and_leave_the_others) {
    RotaCounty c;
    const auto one = c.cohort("2026-09-15 18:00"), other = c.cohort("2026-09-16 18:00");
    c.propose_all();
    EXPECT_EQ(c.accept_one(one).status, 303);
    EXPECT_TRUE(c.look(one).trainer);
    EXPECT_FALSE(c.look(other).trainer);
    EXPECT_TRUE(c.facts().cohorts[1].in_proposal) << "still proposed";
}

TEST(RotaPages, refuse_a_group_that_was_changed_meanwhile_and_go_on_with_the_rest) {
    RotaCounty c;
    const auto one = c.cohort("2026-09-15 18:00", "", {}, "Tuesdays");
    const auto other = c.cohort("2026-09-16 18:00");
    c.propose_all();
    const auto seen = c.site.get(std::string(autumn));
    begin_change(c.site.platform(), one, 1, c.site.person("Olive"),
                 {{CohortChanged::room, 0, "Hall", "Library"}});
    const auto answer = c.accept_all({}, seen);
    EXPECT_EQ(answer.status, 303);
    EXPECT_FALSE(c.look(one).trainer);
    EXPECT_TRUE(c.look(other).trainer);
    EXPECT_TRUE(c.site.follow(answer).says(
        "Tuesdays, Oak Primary School: somebody changed it since you looked"));
}

TEST(RotaPages, refuse_who_was_given_something_else_meanwhile) {
    RotaCounty c;
    const auto one = c.cohort("2026-09-15 18:00", "", {}, "Tuesdays");
    c.propose_all();
    const auto seen = c.site.get(std::string(autumn));
    const auto chosen = c.facts().cohorts[0].proposed;
    const auto late = c.cohort("2026-09-15 18:30", "", {}, "Late");
    store_trainer(c.site.platform(), late, chosen);
    EXPECT_TRUE(c.site.get(std::string(autumn)).says("Cannot any more"));
    const auto answer = c.accept_all({}, seen);
    EXPECT_FALSE(c.look(one).trainer);
    EXPECT_TRUE(c.site.follow(answer).says("who was proposed cannot lead it any more"));
}

TEST(RotaPages, tell_a_lead_and_never_propose_one_who_is_not_checked) {
    RotaCounty c;
    const auto one = c.cohort("2026-09-15 18:00");
    const auto ngozi = c.add_lead(one, "Ngozi");
    c.site.db().script(R"(
        INSERT INTO programmes_trainers_away (person_id, first_day, last_day)
        SELECT person_id, '2026-09-01', '2026-12-31' FROM people_seats WHERE role = 'trainer')");
    c.site.db().script("UPDATE programmes_lead_checks SET expires_on = '2026-09-30'");
    c.propose_all();
    EXPECT_TRUE(c.site.get(std::string(autumn)).says("not accredited or checked"));
    EXPECT_EQ(c.swap(one, ngozi).status, 422);
    c.site.db().script("UPDATE programmes_lead_checks SET expires_on = '2027-09-30'");
    c.propose_all();
    EXPECT_TRUE(c.site.get(std::string(autumn)).says("Parent Lead"));
    c.accept_all();
    EXPECT_EQ(c.look(one).lead, ngozi);
    EXPECT_FALSE(c.look(one).trainer);
    const auto sent = c.sent();
    EXPECT_EQ(std::ranges::count(sent, "leads.assigned", &PlannedCounty::Sent::kind), 1);
}

TEST(RotaPages, propose_nobody_who_has_a_serious_action_open) {
    RotaCounty c;
    const auto one = c.cohort("2026-09-15 18:00");
    for (const auto* given : {"Amina", "Ben"}) {
        c.site.db().script("DELETE FROM programmes_quality_actions");
        c.site.db().script("DELETE FROM programmes_observations");
        c.site.db().run(observation, c.site.person(given));
        c.site.db().run(open_action, c.site.person(given));
        c.propose_all();
        EXPECT_TRUE(c.facts().cohorts[0].proposed);
        EXPECT_NE(c.facts().cohorts[0].proposed, c.site.person(given));
        EXPECT_EQ(c.swap(one, c.site.person(given)).status, 422);
        EXPECT_TRUE(c.site.get(c.swap_of(one)).says("has a serious action open"));
    }
}

TEST(RotaPages, give_a_led_group_free_and_tell_the_parents_who_come) {
    RotaCounty c;
    const auto one = c.cohort("2026-09-15 18:00", "Amina");
    c.place(one, "Ada");
    const auto amina = c.site.person("Amina"), ben = c.site.person("Ben");
    c.propose_all({one});
    EXPECT_EQ(c.facts().cohorts[0].shown(), amina);
    store_away(c.site.db(), amina, {the_day("2026-09-22"), the_day("2026-09-22")});
    c.propose_all({one});
    EXPECT_EQ(c.facts().cohorts[0].shown(), amina) << "kept as it is";
    c.propose_all();
    EXPECT_EQ(c.facts().cohorts[0].shown(), ben);
    EXPECT_TRUE(c.site.get(std::string(autumn)).says("instead of Amina Rahman"));
    c.accept_all();
    EXPECT_EQ(c.look(one).trainer, ben);
    const auto sent = c.sent();
    EXPECT_EQ(std::ranges::count(sent, "planning.trainer", &PlannedCounty::Sent::kind), 1);
}

TEST(RotaPages, say_why_nobody_is_found) {
    RotaCounty c;
    c.cohort("2026-09-15 18:00");
    Weekdays mondays;
    mondays.add(Weekday::monday);
    store_trainer_settings(c.site.db(), 919, c.site.person("Amina"), {mondays, "", {}, 0});
    store_trainer_settings(c.site.db(), 919, c.site.person("Ben"),
                           {school_days, "WD17 1AA", schools::Position{51.66, -0.4}, 26});
    c.propose_all();
    const auto page = c.site.get(std::string(autumn));
    EXPECT_TRUE(page.says("For one group nobody is found"));
    EXPECT_TRUE(page.says("1 person does not work on that day."));
    EXPECT_TRUE(page.says("Ben Barlow could, but it is 5 km farther than they go.")) << page.text();
}

TEST(RotaPages, say_plainly_that_a_proposal_is_not_proven) {
    RotaCounty c;
    c.cohort("2026-09-15 18:00");
    auto facts = c.facts();
    show(facts, propose(facts));
    store_proposal(c.site.platform(), 919, c.term(), facts, false);
    const auto page = c.site.get(std::string(autumn));
    EXPECT_TRUE(page.says("Time ran out before this was proven"));
    EXPECT_FALSE(page.says("There is no better one"));
}

TEST(RotaPages, are_the_countys_and_an_adviser_only_looks) {
    RotaCounty c;
    const auto one = c.cohort("2026-09-15 18:00");
    const auto path = std::string(autumn);
    c.propose_all();
    for (const auto* given : {"Amina", "Hana", "Lena", "Grace", "Walter"}) {
        c.site.sign_in(given);
        EXPECT_EQ(c.site.get(path).status, 404) << given;
        EXPECT_EQ(c.site.get(path + "/export").status, 404) << given;
        EXPECT_NE(c.site.get(c.swap_of(one)).status, 200) << given;
        EXPECT_NE(c.accept_all().status, 303) << given;
        EXPECT_NE(c.propose_all().status, 303) << given;
        const bool another_county = std::string_view(given) == "Walter";
        EXPECT_EQ(c.site.get("/rota").status, another_county ? 200 : 404) << given;
    }
    c.site.sign_in("Adrian");
    const auto page = c.site.get(path);
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(page.says("<form method=\"post\" action=\"/rota"));
    EXPECT_EQ(c.site.post(path).status, 403);
    EXPECT_FALSE(c.look(one).trainer);
}

TEST(RotaPages, ask_the_database_five_times_at_most_and_export_what_they_show) {
    RotaCounty c;
    const auto led = c.cohort("2026-09-15 18:00", "Ben", {}, "Tuesdays");
    c.cohort("2026-09-16 18:00");
    c.add_lead(led, "Ngozi");
    c.propose_all();
    const std::vector paths{std::string("/rota"), std::string(autumn), c.swap_of(led)};
    for (const auto& path : paths) {
        c.site.get(path);
        const auto before = c.site.db().statements();
        EXPECT_EQ(c.site.get(path).status, 200);
        const int noted = path == "/rota" ? 0 : 1;
        EXPECT_LE(c.site.db().statements() - before - noted, 5) << path;
    }
    const auto csv = c.site.get(std::string(autumn) + "/export?as=csv");
    EXPECT_TRUE(csv.says("Tuesdays,Oak Primary School,2026-09-15,6,Ben Barlow,Ben Barlow"))
        << csv.body;
    EXPECT_EQ(c.site.get(std::string(autumn) + "/export?as=xlsx").status, 200);
}

TEST(RotaPages, take_no_notice_of_what_the_page_did_not_write) {
    RotaCounty c;
    const auto one = c.cohort("2026-09-15 18:00");
    const auto send = [&](const std::string& seen) {
        return c.site.post(std::string(autumn), {{"seen", seen}}).status;
    };
    EXPECT_EQ(send("nonsense"), 303);
    EXPECT_EQ(send("1.2.3"), 303);
    EXPECT_EQ(send(std::to_string(one.value) + ".1.424242.0"), 303);
    EXPECT_EQ(send(std::to_string(one.value) + ".1." + std::to_string(c.site.person("Hana").value) +
                   ".0"),
              303);
    EXPECT_FALSE(c.look(one).trainer);
    EXPECT_EQ(c.site.get("/rota/2026-09-02").status, 404);
    EXPECT_EQ(c.site.get("/rota/tomorrow").status, 404);
    EXPECT_EQ(c.site.get(std::string(autumn) + "/groups/424242").status, 404);
}

TEST(RotaPages, let_an_officer_write_down_the_days_of_a_lead) {
    RotaCounty c;
    const auto one = c.cohort("2026-09-15 18:00");
    const auto ngozi = c.add_lead(one, "Ngozi");
    const auto page = "/trainers/" + std::to_string(ngozi.value);
    EXPECT_EQ(c.site.get(page).status, 200);
    EXPECT_EQ(c.site.post(page, {{"days", "monday"}, {"furthest", "4"}}).status, 303);
    const auto facts = c.facts();
    EXPECT_EQ(find_person(facts, ngozi)->who.furthest_km, 4);
    EXPECT_FALSE(c.site.get("/trainers").says("Ngozi")) << "a Lead is no trainer";
    c.site.sign_in("Amina");
    EXPECT_EQ(c.site.get(page).status, 404);
}

}  // namespace
}  // namespace programmes
