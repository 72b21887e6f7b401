#include <gtest/gtest.h>

#include "tests/kit/site.hpp"

namespace {

class TrainerPages : public testing::Test {
protected:
    kit::TestSite site{"2026-09-15 10:00"};
    std::string aminas = "/trainers/" + std::to_string(site.person("Amina").value);

    static kit::Form away(std::string_view first, std::string_view last) {
        kit::Form form;
        for (const auto& [name, day] : {std::pair{"first", first}, std::pair{"last", last}}) {
            const std::string field(name);
            form.emplace_back(field + "-year", day.substr(0, 4));
            form.emplace_back(field + "-month", day.substr(5, 2));
            form.emplace_back(field + "-day", day.substr(8, 2));
        }
        return form;
    }
};

}  // namespace

TEST_F(TrainerPages, a_trainer_comes_to_their_own) {
    site.sign_in("Amina");
    EXPECT_EQ(site.get("/trainer").location, aminas);
    EXPECT_EQ(site.get("/trainers").location, aminas);
    const auto page = site.get(aminas);
    EXPECT_TRUE(page.says("Amina Rahman"));
    EXPECT_TRUE(page.says("No days away are known."));
}

TEST_F(TrainerPages, an_officer_sees_them_all) {
    site.sign_in("Olive");
    EXPECT_EQ(site.get("/trainer").location, "/trainers");
    const auto page = site.get("/trainers");
    EXPECT_TRUE(page.says("Ben Barlow"));
    EXPECT_TRUE(page.says("Not told us yet"));
    EXPECT_EQ(site.get(aminas).status, 200);
}

TEST_F(TrainerPages, nobody_else_sees_or_changes_them) {
    for (const auto* who : {"Ben", "Walter"}) {
        site.sign_in(who);
        EXPECT_EQ(site.get(aminas).status, 404) << who;
        EXPECT_EQ(site.post(aminas, {{"days", "monday"}}).status, 404) << who;
        EXPECT_EQ(site.post(aminas + "/away", away("2026-12-01", "2026-12-02")).status, 404);
        EXPECT_EQ(site.post(aminas + "/away/remove", {{"first", "2026-12-01"}}).status, 404);
    }
    for (const auto* who : {"Hana", "Adrian", "Carol"}) {
        site.sign_in(who);
        EXPECT_EQ(site.get(aminas).status, 403) << who;
    }
}

TEST_F(TrainerPages, settings_are_saved_and_shown_again) {
    site.sign_in("Amina");
    const auto saved = site.post(
        aminas,
        {{"days", "monday"}, {"days", "saturday"}, {"postcode", "sg1 1ae"}, {"furthest", "25"}});
    ASSERT_EQ(saved.status, 303) << saved.text();
    const auto page = site.get(aminas);
    EXPECT_TRUE(page.says("value=\"SG1 1AE\""));
    EXPECT_TRUE(page.says("value=\"25\""));
    EXPECT_TRUE(page.says("value=\"saturday\" checked"));
    EXPECT_FALSE(page.says("value=\"friday\" checked"));
    site.sign_in("Olive");
    EXPECT_TRUE(site.get("/trainers").says("25 km"));
}

TEST_F(TrainerPages, what_makes_no_sense_is_asked_again) {
    site.sign_in("Amina");
    EXPECT_TRUE(site.post(aminas, {}).says("Choose at least one day"));
    const auto unknown =
        site.post(aminas, {{"days", "monday"}, {"postcode", "ZZ99 9ZZ"}, {"furthest", "20"}});
    EXPECT_EQ(unknown.status, 422);
    EXPECT_TRUE(unknown.says("We do not know this postcode."));
    EXPECT_TRUE(unknown.says("value=\"20\""));
    EXPECT_EQ(site.post(aminas, {{"days", "monday"}, {"furthest", "-1"}}).status, 422);
    EXPECT_TRUE(site.get(aminas).says("value=\"monday\" checked")) << "nothing was stored";
    EXPECT_TRUE(site.get(aminas).says("value=\"friday\" checked"));
}

TEST_F(TrainerPages, days_away_are_added_and_removed) {
    site.sign_in("Amina");
    ASSERT_EQ(site.post(aminas + "/away", away("2026-12-01", "2026-12-05")).status, 303);
    EXPECT_TRUE(site.get(aminas).says("1 Dec 2026 to 5 Dec 2026"));
    const auto overlapping = site.post(aminas + "/away", away("2026-12-05", "2026-12-06"));
    EXPECT_EQ(overlapping.status, 422);
    EXPECT_TRUE(overlapping.says("Some of these days are known already."));
    EXPECT_TRUE(overlapping.says("value=\"friday\" checked")) << "the other form stays as it is";
    EXPECT_TRUE(site.post(aminas + "/away", away("2026-12-08", "2026-12-07"))
                    .says("The last day is before the first."));
    EXPECT_TRUE(site.post(aminas + "/away", {}).says("Enter the first day away"));
    EXPECT_EQ(site.post(aminas + "/away/remove", {{"first", "2026-12-01"}}).status, 303);
    EXPECT_TRUE(site.get(aminas).says("No days away are known."));
}
