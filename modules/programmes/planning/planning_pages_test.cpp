#include "modules/programmes/planning/planning_test.hpp"

using namespace programmes;
using kit::at;

namespace {

class Planning : public testing::Test {
protected:
    PlannedCounty county;
    kit::TestSite& site = county.site;

    using Typed = std::vector<std::pair<std::string, std::string>>;
    // What somebody fills in over the steps; named answers replace the usual ones.
    Typed typed(const Typed& instead = {}) {
        Typed all{{"subscription", std::to_string(county.oak.value)},
                  {"name", "Tuesday evenings"},
                  {"room", "The library"},
                  {"capacity", "12"},
                  {"first-day", "15"},
                  {"first-month", "9"},
                  {"first-year", "2026"},
                  {"time", "6pm"},
                  {"trainer", std::to_string(site.person("Amina").value)}};
        for (const auto& [name, value] : instead)
            for (auto& [has, typed] : all)
                if (has == name) typed = value;
        return all;
    }
    static std::string query(const Typed& all) {
        std::string text = "?";
        for (auto [name, value] : all) {
            for (auto space = value.find(' '); space != value.npos; space = value.find(' '))
                value.replace(space, 1, "+");
            text += name + "=" + value + "&";
        }
        return text;
    }
    kit::Page step(const std::string& name, const Typed& all, bool sent = true) {
        return site.get("/cohorts/new/" + name + query(all) + (sent ? "go=yes" : ""));
    }
    kit::Page confirm(const Typed& all, const std::string& sign = {}) {
        auto form = all;
        form.emplace_back("sign", sign);
        return site.post("/cohorts/new/check", form);
    }
    std::int64_t cohorts() {
        static constexpr db::Sql count = "SELECT COUNT(*) FROM programmes_cohorts";
        return site.db().one<std::int64_t>(count);
    }
};

}  // namespace

TEST_F(Planning, begins_with_the_schools_that_subscribed) {
    county.subscribe(kit::TestSite::elm);
    site.sign_in("Olive");
    const auto page = site.get("/cohorts/new");
    EXPECT_TRUE(page.says("Oak Primary School"));
    EXPECT_TRUE(page.says("Elm Primary School"));
    const auto found = site.get("/cohorts/new?school=elm");
    EXPECT_FALSE(found.says("Oak Primary School"));
    EXPECT_TRUE(site.get("/cohorts/new?school=beech").says("No school called “beech”"));
    EXPECT_EQ(site.get(site.link(page, "/cohorts/new/details")).status, 200);
}

TEST_F(Planning, is_for_officers_and_trainers) {
    for (const auto* who : {"Adrian", "Hana", "Lena", "Grace", "Carol"}) {
        site.sign_in(who);
        EXPECT_EQ(site.get("/cohorts/new").status, 403) << who;
        EXPECT_EQ(confirm(typed()).status, 403) << who;
    }
    site.sign_in("Amina");
    EXPECT_EQ(site.get("/cohorts/new").status, 200);
    site.sign_in("Walter");
    EXPECT_EQ(step("details", typed()).status, 404) << "of another county";
    EXPECT_EQ(cohorts(), 0);
}

TEST_F(Planning, goes_from_step_to_step_and_keeps_what_was_typed) {
    site.sign_in("Olive");
    const auto details = step("details", typed());
    ASSERT_EQ(details.status, 303);
    EXPECT_TRUE(details.location.starts_with("/cohorts/new/trainer?"));
    const auto trainer = site.follow(details);
    EXPECT_TRUE(trainer.says("Tuesday 15 September 2026, 6pm"));
    EXPECT_TRUE(trainer.says("Tuesday 29 September 2026: Training day"));
    EXPECT_TRUE(trainer.says("Tuesday 27 October 2026: school holiday"));
    EXPECT_TRUE(trainer.says("value=\"The library\"")) << "carried along";
    const auto check = site.follow(step("trainer", typed()));
    EXPECT_TRUE(check.says("Check your answers"));
    EXPECT_TRUE(check.says("Amina Rahman"));
    EXPECT_TRUE(check.says("Plan this group"));
    const auto back = site.get(site.link(check, "/cohorts/new/details"));
    EXPECT_EQ(back.status, 200);
    EXPECT_TRUE(back.says("value=\"Tuesday evenings\""));
    EXPECT_EQ(cohorts(), 0) << "nothing is stored before the last step";
}

TEST_F(Planning, a_confirmed_group_is_there_with_its_sessions) {
    site.sign_in("Olive");
    const auto done = confirm(typed());
    ASSERT_EQ(done.status, 303) << done.text();
    const auto page = site.follow(done);
    EXPECT_TRUE(page.says("The group is planned.") || page.status == 200);
    EXPECT_TRUE(page.says("Tuesday evenings"));
    EXPECT_TRUE(page.says("Amina Rahman"));
    EXPECT_TRUE(page.says("6. Remembering and being ready for tests") || page.says("6. "));
    EXPECT_TRUE(page.says("Tuesday 3 November 2026, 6pm"));
}

TEST_F(Planning, a_double_click_plans_one_group) {
    site.sign_in("Olive");
    auto form = typed();
    form.emplace_back("sign", "");
    form.emplace_back("once", "the-same-button");
    const auto first = site.post("/cohorts/new/check", form);
    const auto second = site.post("/cohorts/new/check", form);
    EXPECT_EQ(first.location, second.location);
    EXPECT_EQ(cohorts(), 1);
}

TEST_F(Planning, asks_again_for_what_is_missing_or_wrong) {
    site.sign_in("Olive");
    const auto refused = [&](const Typed& instead, std::string_view words) {
        const auto page = step("details", typed(instead));
        EXPECT_EQ(page.status, 422) << words;
        EXPECT_TRUE(page.says(words)) << page.text();
        return page;
    };
    refused({{"name", " "}}, "Enter a name for the group");
    refused({{"room", ""}}, "Enter the room");
    refused({{"capacity", "16"}}, "Enter a number from 6 to 15");
    refused({{"capacity", "5"}}, "Enter a number from 6 to 15");
    refused({{"time", "6"}}, "Enter a time");
    refused({{"time", "6:00"}}, "between 7am and 9pm");
    refused({{"first-day", "31"}}, "Enter a day that exists");
    refused({{"first-month", "8"}}, "That time is past");
    refused({{"first-year", "2029"}}, "more than two years ahead");
    refused({{"first-day", "19"}}, "at a weekend");
    refused({{"first-day", "29"}}, "Schools are closed that day (Training day).");
    const auto kept = refused({{"first-day", "27"}, {"first-month", "10"}}, "in a school holiday");
    EXPECT_TRUE(kept.says("value=\"Tuesday evenings\""));
    EXPECT_TRUE(kept.says("value=\"27\""));
}

TEST_F(Planning, offers_trainers_the_best_first_and_says_why_not) {
    county.cohort("2026-09-15 17:00", "Amina", county.subscribe(kit::TestSite::elm), "At Elm");
    site.sign_in("Olive");
    const auto page = step("trainer", typed(), false);
    EXPECT_LT(page.body.find("Ben Barlow"), page.body.find("Amina Rahman"));
    EXPECT_TRUE(
        page.says("Amina Rahman leads another session then: Elm Primary School, Tuesday 15 "
                  "September 2026, 5pm."))
        << page.text();
    EXPECT_TRUE(page.says("And 5 times more."));
    EXPECT_TRUE(page.says("disabled"));
    const auto refused = step("trainer", typed());
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.says("This trainer leads another session at the same time."));
    EXPECT_EQ(confirm(typed()).status, 422) << "nor past the steps";
    EXPECT_EQ(cohorts(), 1);
}

TEST_F(Planning, a_trainer_must_be_chosen_even_if_it_is_nobody_yet) {
    site.sign_in("Olive");
    EXPECT_TRUE(step("trainer", typed({{"trainer", ""}})).says("Choose who leads the group"));
    EXPECT_EQ(step("trainer", typed({{"trainer", "12345"}})).status, 422);
    const auto done = confirm(typed({{"trainer", "nobody"}}));
    ASSERT_EQ(done.status, 303);
    EXPECT_TRUE(site.follow(done).says("Nobody yet"));
}

TEST_F(Planning, shows_clashes_and_needs_them_to_be_seen) {
    county.cohort("2026-09-15 18:30", "Ben", {}, "Others");
    site.sign_in("Olive");
    const auto plan = typed({{"room", "the hall"}});
    county.site.db().script("UPDATE programmes_cohorts SET room = 'The Hall'");
    county.site.db().script("UPDATE programmes_sessions SET room = 'The Hall'");
    const auto unseen = confirm(plan);
    EXPECT_EQ(unseen.status, 422);
    EXPECT_TRUE(unseen.says("Something changed while you were checking"));
    const auto check = step("check", plan, false);
    EXPECT_TRUE(check.says("The Hall is taken by another group: Others")) << check.text();
    EXPECT_TRUE(check.says("Plan this group anyway"));
    EXPECT_EQ(confirm(plan, PlannedCounty::sign_in_page(check)).status, 303);
    EXPECT_EQ(cohorts(), 2);
}

TEST_F(Planning, warns_of_another_group_of_the_school_and_of_unknown_terms) {
    county.cohort("2026-09-15 18:30", "Ben", {}, "Others");
    site.sign_in("Olive");
    EXPECT_TRUE(step("check", typed(), false)
                    .says("Another group of the school meets at the same time: Others in Hall"));
    const auto spring = typed({{"first-day", "2"}, {"first-month", "2"}, {"first-year", "2027"}});
    EXPECT_TRUE(step("check", spring, false).says("The school terms are not known"));
}

TEST_F(Planning, a_trainer_who_is_not_free_can_be_agreed_with_when_it_was_seen) {
    site.sign_in("Amina");
    const auto own = "/trainers/" + std::to_string(site.person("Amina").value);
    site.post(own, {{"days", "wednesday"}});
    const auto check = step("check", typed(), false);
    EXPECT_TRUE(check.says("Amina Rahman does not work on")) << check.text();
    EXPECT_EQ(confirm(typed(), PlannedCounty::sign_in_page(check)).status, 303);
}

TEST_F(Planning, survives_hostile_answers) {
    site.sign_in("Olive");
    const auto page = step("details", typed({{"room", "%3Cscript%3E"}, {"capacity", "many"}}));
    EXPECT_EQ(page.status, 422);
    EXPECT_FALSE(page.says("<script>"));
    EXPECT_EQ(site.get("/cohorts/new/details").status, 404);
    EXPECT_EQ(site.get("/cohorts/new/check?subscription=9223372036854775808").status, 404);
    EXPECT_EQ(step("details", typed({{"name", std::string(100, 'n')}})).status, 422);
}
