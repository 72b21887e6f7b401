#include "modules/conversations/school_settings/school_settings.hpp"

#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using namespace std::chrono_literals;
using kit::TestSite;

class SettingsPage : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
    }
    TestSite& site() { return *site_; }
    kit::Page save(std::string_view named = {}, std::string version = "0",
                   std::string from = "8pm") {
        return site().post(
            "/messages/settings",
            {{"quiet_from", std::move(from)},
             {"quiet_until", "7:30"},
             {"named_person", named.empty() ? "" : std::to_string(site().person(named).value)},
             {"month_parts", "500"},
             {"keep_months", "18"},
             {"version", std::move(version)}});
    }
    SchoolSettings oak() { return load_school_settings(site().db(), TestSite::oak.value); }

private:
    std::unique_ptr<TestSite> site_;
};
INSTANTIATE_TEST_SUITE_P(Engines, SettingsPage, kit::both_engines, kit::engine_name);

TEST_P(SettingsPage, lets_a_head_set_how_the_schools_messages_go) {
    site().sign_in("Hana");
    EXPECT_TRUE(site().get("/messages/settings").says("21:00"));
    EXPECT_EQ(save("Lena").status, 303);
    EXPECT_EQ(oak().quiet, (Quiet{20h, 7h + 30min}));
    EXPECT_EQ(oak().named_person, site().person("Lena").value);
    EXPECT_EQ(oak().month_parts, 500);
    EXPECT_EQ(oak().keep_months, 18);
    EXPECT_EQ(load_school_settings(site().db(), TestSite::elm.value).quiet, usual_quiet);
    EXPECT_TRUE(site().get("/messages/settings").says("20:00"));
}

TEST_P(SettingsPage, lets_an_officer_set_it_for_all_schools_that_have_not_themselves) {
    site().sign_in("Olive");
    EXPECT_EQ(save().status, 303);
    EXPECT_EQ(oak().quiet, (Quiet{20h, 7h + 30min}));
    EXPECT_EQ(load_school_settings(site().db(), 0, 936).quiet, usual_quiet);
}

TEST_P(SettingsPage, names_only_somebody_who_works_there_and_may_read_conversations) {
    site().sign_in("Hana");
    for (const auto* who : {"Carol", "Grace", "Olive"}) EXPECT_EQ(save(who).status, 422) << who;
    EXPECT_EQ(oak().named_person, 0);
}

TEST_P(SettingsPage, keeps_what_was_typed_where_it_makes_no_sense) {
    site().sign_in("Hana");
    const auto same = save({}, "0", "7:30");
    EXPECT_EQ(same.status, 422);
    EXPECT_TRUE(same.says("Enter two different times"));
    EXPECT_TRUE(same.says("500"));
    const auto never = save({}, "0", "late");
    EXPECT_EQ(never.status, 422);
    EXPECT_TRUE(never.says("late"));
    const auto most = save({}, "0", "8:00");
    EXPECT_EQ(most.status, 422) << "from 8 until half past 7";
    EXPECT_TRUE(most.says("fewer than 4 hours of the day"));
    EXPECT_TRUE(most.says("value=\"8:00\""));
    EXPECT_EQ(oak().quiet, usual_quiet);
}

TEST_P(SettingsPage, lets_nobody_overwrite_what_another_has_just_set) {
    site().sign_in("Hana");
    EXPECT_EQ(save("Lena").status, 303);
    EXPECT_EQ(save("Hana", "0").status, 422);
    EXPECT_EQ(save("Hana", "1").status, 303);
    EXPECT_EQ(save("Lena", "1").status, 422);
    EXPECT_EQ(oak().named_person, site().person("Hana").value);
}

TEST_P(SettingsPage, is_not_for_everybody) {
    for (const auto* who : {"Lena", "Grace", "Amina"}) {
        site().sign_in(who);
        EXPECT_EQ(site().get("/messages/settings").status, 403) << who;
        EXPECT_EQ(save().status, 403) << who;
    }
}

}  // namespace
}  // namespace conversations
