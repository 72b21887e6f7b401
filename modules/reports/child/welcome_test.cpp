#include "modules/reports/child/welcome.hpp"

#include "modules/conversations/measuring/segments.hpp"
#include "modules/reports/child/child_day_test.hpp"
#include "modules/reports/rules/rule_list.hpp"
#include "platform/messages/messages.hpp"

namespace reports {
namespace {

class Welcome : public ChildDay {
protected:
    // Oak has had its records for five days: four families came with the first import.
    void SetUp() override {
        ChildDay::SetUp();
        if (IsSkipped()) return;
        site().set_clock("2026-09-10 09:00");
        for (const auto* given : {"A", "B", "C", "D"})
            family({{std::string("Old") + given}}, {std::string("Known") + given});
        applied_import(1, {"KnownA", "KnownB", "KnownC", "KnownD"});
        at("10:05");
    }
    /// An import of Oak's that added these children, who are there already.
    void applied_import(std::int64_t id, const std::vector<std::string>& added) {
        db().run(R"(
            INSERT INTO reports_imports (id, authority_id, school_id, file_name, digest, format,
                                         extent, state, at, ended_at, counted)
            VALUES ($1, 919, 900001, 'x', '', 'oneroster', 'full', 'applied', $2, $2, ''))",
                 id, site().clock.now());
        std::int64_t number = 0;
        for (const auto& given : added)
            db().run(R"(
                INSERT INTO reports_import_changes (import_id, number, what, subject_id, name,
                                                    before, after)
                VALUES ($1, $2, 'pupil_added', $3, '', '', ''))",
                     id, ++number, child(given));
    }
    void name(StaffId who) {
        store_welcomer(platform(), kit::TestSite::oak.value, who, {});
        store_rule_setting(platform(), kit::TestSite::oak.value, Rule::welcome,
                           {true, std::chrono::hours(10), 0}, {});
    }
    void welcome() {
        db::Transaction change(db());
        welcome_families(platform());
        change.commit();
        work();
    }
    std::int64_t welcomed() {
        return count("SELECT COUNT(*) FROM conversations_messages WHERE kind = 'welcome_family'");
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Welcome, kit::both_engines, kit::engine_name);

TEST_P(Welcome, comes_once_from_the_person_who_was_named_and_can_be_answered) {
    const auto hill = staff("Hill");
    name(hill);
    family({{"Ewa"}, {"Jan"}}, {"Maja", "Ola"});
    applied_import(2, {"Maja", "Ola"});
    welcome();
    welcome();
    EXPECT_EQ(welcomed(), 1) << "one message a family";
    const auto words = sent_to("Ewa").empty() ? last_to("Jan").words : last_to("Ewa").words;
    EXPECT_NE(words.find("I am Mrs Ada Hill at Oak Primary School"), std::string::npos) << words;
    EXPECT_NE(words.find("Maja and Ola"), std::string::npos);
    EXPECT_NE(words.find("/child"), std::string::npos);
    const std::string reader = sent_to("Ewa").empty() ? "Jan" : "Ewa";
    writes(reader, "Thank you, where can we park on Friday?");
    EXPECT_TRUE(waits_for_a_person(reader));
}

TEST_P(Welcome, is_off_until_the_school_names_somebody_who_is_still_there) {
    const auto hill = staff("Hill");
    family({{"Ewa"}}, {"Maja"});
    applied_import(2, {"Maja"});
    welcome();
    EXPECT_EQ(welcomed(), 0);
    name(hill);
    db().script("UPDATE reports_staff SET left_on = '2026-09-14'");
    welcome();
    EXPECT_EQ(welcomed(), 0);
    db().script("UPDATE reports_staff SET left_on = NULL");
    welcome();
    EXPECT_EQ(welcomed(), 1);
}

TEST_P(Welcome, is_never_for_who_came_with_the_first_import_or_with_a_whole_school) {
    name(staff("Hill"));
    welcome();
    EXPECT_EQ(welcomed(), 0) << "the first import";
    family({{"Ewa"}}, {"M1", "M2", "M3", "M4", "M5"});
    applied_import(2, {"M1", "M2", "M3", "M4", "M5"});
    welcome();
    EXPECT_EQ(welcomed(), 0) << "more than half of the school";
}

TEST_P(Welcome, is_for_families_added_by_hand_after_the_first_import_too) {
    name(staff("Hill"));
    family({{"Ewa"}}, {"Maja"});
    welcome();
    EXPECT_EQ(sent_to("Ewa").size(), 1U);
}

TEST_P(Welcome, is_for_two_weeks_and_for_those_who_agreed) {
    name(staff("Hill"));
    family({{.given = "Ewa", .agreed = false}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"});
    applied_import(2, {"Maja", "Tom"});
    at("09:30");
    welcome();
    EXPECT_EQ(welcomed(), 0) << "before its time of the day";
    site().set_clock("2026-09-30 10:30");
    welcome();
    EXPECT_EQ(welcomed(), 0) << "too late";
    site().set_clock("2026-09-28 10:30");
    welcome();
    EXPECT_EQ(sent_to("Ruth").size(), 1U);
    EXPECT_TRUE(sent_to("Ewa").empty());
    people::note_consent(platform(), parent("Ewa"), true, people::HowSaid::parent);
    welcome();
    EXPECT_EQ(sent_to("Ewa").size(), 1U) << "they agreed meanwhile";
}

TEST_P(Welcome, comes_from_the_form_tutor_as_soon_as_the_child_has_one) {
    name({});
    family({{"Ewa"}}, {"Maja"});
    applied_import(2, {"Maja"});
    welcome();
    EXPECT_EQ(welcomed(), 0);
    teaches(staff("Dale"), "Maja", "3B", "");
    welcome();
    EXPECT_NE(last_to("Ewa").words.find("Mrs Ada Dale"), std::string::npos);
}

TEST_P(Welcome, reaches_separated_parents_each_and_not_one_who_is_added_later) {
    name(staff("Hill"));
    family({{"Ewa"}}, {"Maja"});
    family({{"Jan"}}, {});
    cares_for("Jan", "Maja");
    applied_import(2, {"Maja"});
    family({{"Later"}}, {});
    cares_for("Later", "KnownA");
    welcome();
    EXPECT_EQ(sent_to("Ewa").size(), 1U);
    EXPECT_EQ(sent_to("Jan").size(), 1U);
    EXPECT_TRUE(sent_to("Later").empty()) << "the child was there before";
}

// With the link in it, letters beyond GSM leave no room for a sentence in two.
TEST(WelcomeTexts, take_three_parts_at_most_in_every_language) {
    for (const auto& spoken : messages::languages()) {
        const auto text = messages::say(
            spoken.language, "welcome_family.text",
            {{"staff", "Mrs Ada Storydale"},
             {"school", "Oak Primary School"},
             {"child", "Samuel"},
             {"link", "https://schoolgate.county.gov.uk/p/" + std::string(32, 'a') + "/child"}});
        EXPECT_LE(conversations::measure(text).parts, 3U) << spoken.code << ": " << text;
    }
}

}  // namespace
}  // namespace reports
