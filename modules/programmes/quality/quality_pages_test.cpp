#include <gtest/gtest.h>

#include "modules/people/sign_in/sign_in_store.hpp"
#include "modules/programmes/leads/leads_store.hpp"
#include "modules/programmes/quality/quality_store.hpp"
#include "platform/site/veil.hpp"
#include "tests/kit/programme.hpp"

namespace programmes {
namespace {

constexpr db::Sql make_lead = R"(
    INSERT INTO programmes_leads (person_id, authority_id, school_id, place_id, state, since)
    SELECT p.person_id, 919, p.school_id, p.id, 'accredited', '2026-01-01'
      FROM programmes_places p WHERE p.id = $1)";
constexpr db::Sql person_at = "SELECT person_id FROM programmes_places WHERE id = $1";
constexpr db::Sql adviser_too = R"(
    INSERT INTO people_seats (id, person_id, role, authority_id, school_id, since)
    VALUES (1, $1, 'adviser', 919, NULL, '2020-01-01'))";

// Ngozi is a Parent Lead and leads the group beside Amina.
struct Led : kit::Programme {
    explicit Led(db::Engine engine = db::Engine::sqlite)
        : kit::Programme("2026-09-10 10:00", {"2026-09-15 18:00", "2026-09-22 18:00"}, engine) {
        place = accepted("Ngozi", "Okafor");
        lead = site.db().one<people::PersonId>(person_at, place);
        site.db().run(make_lead, place);
        auto& platform = site.platform();
        store_accreditation(
            platform, 919, lead,
            {platform.clock.today(), calendar::plus_days(platform.clock.today(), 700)},
            site.person("Adrian"));
        store_check(
            platform, {.person = lead, .authority = 919},
            {CheckKind::enhanced, "001234567890", calendar::plus_days(platform.clock.today(), 700)},
            site.person("Olive"));
        store_lead(platform, cohort, lead);
    }
    kit::Page plan(people::PersonId whom) {
        return site.post("/quality/plan", {{"person", std::to_string(whom.value)},
                                           {"session", std::to_string(sessions[0].value)}});
    }
    static kit::Form seen(std::string_view children = "good") {
        kit::Form form{{"save", "finish"}, {"strengths", "Warm from the first minute"}};
        for (const auto point : enums::all<RubricPoint>()) {
            const std::string word(enums::text(point));
            form.emplace_back("level-" + word,
                              point == RubricPoint::children ? std::string(children) : "good");
            form.emplace_back("note-" + word, "");
        }
        return form;
    }
    static kit::Form serious(std::string about) {
        auto form = seen("not_yet");
        for (const auto& [name, value] : kit::Form{{"what1", "Keep the door shut"},
                                                   {"due1-day", "1"},
                                                   {"due1-month", "10"},
                                                   {"due1-year", "2026"},
                                                   {"serious1", "yes"},
                                                   {"about1", std::move(about)}})
            form.emplace_back(name, value);
        return form;
    }
    // Planned, observed and finished with a serious action.
    std::string observe(std::string about) {
        site.sign_in("Adrian");
        const auto page = plan(lead).location;
        site.set_clock("2026-09-15 19:40");
        site.sign_in("Adrian");
        EXPECT_EQ(site.post(page, serious(std::move(about))).status, 303);
        return page;
    }
    kit::Page choose_lead() {
        site.sign_in("Olive");
        const auto version = site.db().one<std::int64_t>(
            "SELECT version FROM programmes_cohorts WHERE id = $1", cohort);
        return site.post("/cohorts/" + std::to_string(cohort.value) + "/lead",
                         {{"version", std::to_string(version)},
                          {"lead", std::to_string(lead.value)},
                          {"how", "with"}});
    }
    PlaceId place{};
    people::PersonId lead{};
};

TEST(QualityPages, say_whom_to_observe_next_and_why) {
    Led led;
    led.site.sign_in("Adrian");
    const auto page = led.site.get("/quality");
    EXPECT_TRUE(page.says("New as a Parent Lead, has not led yet."));
    const auto planning = led.site.get(kit::TestSite::link(page, "/quality/plan?person="));
    EXPECT_EQ(planning.status, 200);
    EXPECT_TRUE(planning.says("Ngozi Okafor"));
    EXPECT_EQ(led.plan(led.lead).status, 303);
    EXPECT_EQ(led.messages("quality.planned"), 1);
    EXPECT_EQ(led.plan(led.lead).status, 422) << "planned already";
}

TEST(QualityPages, keep_what_is_typed_until_it_is_finished_and_lose_nothing_when_something_lacks) {
    Led led;
    led.site.sign_in("Adrian");
    const auto page = led.plan(led.lead).location;
    EXPECT_EQ(led.site
                  .post(page, {{"save", "later"},
                               {"level-welcome", "excellent"},
                               {"note-welcome", "Tea & cake = warm"}})
                  .status,
              303);
    const auto again = led.site.get(page);
    EXPECT_TRUE(again.says("Tea &amp; cake = warm"));
    EXPECT_EQ(led.site.post(page, Led::seen()).status, 422) << "not before the session";

    led.site.set_clock("2026-09-15 19:40");
    led.site.sign_in("Adrian");
    const auto half = led.site.post(page, {{"save", "finish"},
                                           {"level-welcome", "excellent"},
                                           {"note-welcome", "Tea and cake"},
                                           {"what2", "Learn the names"}});
    EXPECT_EQ(half.status, 422);
    EXPECT_TRUE(half.says("Choose a level for each point"));
    EXPECT_TRUE(half.says("Tea and cake"));
    EXPECT_TRUE(half.says("Learn the names"));
    EXPECT_FALSE(half.says("leave the whole action empty")) << "the others were left empty";
    EXPECT_EQ(led.site.post(page, Led::seen("not_yet")).status, 422) << "children";
    EXPECT_EQ(led.site.post(page, Led::seen()).status, 303);
    EXPECT_EQ(led.messages("quality.shared"), 1);
    EXPECT_EQ(led.site.post(page, Led::seen()).status, 422) << "it stays as it is";
    EXPECT_TRUE(led.site.get(page).says("3.0 of 4"));
    const auto over_time = "/quality/people/" + std::to_string(led.lead.value);
    EXPECT_TRUE(led.site.get(over_time).says("3.0"));
    EXPECT_TRUE(led.site.get("/quality/observations.csv").says("Ngozi Okafor"));
}

TEST(QualityPages, show_the_observed_everything_and_let_them_comment) {
    Led led;
    const auto page = led.observe("person");
    const auto id = page.substr(page.rfind('/'));
    led.site.sign_out();
    const auto own = led.own_page(led.place) + "/lead/observations" + id;
    const auto seen = led.site.get(own);
    EXPECT_TRUE(seen.says("Warm from the first minute"));
    EXPECT_TRUE(seen.says("Keep the door shut"));
    EXPECT_EQ(led.site.post(own, {{"comment", " "}}).status, 422);
    EXPECT_EQ(led.site.post(own, {{"comment", "The lock was broken"}}).status, 303);
    EXPECT_TRUE(led.site.get(led.own_page(led.place) + "/lead").says("Visits to your sessions"));
    const auto other = led.accepted("Harpreet", "Singh");
    EXPECT_EQ(led.site.get(led.own_page(other) + "/lead/observations" + id).status, 404);
    led.site.sign_in("Adrian");
    EXPECT_TRUE(led.site.get(page).says("The lock was broken"));
}

TEST(QualityPages, show_a_trainer_their_own_and_a_school_its_own_only) {
    Led led;
    const auto page = led.observe("person");
    led.site.sign_in("Hana");
    EXPECT_EQ(led.site.get(page).status, 200);
    led.site.sign_in("Amina");
    EXPECT_EQ(led.site.get(page).status, 404) << "beside the Lead, but not the observed";
    EXPECT_EQ(led.site.get("/quality/people/" + std::to_string(led.lead.value)).status, 404);
    led.site.sign_in("Adrian");
    led.site.set_clock("2026-09-20 10:00");
    led.site.sign_in("Adrian");
    const auto of_amina =
        led.site.post("/quality/plan", {{"person", std::to_string(led.site.person("Amina").value)},
                                        {"session", std::to_string(led.sessions[1].value)}});
    ASSERT_EQ(of_amina.status, 303);
    led.site.set_clock("2026-09-22 19:40");
    led.site.sign_in("Adrian");
    EXPECT_EQ(led.site.post(of_amina.location, Led::seen()).status, 303);
    led.site.sign_in("Amina");
    EXPECT_EQ(led.site.get(of_amina.location).status, 200);
    EXPECT_EQ(led.site.post(of_amina.location + "/comment", {{"comment", "Thank you"}}).status,
              303);
    led.site.sign_in("Ben");
    EXPECT_EQ(led.site.get(of_amina.location).status, 404);
    led.site.sign_in("Walter");
    EXPECT_EQ(led.site.get(of_amina.location).status, 404);
}

TEST(QualityPages, let_nobody_observe_themselves_or_close_their_own_action) {
    Led led;
    const auto amina = led.site.person("Amina");
    led.site.db().run(adviser_too, amina);
    const auto as_adviser = [&](const std::string& path, const kit::Form& form) {
        const auto token =
            people::open_session(led.site.platform(), amina, {1}, people::CodeWanted::no);
        const auto viewer = people::find_viewer(led.site.db(), token, led.site.clock.now());
        http::Request request;
        request.method = http::Method::post;
        request.path = path;
        for (const auto& [name, value] : form) request.form.add(name, value);
        request.form.add("csrf", veil(viewer->csrf, led.site.platform().random));
        request.form.add("once", std::to_string(led.site.platform().ids.next()));
        request.cookies.add(std::string(session_cookie), token);
        led.site.sign_out();
        return led.site.ask(std::move(request));
    };
    const kit::Form own{{"person", std::to_string(amina.value)},
                        {"session", std::to_string(led.sessions[0].value)}};
    const auto refused = as_adviser("/quality/plan", own);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Nobody observes themselves"));

    led.site.sign_in("Adrian");
    const auto planned = led.plan(amina).location;
    led.site.set_clock("2026-09-15 19:40");
    const auto finished = as_adviser(planned, Led::seen());
    EXPECT_EQ(finished.status, 422);
    EXPECT_TRUE(finished.says("Nobody observes themselves"));
    EXPECT_EQ(as_adviser(planned, {{"save", "later"}, {"strengths", "I am great"}}).status, 422);
    led.site.sign_in("Adrian");
    EXPECT_EQ(led.site.post(planned, Led::serious("person")).status, 303);
    const auto action = load_open_serious(led.site.db(), 919).size();
    ASSERT_EQ(action, 1u);
    const auto id = led.site.db().one<std::int64_t>("SELECT id FROM programmes_quality_actions");
    EXPECT_EQ(as_adviser("/quality/actions/" + std::to_string(id) + "/close", {{"how", "I say so"}})
                  .status,
              422);
    EXPECT_EQ(load_open_serious(led.site.db(), 919).size(), 1u);
}

TEST(Assigning, waits_until_a_serious_action_of_the_lead_is_closed_by_somebody_else) {
    Led led;
    const auto page = led.observe("person");
    store_lead(led.site.platform(), led.cohort, {});
    const auto refused = led.choose_lead();
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("Ngozi Okafor has a serious action open: “Keep the door shut”"));
    EXPECT_FALSE(find_cohort_lead(led.site.db(), led.cohort));

    led.site.sign_in("Adrian");
    const auto id = led.site.db().one<std::int64_t>("SELECT id FROM programmes_quality_actions");
    const auto close = "/quality/actions/" + std::to_string(id) + "/close";
    EXPECT_EQ(led.site.post(close, {{"how", ""}}).status, 422);
    EXPECT_EQ(led.site.post(close, {{"how", "I saw it shut on Tuesday"}}).status, 303);
    EXPECT_TRUE(led.site.get(page).says("I saw it shut on Tuesday"));
    EXPECT_EQ(led.choose_lead().status, 303);
}

TEST(Assigning, waits_until_a_serious_action_of_the_school_is_closed) {
    Led led;
    led.observe("school");
    store_lead(led.site.platform(), led.cohort, {});
    EXPECT_TRUE(led.choose_lead().says("somebody can be assigned there"));
    const auto version = led.site.db().one<std::int64_t>(
        "SELECT version FROM programmes_cohorts WHERE id = $1", led.cohort);
    const auto trainer = led.site.post("/cohorts/" + std::to_string(led.cohort.value) + "/trainer",
                                       {{"version", std::to_string(version)},
                                        {"trainer", std::to_string(led.site.person("Ben").value)}});
    EXPECT_EQ(trainer.status, 422);
    EXPECT_TRUE(trainer.says("Oak Primary School has a serious action open")) << trainer.text();
}

class QualityStores : public testing::TestWithParam<db::Engine> {};

TEST_P(QualityStores, keep_an_observation_from_its_plan_to_its_last_action) {
    if (!kit::has(GetParam())) GTEST_SKIP();
    Led led(GetParam());
    auto& platform = led.site.platform();
    auto& db = platform.db;
    const auto now = platform.clock.now();
    const auto whom = find_to_observe(db, 919, led.lead, now);
    ASSERT_TRUE(whom && whom->sessions.size() == 2);
    const auto adrian = led.site.person("Adrian");
    const auto id = add_observation(platform, 919, whom->sessions[0], led.lead, adrian);
    ASSERT_TRUE(id);
    EXPECT_FALSE(add_observation(platform, 919, whom->sessions[0], led.lead, adrian));
    store_draft(platform, *id, "strengths=Warm");
    const QualitySeen all(auth::Viewer{.authority = 919});
    auto observation = *find_observation(db, all, *id);
    EXPECT_EQ(observation.draft, "strengths=Warm");
    EXPECT_EQ(observation.lead_place, led.place);

    Finished finished{.strengths = "Warm"};
    for (const auto point : enums::all<RubricPoint>())
        finished.points[point] = {RubricLevel::excellent, ""};
    finished.actions = {{ActionFor::person, "Names", true, {std::chrono::year{2026} / 10 / 1}},
                        {ActionFor::school, "Room", false, {std::chrono::year{2026} / 9 / 30}}};
    EXPECT_TRUE(store_finished(platform, observation, finished));
    EXPECT_FALSE(store_finished(platform, observation, finished));
    EXPECT_EQ(load_points(db, *id).size(), 8u);
    const auto actions = load_open_actions(db, all);
    ASSERT_EQ(actions.size(), 2u);
    EXPECT_TRUE(actions[0].serious);
    EXPECT_EQ(load_open_serious(db, 919).size(), 1u);
    EXPECT_TRUE(load_open_serious(db, 936).empty());
    store_comment(platform, *id, "Thank you");
    store_closed(platform, actions[0].id, "Seen", adrian);
    EXPECT_TRUE(load_open_serious(db, 919).empty());
    EXPECT_EQ(load_actions(db, *id).size(), 2u);
    observation = *find_own_observation(db, led.lead, *id);
    EXPECT_EQ(observation.comment, "Thank you");
    EXPECT_DOUBLE_EQ(*observation.rating, 4);

    for (const auto& one : load_deliverers(db, 919, now))
        if (one.person == led.lead) {
            EXPECT_TRUE(one.lead);
            EXPECT_DOUBLE_EQ(*one.last_rating, 4);
            EXPECT_TRUE(one.next_session);
            EXPECT_FALSE(one.planned);
        }
    EXPECT_EQ(load_deliverers(db, 919, now).size(), 3u) << "the Lead and two trainers";
}

INSTANTIATE_TEST_SUITE_P(Engines, QualityStores, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace programmes
