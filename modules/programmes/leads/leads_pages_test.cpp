#include <gtest/gtest.h>

#include "modules/people/sign_in/sign_in_store.hpp"
#include "modules/programmes/courses/learners_store.hpp"
#include "modules/programmes/leads/leads_store.hpp"
#include "platform/site/veil.hpp"
#include "tests/kit/programme.hpp"

namespace programmes {
namespace {

using kit::Form;

constexpr db::Sql certify = R"(
    INSERT INTO programmes_certificates (id, authority_id, school_id, person_id, programme_id,
        place_id, code, name, title, school, sessions, completed_on, issued_at)
    SELECT p.id, 919, p.school_id, p.person_id, e.programme_id, p.id, CAST(p.id AS TEXT), '', '',
           '', 2, '2026-09-01', 0
      FROM programmes_places p JOIN programmes_cohorts k ON k.id = p.cohort_id
      JOIN programmes_editions e ON e.id = k.edition_id WHERE p.id = $1)";
constexpr db::Sql person_of_place = "SELECT person_id FROM programmes_places WHERE id = $1";
constexpr db::Sql give_seat = R"(
    INSERT INTO people_seats (id, person_id, role, authority_id, school_id, since)
    VALUES (1, $1, 'adviser', 919, NULL, '2020-01-01'))";

// One parent who completed, and a group whose sessions are still to come.
struct OnTheWay : kit::Programme {
    explicit OnTheWay(db::Engine engine = db::Engine::sqlite)
        : kit::Programme("2026-09-10 10:00", {"2026-09-15 18:00", "2026-09-22 18:00"}, engine) {
        place = accepted("Ngozi", "Okafor");
        site.db().run(certify, place);
        person = site.db().one<people::PersonId>(person_of_place, place);
    }
    std::string own() { return own_page(place) + "/lead"; }
    std::string staff() const { return "/leads/" + std::to_string(person.value); }
    std::string lead_page() const { return "/cohorts/" + std::to_string(cohort.value) + "/lead"; }
    kit::Page ask() {
        site.sign_out();
        return site.post(own(), {{"step", "lead"},
                                 {"why", "It helped us"},
                                 {"brings", "I speak Igbo"},
                                 {"when_free", "Mondays"}});
    }
    Application application() { return load_applications(site.db(), person).front(); }
    kit::Page decide(std::string_view yes_or_no, std::string_view reasons = "You listen well") {
        return site.post(staff() + "/applications/" + std::to_string(application().id.value),
                         {{"decision", std::string(yes_or_no)}, {"reasons", std::string(reasons)}});
    }
    kit::Page check(std::string_view year = "2028") {
        return site.post(staff() + "/check", {{"kind", "enhanced_barred"},
                                              {"number", "0012 3456 7890"},
                                              {"expires-day", "1"},
                                              {"expires-month", "3"},
                                              {"expires-year", std::string(year)}});
    }
    // All the way, by other people's pages.
    void become_lead() {
        ask();
        site.sign_in("Adrian");
        decide("yes");
        check();
        for (const auto module : enums::all<TrainingModule>())
            store_sign_off(site.platform(), person, module, site.person("Amina"));
        site.post(staff() + "/accredit");
    }
    kit::Page set_lead(std::string_view how = "with") {
        return site.post(lead_page(), {{"version", std::to_string(version())},
                                       {"lead", std::to_string(person.value)},
                                       {"how", std::string(how)}});
    }
    std::int64_t version() {
        return site.db().one<std::int64_t>("SELECT version FROM programmes_cohorts WHERE id = $1",
                                           cohort);
    }
    std::string lead_register(std::size_t which) {
        return own() + "/sessions/" + std::to_string(sessions[which].value);
    }
    Lead lead() {
        site.sign_in("Adrian");
        auth::Viewer viewer{.authority = kit::TestSite::county};
        return *find_lead(site.db(), schools::Scope(viewer), person, site.clock.today());
    }
    PlaceId place{};
    people::PersonId person{};
};

TEST(LeadPages, let_a_parent_who_completed_ask_and_keep_what_was_typed_when_something_is_missing) {
    OnTheWay way;
    EXPECT_TRUE(way.site.get(way.own_page(way.place)).says("I would like to lead"));
    const auto half = way.site.post(way.own(), {{"step", "lead"}, {"why", "It helped us a lot"}});
    EXPECT_EQ(half.status, 422);
    EXPECT_TRUE(half.says("It helped us a lot"));
    EXPECT_TRUE(half.says("Tell us when you have time"));
    EXPECT_EQ(way.ask().status, 303);
    EXPECT_TRUE(way.site.get(way.own()).says("we are thinking about it"));
    EXPECT_EQ(way.ask().status, 422) << "one question at a time";
    EXPECT_EQ(load_applications(way.site.db(), way.person).size(), 1u);
}

TEST(LeadPages, let_nobody_ask_who_has_not_completed) {
    OnTheWay way;
    const auto other = way.accepted("Harpreet", "Singh");
    EXPECT_FALSE(way.site.get(way.own_page(other)).says("I would like to lead"));
    EXPECT_EQ(way.site
                  .post(way.own_page(other) + "/lead",
                        {{"step", "lead"}, {"why", "a"}, {"brings", "b"}, {"when_free", "c"}})
                  .status,
              422);
}

TEST(LeadPages, let_an_adviser_decide_with_reasons_and_tell_the_parent) {
    OnTheWay way;
    way.ask();
    way.site.sign_in("Adrian");
    EXPECT_TRUE(way.site.get("/").says("waits for an answer"));
    EXPECT_TRUE(way.site.get(way.staff()).says("I speak Igbo"));
    const auto without = way.decide("yes", "");
    EXPECT_EQ(without.status, 422);
    EXPECT_TRUE(without.says("Write your reasons"));
    EXPECT_EQ(way.decide("yes").status, 303);
    EXPECT_EQ(way.messages("leads.accepted"), 1);
    EXPECT_EQ(way.decide("no").status, 422) << "decided already";
    EXPECT_EQ(way.lead().state, LeadState::training);
    way.site.sign_out();
    EXPECT_TRUE(way.site.get(way.own()).says("Your training"));
}

TEST(LeadPages, let_nobody_decide_on_their_own_or_record_their_own_check) {
    OnTheWay way;
    way.ask();
    way.site.db().run(give_seat, way.person);
    const auto token =
        people::open_session(way.site.platform(), way.person, {1}, people::CodeWanted::no);
    const auto csrf = people::find_viewer(way.site.db(), token, way.site.clock.now())->csrf;
    const auto post = [&](const std::string& path, const Form& form) {
        http::Request request;
        request.method = http::Method::post;
        request.path = path;
        for (const auto& [name, value] : form) request.form.add(name, value);
        request.form.add("csrf", veil(csrf, way.site.platform().random));
        request.form.add("once", path);
        request.cookies.add(std::string(session_cookie), token);
        return way.site.ask(std::move(request));
    };
    const auto decided =
        post(way.staff() + "/applications/" + std::to_string(way.application().id.value),
             {{"decision", "yes"}, {"reasons", "I am good"}});
    EXPECT_EQ(decided.status, 422);
    EXPECT_TRUE(decided.says("This is about you"));
    EXPECT_EQ(way.application().state, ApplicationState::waiting);
    EXPECT_EQ(post(way.staff() + "/check", {{"kind", "enhanced"},
                                            {"number", "001234567890"},
                                            {"expires-day", "1"},
                                            {"expires-month", "3"},
                                            {"expires-year", "2028"}})
                  .status,
              422);
    EXPECT_FALSE(way.lead().check_expires_on);
}

TEST(LeadPages, accredit_after_training_and_check_exactly_once_at_a_time) {
    OnTheWay way;
    way.ask();
    way.site.sign_in("Adrian");
    way.decide("yes");
    EXPECT_EQ(way.site.post(way.staff() + "/accredit").status, 422);
    way.become_lead();
    EXPECT_EQ(way.lead().state, LeadState::accredited);
    EXPECT_EQ(way.messages("leads.accredited"), 1);
    EXPECT_FALSE(way.site.get(way.staff()).says("{%"));
    EXPECT_EQ(way.site.post(way.staff() + "/accredit").status, 422) << "too early to renew";
    way.site.set_clock("2028-08-20 10:00");
    way.site.sign_in("Adrian");
    way.check("2030");
    EXPECT_TRUE(way.site.get(way.staff()).says(">Renew for two years"));
    EXPECT_EQ(way.site.post(way.staff() + "/accredit").status, 303);
    EXPECT_EQ(way.site.db().one<std::int64_t>(
                  "SELECT COUNT(*) FROM programmes_accreditations WHERE state = 'current'"),
              1);
    EXPECT_EQ(calendar::iso(*way.lead().accredited_until), "2030-09-09");
}

TEST(LeadPages, let_a_lead_ask_to_go_on_when_the_end_is_near) {
    OnTheWay way;
    way.become_lead();
    way.site.sign_out();
    EXPECT_FALSE(way.site.get(way.own()).says("I would like to go on"));
    EXPECT_EQ(way.site.post(way.own() + "/on").status, 422) << "too early";

    way.site.set_clock("2028-08-20 10:00");
    EXPECT_TRUE(way.site.get(way.own()).says("I would like to go on"));
    EXPECT_EQ(way.site.post(way.own() + "/on").status, 303);
    EXPECT_EQ(way.site.post(way.own() + "/on").status, 303) << "twice is once";
    EXPECT_FALSE(way.site.get(way.own()).says("I would like to go on"));

    way.site.sign_in("Adrian");
    EXPECT_TRUE(way.site.get("/").says("parent waits for an answer"));
    EXPECT_TRUE(way.site.get("/leads").says("Asks to go on"));
    way.check("2030");
    EXPECT_EQ(way.site.post(way.staff() + "/accredit").status, 303);
    EXPECT_FALSE(way.site.get("/leads").says("Asks to go on"));
}

TEST(LeadPages, let_the_trainer_of_the_group_sign_off_and_no_other_trainer) {
    OnTheWay way;
    way.ask();
    way.site.sign_in("Adrian");
    way.decide("yes");
    const auto added = way.site.post("/leads/training",
                                     {{"name", "Autumn"},
                                      {"where", "Stevenage library"},
                                      {"when", "Five Mondays"},
                                      {"begins-day", "21"},
                                      {"begins-month", "9"},
                                      {"begins-year", "2026"},
                                      {"trainer", std::to_string(way.site.person("Amina").value)}});
    ASSERT_EQ(added.status, 303);
    const auto who = std::to_string(way.person.value);
    EXPECT_EQ(way.site.post(added.location + "/join", {{"joins", who}}).status, 303);
    way.site.sign_in("Ben");
    EXPECT_EQ(way.site.post(added.location, {{"signed", who + "-welcoming"}}).status, 404);
    way.site.sign_in("Amina");
    EXPECT_EQ(way.site.post(added.location, {{"signed", who + "-welcoming"}}).status, 303);
    EXPECT_TRUE(way.site.get(added.location).says("Amina Rahman"));
    EXPECT_EQ(way.lead().modules, 1);
    way.site.sign_out();
    EXPECT_TRUE(way.site.get(way.own()).says("Stevenage library"));
}

TEST(LeadPages, show_a_school_its_own_leads_only_and_never_the_number_of_a_check) {
    OnTheWay way;
    way.become_lead();
    EXPECT_TRUE(way.site.get(way.staff()).says("001234567890"));
    way.site.sign_in("Hana");
    EXPECT_TRUE(way.site.get("/leads").says("Ngozi Okafor"));
    EXPECT_FALSE(way.site.get(way.staff()).says("001234567890"));
    way.site.sign_in("Carol");
    EXPECT_EQ(way.site.get(way.staff()).status, 404);
    EXPECT_FALSE(way.site.get("/leads").says("Okafor"));
    EXPECT_FALSE(way.site.get("/leads.csv").says("Okafor"));
}

TEST(Leading, is_given_to_an_accredited_lead_who_is_told_and_takes_the_register_by_initials) {
    OnTheWay way;
    const auto singh = way.accepted("Harpreet", "Singh");
    way.become_lead();
    way.site.sign_in("Olive");
    EXPECT_EQ(way.set_lead("alone").status, 303);
    EXPECT_EQ(way.messages("leads.assigned"), 1);
    const auto page = way.site.get("/cohorts/" + std::to_string(way.cohort.value));
    EXPECT_TRUE(page.says("Ngozi Okafor"));
    EXPECT_TRUE(page.says("changed the Parent Lead")) << page.text();

    way.site.sign_out();
    const auto early = way.site.get(way.lead_register(0));
    EXPECT_EQ(early.status, 200);
    EXPECT_FALSE(early.says("Harpreet")) << "no names outside the register's hours";
    way.site.set_clock("2026-09-15 18:05");
    const auto open = way.site.get(way.lead_register(0));
    EXPECT_TRUE(open.says("Harpreet S."));
    EXPECT_FALSE(open.says("Singh"));
    EXPECT_EQ(way.site.post(way.lead_register(0), {{"came", std::to_string(singh.value)}}).status,
              303);
    EXPECT_EQ(way.came(singh), 1);
    way.site.run_jobs();
    EXPECT_EQ(way.messages("take_home.thanks"), 1);
    EXPECT_TRUE(way.site.get(way.own()).says("You led 1 session"));
    EXPECT_TRUE(way.site.get(way.own()).says("Fewer than three parents"));
}

TEST(Leading, ticks_children_and_staff_of_a_family_course_on_the_same_register) {
    OnTheWay way;
    way.become_lead();
    way.site.db().run("UPDATE programmes_programmes SET kind = 'family_course'");
    const auto singh = way.accepted("Harpreet", "Singh");
    const auto child = way.site.db().one<people::ChildId>(
        "SELECT child_id FROM people_carers WHERE person_id = $1", way.site.person("Harpreet"));
    way.site.sign_in("Lena");
    way.site.post("/courses/" + std::to_string(way.cohort.value) + "/staff",
                  {{"name", "Ms Bello, Year 3"}});
    const auto staff = load_learner_lines(way.site.db(), way.cohort).at(0).id;
    way.site.sign_in("Olive");
    ASSERT_EQ(way.set_lead().status, 303);
    way.site.sign_out();
    way.site.set_clock("2026-09-15 18:05");
    const auto open = way.site.get(way.lead_register(0));
    EXPECT_TRUE(open.says("Sam S."));
    EXPECT_FALSE(open.says("Sam Singh"));
    EXPECT_TRUE(open.says("Ms Bello, Year 3"));
    EXPECT_EQ(way.site
                  .post(way.lead_register(0), {{"came", std::to_string(singh.value)},
                                               {"child", std::to_string(child.value)},
                                               {"staff", std::to_string(staff.value)}})
                  .status,
              303);
    for (const auto& line : load_learner_lines(way.site.db(), way.cohort))
        EXPECT_EQ(line.came, 1) << line.name;
    EXPECT_EQ(way.site.post(way.lead_register(0), {{"child", "42"}}).status, 422)
        << "a child that is not on the register";
}

TEST(Leading, never_lets_a_lead_without_a_valid_check_be_with_children) {
    OnTheWay way;
    way.become_lead();
    way.site.db().run("UPDATE programmes_lead_checks SET expires_on = '2026-09-20'");
    way.site.sign_in("Olive");
    for (const auto* how : {"with", "alone"}) {
        const auto refused = way.set_lead(how);
        EXPECT_EQ(refused.status, 422) << how;
        EXPECT_TRUE(refused.says("no safeguarding check that counts until the last session"));
        EXPECT_FALSE(find_cohort_lead(way.site.db(), way.cohort));
    }
    way.site.db().run("UPDATE programmes_lead_checks SET expires_on = '2028-03-01'");
    ASSERT_EQ(way.set_lead().status, 303);

    way.site.sign_out();
    way.site.set_clock("2026-09-15 18:05");
    EXPECT_EQ(way.site.get(way.lead_register(0)).status, 200);
    way.site.db().run("UPDATE programmes_lead_checks SET expires_on = '2026-09-14'");
    EXPECT_EQ(way.site.get(way.lead_register(0)).status, 404) << "the check is over";
    EXPECT_EQ(way.site.post(way.lead_register(0)).status, 404);
    way.site.run_jobs();
    EXPECT_FALSE(find_cohort_lead(way.site.db(), way.cohort)) << "taken off by the nightly job";
}

TEST(Leading, ends_when_the_accreditation_lapses_by_itself) {
    OnTheWay way;
    way.become_lead();
    way.site.sign_in("Olive");
    way.set_lead();
    way.site.set_clock("2028-07-20 10:00");
    way.site.run_jobs();
    EXPECT_EQ(way.messages("leads.ends_soon"), 1);
    way.site.set_clock("2028-09-10 10:00");
    way.site.run_jobs();
    EXPECT_EQ(way.lead().state, LeadState::lapsed);
    EXPECT_EQ(way.messages("leads.lapsed"), 1);
    EXPECT_FALSE(find_cohort_lead(way.site.db(), way.cohort));
    way.site.sign_in("Olive");
    EXPECT_EQ(way.set_lead().status, 422);
}

TEST(Leading, is_never_opened_by_another_parents_link) {
    OnTheWay way;
    const auto other = way.accepted("Harpreet", "Singh");
    way.become_lead();
    way.site.sign_in("Olive");
    way.set_lead();
    way.site.sign_out();
    way.site.set_clock("2026-09-15 18:05");
    EXPECT_EQ(
        way.site
            .get(way.own_page(other) + "/lead/sessions/" + std::to_string(way.sessions[0].value))
            .status,
        404);
}

TEST(LeadPages, ask_the_database_five_times_at_most) {
    OnTheWay way;
    way.become_lead();
    way.site.sign_in("Olive");
    way.set_lead();
    const auto cost = [&](const std::string& path) {
        const auto before = way.site.db().statements();
        EXPECT_EQ(way.site.get(path).status, 200) << path;
        return way.site.db().statements() - before;
    };
    way.site.sign_out();
    way.site.set_clock("2026-09-15 18:05");
    EXPECT_LE(cost(way.own()), 5);
    EXPECT_LE(cost(way.own_page(way.place)), 5);
    EXPECT_LE(cost(way.lead_register(0)), 5);
}

TEST(TheLadder, goes_on_from_lead_to_trainer_when_the_lead_asks) {
    OnTheWay way;
    way.become_lead();
    way.site.sign_out();
    EXPECT_EQ(way.site
                  .post(way.own(), {{"step", "trainer"},
                                    {"why", "I want to go on"},
                                    {"brings", "Twenty sessions"},
                                    {"when_free", "Fridays"}})
                  .status,
              303);
    way.site.sign_in("Adrian");
    EXPECT_TRUE(way.site.get("/leads").says("Asks to become a trainer"));
    EXPECT_EQ(way.decide("yes").status, 303);
    EXPECT_EQ(way.messages("leads.trainer_accepted"), 1);
    EXPECT_EQ(way.lead().state, LeadState::accredited);
}

class LeadStores : public testing::TestWithParam<db::Engine> {};

TEST_P(LeadStores, keep_one_application_one_lead_and_one_current_accreditation) {
    if (!kit::has(GetParam())) GTEST_SKIP();
    OnTheWay way(GetParam());
    auto& platform = way.site.platform();
    const StepAnswers answers{"why", "brings", "when", ""};
    store_application(platform, way.place, LadderStep::lead, answers);
    store_application(platform, way.place, LadderStep::lead, answers);
    ASSERT_EQ(load_applications(platform.db, way.person).size(), 1u);
    EXPECT_TRUE(
        store_decision(platform, way.application(), true, "yes", way.site.person("Adrian")));
    EXPECT_FALSE(
        store_decision(platform, way.application(), false, "no", way.site.person("Adrian")));
    const auto lead = way.lead();
    store_check(platform, lead,
                {CheckKind::enhanced, "001234567890", {std::chrono::year{2028} / 3 / 1}},
                way.site.person("Olive"));
    const Period first{platform.clock.today(), calendar::plus_days(platform.clock.today(), 30)};
    store_accreditation(platform, 919, way.person, first, way.site.person("Adrian"));
    const Period second{platform.clock.today(), calendar::plus_days(platform.clock.today(), 60)};
    store_accreditation(platform, 919, way.person, second, way.site.person("Adrian"));
    EXPECT_EQ(way.lead().accredited(), second);
    EXPECT_EQ(way.lead().waits, false);
    store_lead(platform, way.cohort, way.person);
    EXPECT_EQ(find_cohort_lead(platform.db, way.cohort)->name, "Ngozi Okafor");
    EXPECT_TRUE(release_unfit(platform, platform.clock.today()).empty());
    EXPECT_EQ(lapse_accreditations(platform, calendar::plus_days(second.last, 1)).size(), 1u);
    EXPECT_EQ(release_unfit(platform, platform.clock.today()).size(), 1u);
    EXPECT_EQ(way.lead().state, LeadState::lapsed);
}

INSTANTIATE_TEST_SUITE_P(Engines, LeadStores, kit::both_engines, kit::engine_name);

}  // namespace
}  // namespace programmes
