#include "modules/reports/morning/morning.hpp"

#include "modules/reports/morning/morning_store.hpp"
#include "modules/reports/rules/school_day_test.hpp"

namespace reports {
namespace {

using namespace std::chrono_literals;

TEST(MorningDays, are_those_of_the_week_and_of_two_weeks) {
    const auto days = morning_days(2026y / 9 / 17);
    EXPECT_EQ(calendar::iso(days.monday), "2026-09-14");
    EXPECT_EQ(calendar::iso(days.first), "2026-09-04");
    EXPECT_EQ(calendar::iso(morning_days(2026y / 9 / 14).monday), "2026-09-14");
    EXPECT_EQ(calendar::iso(morning_days(2026y / 9 / 20).monday), "2026-09-14");
}

TEST(TenOClock, is_told_by_the_clocks_of_london_also_in_the_week_they_go_back) {
    const auto ten = ten_o_clock(morning_days(2026y / 10 / 30));
    EXPECT_EQ(calendar::iso(ten.changes), "2026-10-25");
    EXPECT_EQ(ten.before, 9 * 3600);
    EXPECT_EQ(ten.after, 10 * 3600);
    const auto summer = ten_o_clock(morning_days(2026y / 9 / 15));
    EXPECT_EQ(summer.before, 9 * 3600);
    EXPECT_EQ(summer.after, 9 * 3600);
}

TEST(Shares, are_rounded_and_of_nothing_there_is_none) {
    EXPECT_EQ(share_of(1, 3), "33%");
    EXPECT_EQ(share_of(2, 3), "67%");
    EXPECT_EQ(share_of(3, 3), "100%");
    EXPECT_FALSE(share_of(0, 0));
}

TEST(Mornings, of_a_school_with_few_pupils_are_in_no_sum) {
    SchoolMorning large{.school = 1,
                        .pupils = 200,
                        .staff = {4, 2},
                        .reach = {10, 9, 5, 3},
                        .days = {{.day = 2026y / 9 / 15, .all = 4, .by_ten = 3, .open = 1}},
                        .did = {{Rule::absence, Did::told, 4}}};
    auto small = large;
    small.pupils = fewest_told_of - 1;
    auto third = large;
    third.days.front().day = 2026y / 9 / 14;
    third.did.front().did = Did::held_back;
    const std::vector all{large, small, third};
    const auto sums = together(all);
    EXPECT_EQ(sums.pupils, 400);
    EXPECT_EQ(sums.staff.minutes(), 40);
    EXPECT_EQ(sums.reach.told, 20);
    EXPECT_EQ(sums.reach.read, 6);
    ASSERT_EQ(sums.days.size(), 2U);
    EXPECT_EQ(calendar::iso(sums.days.front().day), "2026-09-14");
    EXPECT_EQ(sums.all_days().by_ten, 6);
    EXPECT_EQ(sums.did.size(), 2U);
}

TEST(Mornings, of_a_school_are_worth_a_look_when_not_all_is_nought) {
    const SchoolMorning quiet{.school = 1, .pupils = 200, .days = {{.day = 2026y / 9 / 15}}};
    EXPECT_FALSE(quiet.did_anything());
    auto one = quiet;
    one.staff.spans = 1;
    EXPECT_TRUE(one.did_anything());
    one = quiet;
    one.reach.told = 1;
    EXPECT_TRUE(one.did_anything());
    one = quiet;
    one.days.front().all = 1;
    EXPECT_TRUE(one.did_anything());
    one = quiet;
    one.did = {{Rule::absence, Did::told, 1}};
    EXPECT_TRUE(one.did_anything());
    one.pupils = fewest_told_of - 1;
    EXPECT_FALSE(one.did_anything()) << "of too few nothing is told";
}

class MorningFacts : public SchoolDay {
protected:
    SchoolMorning at_oak() {
        auth::Viewer viewer;
        viewer.authority = kit::TestSite::county;
        viewer.school = kit::TestSite::oak.value;
        const auto all = load_mornings(db(), schools::Scope(viewer), morning_days(today()));
        return all.empty() ? SchoolMorning{} : all.front();
    }
    calendar::Day today() { return site().clock.today(); }
    void praise(const std::string& given) {
        note({.key = "praise " + std::to_string(++praises_),
              .child = child(given),
              .day = today(),
              .subject = "Maths"});
    }
    void opens_their_page(const std::string& given) {
        note_child_page(platform(), parent(given));
        db::Transaction noting(db());
        audit::store(db(), platform().ids, platform().audit, {}, "", site().clock.now());
        noting.commit();
    }

private:
    int praises_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, MorningFacts, kit::both_engines, kit::engine_name);

TEST_P(MorningFacts, count_the_absences_that_were_explained_by_ten) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"});
    family({{"Ola"}}, {"Sam"});
    family({{"Ines"}}, {"Rui"});
    family({{"Dana"}}, {"Leo"});
    at("09:20");
    mark({{"Maja", "N"}, {"Tom", "N"}, {"Sam", "N"}, {"Rui", "N"}, {"Leo", "N"}});
    at("09:30");
    work();
    at("10:00");
    writes("Ewa", "1");
    at("10:01");
    writes("Ruth", "1");
    mark({{"Sam", "/"}, {"Leo", "I"}});
    const auto oak = at_oak();
    const auto* day = oak.on(today());
    ASSERT_NE(day, nullptr);
    EXPECT_EQ(day->all, 5);
    EXPECT_EQ(day->by_ten, 1);
    EXPECT_EQ(day->later, 2);
    EXPECT_EQ(day->here, 1);
    EXPECT_EQ(day->open, 1);
    EXPECT_EQ(day->missing(), 4);
    EXPECT_EQ(day->unasked, 0);
}

TEST_P(MorningFacts, count_what_the_office_found_out_and_say_where_nobody_could_be_asked) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"});
    family({}, {"Stray", "Astray"});
    at("09:20");
    mark({{"Maja", "N"}, {"Tom", "N"}, {"Stray", "N"}, {"Astray", "N"}});
    at("09:35");
    work();
    const auto decides = [&](const std::string& given, const std::string& code) {
        db().run(R"(
            UPDATE reports_absences SET code = $2, decided_by = 1, decided_at = $3
             WHERE child_id = $1)",
                 child(given), code, site().clock.now());
    };
    decides("Stray", "M");
    decides("Astray", "O");
    mark({{"Maja", "I"}});
    const auto day = at_oak().all_days();
    EXPECT_EQ(day.all, 4);
    EXPECT_EQ(day.by_ten, 2);
    EXPECT_EQ(day.open, 2);
    EXPECT_EQ(day.unasked, 2);
}

TEST_P(MorningFacts, count_no_absence_that_came_after_half_past_nine_or_was_explained_before) {
    family({{"Ewa"}}, {"Maja", "Tom"});
    at("09:10");
    mark({{"Maja", "N"}});
    writes("Ewa", "Maja is ill today");
    at("09:31");
    mark({{"Tom", "N"}});
    EXPECT_EQ(at_oak().all_days().all, 0);
}

TEST_P(MorningFacts, take_who_says_that_the_child_should_be_here_for_no_reason) {
    family({{"Ewa"}}, {"Maja"});
    at("09:20");
    mark({{"Maja", "N"}});
    at("09:35");
    work();
    writes("Ewa", "4");
    EXPECT_EQ(at_oak().all_days().open, 1);
}

TEST_P(MorningFacts, count_each_parent_once_and_only_those_who_were_reached) {
    family({{"Ewa"}, {.given = "Jan", .agreed = false}}, {"Maja"});
    praise("Maja");
    praise("Maja");
    work();
    const auto reach = at_oak().reach;
    EXPECT_EQ(reach.told, 2);
    EXPECT_EQ(reach.handed, 1);
    EXPECT_EQ(reach.arrived, 1);
    EXPECT_EQ(reach.read, 0);
}

TEST_P(MorningFacts, know_who_read_by_an_answer_or_by_the_page_that_was_opened_since) {
    family({{"Ewa"}}, {"Maja"});
    family({{"Ruth"}}, {"Tom"});
    family({{"Ola"}}, {"Sam"});
    at("09:20");
    opens_their_page("Ola");
    at("09:35");
    mark({{"Maja", "N"}, {"Tom", "N"}, {"Sam", "N"}});
    work();
    EXPECT_EQ(at_oak().reach.read, 0) << "what was opened before was not this";
    writes("Ewa", "1");
    at("12:00");
    opens_their_page("Ruth");
    EXPECT_EQ(at_oak().reach.read, 2);
}

TEST_P(MorningFacts, know_who_read_by_the_link_in_a_text_that_was_opened) {
    family({{"Ewa"}, {"Jan"}}, {"Maja"});
    praise("Maja");
    work();
    EXPECT_EQ(at_oak().reach.read, 0);
    const auto words = last_to("Ewa").words;
    at("12:00");
    EXPECT_EQ(site().get(words.substr(words.find("/p/"))).status, 200) << words;
    EXPECT_EQ(at_oak().reach.read, 1);
}

TEST_P(MorningFacts, count_minutes_in_spans_of_the_clock_for_each_who_worked) {
    family({{"Ewa"}}, {"Maja"});
    praise("Maja");
    const auto asks = [&](std::string_view who, std::string_view when, const std::string& what) {
        at(when);
        site().sign_in(who);
        EXPECT_EQ(site().get(what).status, 200) << what;
    };
    asks("Lena", "09:35", "/absences");
    asks("Lena", "09:39", "/reports");
    EXPECT_EQ(at_oak().staff.minutes(), 5);
    asks("Hana", "09:39", "/absences");
    asks("Lena", "09:40", "/absences/export.csv");
    asks("Lena", "09:52", "/");
    const auto staff = at_oak().staff;
    EXPECT_EQ(staff.minutes(), 15);
    EXPECT_EQ(staff.people, 2);
    site().set_clock("2026-09-21 09:00");
    EXPECT_EQ(at_oak().staff.minutes(), 0) << "another week";
}

}  // namespace
}  // namespace reports
