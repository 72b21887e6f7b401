#include "modules/reports/child/staff_pages.hpp"

#include "modules/reports/child/child_day_test.hpp"
#include "modules/reports/rules/rule_list.hpp"

namespace reports {
namespace {

class StaffForParents : public ChildDay {
protected:
    std::string address(StaffId id) { return "/reports/staff/" + std::to_string(id.value); }
    kit::Form form(std::string ask_about, std::string version = "1") {
        return {{"ask_about", std::move(ask_about)}, {"version", std::move(version)}};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, StaffForParents, kit::both_engines, kit::engine_name);

TEST_P(StaffForParents, are_listed_and_set_by_the_head) {
    family({{"Ewa"}}, {"Maja"});
    const auto hill = staff("Hill");
    teaches(hill, "Maja", "3B", "");
    site().sign_in("Hana");
    EXPECT_TRUE(site().get("/reports/staff").says("Mrs Ada Hill"));
    auto filled = form("reading");
    filled.emplace_back("phone", "01632 960001");
    filled.emplace_back("email", "hill@example.org");
    EXPECT_EQ(site().post(address(hill), filled).status, 303);
    EXPECT_TRUE(site().get("/reports/staff").says("hill@example.org"));
    site().sign_out();
    EXPECT_TRUE(sees("Ewa").says("Ask about: reading"));
    EXPECT_TRUE(sees("Ewa").says("mailto:hill@example.org"));
}

TEST_P(StaffForParents, are_hidden_from_parents_where_the_school_says_so) {
    family({{"Ewa"}}, {"Maja"});
    const auto hill = staff("Hill");
    teaches(hill, "Maja", "3B", "");
    site().sign_in("Hana");
    auto filled = form("reading");
    filled.emplace_back("hidden", "yes");
    EXPECT_EQ(site().post(address(hill), filled).status, 303);
    EXPECT_TRUE(site().get("/reports/staff").says("Hidden"));
    site().sign_out();
    EXPECT_FALSE(sees("Ewa").says("Hill"));
    EXPECT_EQ(site().get(ask_address("Ewa", "Maja", hill)).status, 404);
}

TEST_P(StaffForParents, refuse_what_cannot_be_rung_or_written_to_and_keep_what_was_typed) {
    const auto hill = staff("Hill");
    site().sign_in("Hana");
    auto filled = form("reading");
    filled.emplace_back("phone", "ask at the gate");
    filled.emplace_back("email", "nowhere");
    const auto page = site().post(address(hill), filled);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("ask at the gate"));
    EXPECT_TRUE(page.says("like 01632 960001"));
    EXPECT_TRUE(page.says("like name@example.org"));
}

TEST_P(StaffForParents, tell_of_another_who_changed_them_meanwhile) {
    const auto hill = staff("Hill");
    site().sign_in("Hana");
    EXPECT_EQ(site().post(address(hill), form("reading")).status, 303);
    const auto late = site().post(address(hill), form("writing"));
    EXPECT_EQ(late.status, 422);
    EXPECT_TRUE(late.says("Somebody changed this"));
    EXPECT_TRUE(late.says("name=\"version\" value=\"2\"")) << late.body;
    EXPECT_EQ(site().post(address(hill), form("writing", "2")).status, 303);
}

TEST_P(StaffForParents, take_a_photo_only_where_it_is_one_and_give_it_back) {
    const auto hill = staff("Hill");
    site().sign_in("Hana");
    const auto page =
        site().post(address(hill), form(""), {{"photo", "me.png", "<svg onload='x'/>"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(page.says("must be a JPEG or PNG"));
    EXPECT_EQ(site().get(address(hill) + "/photo").status, 404);
    store_staff_photo(platform(), hill, {PhotoType::jpeg, {"pixels"}});
    EXPECT_EQ(site().get(address(hill) + "/photo").body, "pixels");
    auto away = form("");
    away.emplace_back("no_photo", "yes");
    EXPECT_EQ(site().post(address(hill), away).status, 303);
    EXPECT_EQ(site().get(address(hill) + "/photo").status, 404);
}

TEST_P(StaffForParents, are_nobodys_business_at_another_school) {
    const auto hill = staff("Hill");
    site().sign_in("Olive");
    EXPECT_EQ(site().get(address(hill)).status, 200);
    EXPECT_TRUE(site().get("/reports/staff").says("Elm Primary School"));
    site().sign_in("Walter");
    EXPECT_EQ(site().get(address(hill)).status, 404);
    EXPECT_EQ(site().get("/reports/staff?school=900001").status, 404);
    for (const auto* who : {"Lena", "Grace", "Amina"}) {
        site().sign_in(who);
        EXPECT_EQ(site().get("/reports/staff").status, 403) << who;
    }
}

TEST_P(StaffForParents, name_who_welcomes_families_which_switches_the_rule) {
    const auto hill = staff("Hill");
    const auto other = staff("Brook", "Teacher", {}, kit::TestSite::elm);
    const auto oak = kit::TestSite::oak.value;
    const auto on = [&] { return load_rule_settings(db(), oak)[Rule::welcome].enabled; };
    site().sign_in("Hana");
    EXPECT_FALSE(on());
    const auto named = [&](std::string who) {
        return site().post("/reports/welcome", {{"welcomer", std::move(who)}}).status;
    };
    EXPECT_EQ(named(std::to_string(hill.value)), 303);
    EXPECT_TRUE(on());
    EXPECT_EQ(find_welcomer(db(), oak), hill);
    EXPECT_EQ(named("tutor"), 303);
    EXPECT_EQ(find_welcomer(db(), oak), StaffId{});
    EXPECT_EQ(named(std::to_string(other.value)), 404);
    EXPECT_EQ(named(""), 303);
    EXPECT_FALSE(on());
    EXPECT_FALSE(find_welcomer(db(), oak));
}

}  // namespace
}  // namespace reports
