#include "modules/conversations/school_settings/quiet.hpp"

#include "tests/kit/site.hpp"

namespace conversations {
namespace {

using namespace std::chrono_literals;
using kit::at;

constexpr Quiet night{21h, 7h};

TEST(QuietHours, let_a_text_of_the_day_go_at_once) {
    EXPECT_EQ(when_allowed(at("2026-09-15 07:00"), night, {}), at("2026-09-15 07:00"));
    EXPECT_EQ(when_allowed(at("2026-09-15 20:59"), night, {}), at("2026-09-15 20:59"));
}

TEST(QuietHours, keep_an_evenings_text_over_midnight_until_the_morning) {
    EXPECT_EQ(when_allowed(at("2026-09-15 21:00"), night, {}), at("2026-09-16 07:00"));
    EXPECT_EQ(when_allowed(at("2026-09-16 00:00"), night, {}), at("2026-09-16 07:00"));
    EXPECT_EQ(when_allowed(at("2026-09-16 06:59"), night, {}), at("2026-09-16 07:00"));
}

TEST(QuietHours, may_lie_within_a_day_or_not_be_there) {
    const Quiet midday{12h, 13h + 30min};
    EXPECT_EQ(when_allowed(at("2026-09-15 12:10"), midday, {}), at("2026-09-15 13:30"));
    EXPECT_EQ(when_allowed(at("2026-09-15 13:30"), midday, {}), at("2026-09-15 13:30"));
    EXPECT_EQ(when_allowed(at("2026-09-15 03:00"), Quiet{7h, 7h}, {}), at("2026-09-15 03:00"));
}

TEST(QuietHours, of_the_person_come_to_those_of_the_school) {
    const Quiet sleeps_by_day{6h, 14h};
    EXPECT_EQ(when_allowed(at("2026-09-15 22:00"), night, sleeps_by_day), at("2026-09-16 14:00"));
    EXPECT_EQ(when_allowed(at("2026-09-15 15:00"), night, sleeps_by_day), at("2026-09-15 15:00"));
    EXPECT_EQ(when_allowed(at("2026-09-15 19:00"), night, Quiet{18h, 20h + 30min}),
              at("2026-09-15 20:30"));
    EXPECT_EQ(when_allowed(at("2026-09-15 19:00"), night, Quiet{18h, 22h}), at("2026-09-16 07:00"));
}

TEST(QuietHours, that_leave_no_minute_together_are_the_persons_alone) {
    EXPECT_EQ(when_allowed(at("2026-09-15 22:30"), night, Quiet{7h, 22h}), at("2026-09-15 22:30"));
    EXPECT_EQ(when_allowed(at("2026-09-15 09:00"), night, Quiet{7h, 22h}), at("2026-09-15 22:00"));
}

TEST(QuietHours, leave_four_hours_of_each_day_to_write_in) {
    EXPECT_TRUE(leaves_time_to_write(night));
    EXPECT_TRUE(leaves_time_to_write({0h, 20h}));
    EXPECT_FALSE(leaves_time_to_write({0h, 20h + 1min}));
    EXPECT_FALSE(leaves_time_to_write({0h, 23h + 59min}));
    EXPECT_TRUE(leaves_time_to_write({12h, 8h}));
    EXPECT_FALSE(leaves_time_to_write({12h, 8h + 1min}));
    EXPECT_TRUE(leaves_time_to_write({7h, 7h})) << "no quiet at all";
}

TEST(QuietHours, end_by_the_clock_in_the_nights_that_are_longer_and_shorter) {
    const auto spring = when_allowed(at("2027-03-27 22:00"), night, {});
    EXPECT_EQ(spring, at("2027-03-28 07:00"));
    EXPECT_EQ(spring - at("2027-03-27 22:00"), 8h);
    const auto autumn = when_allowed(at("2026-10-24 22:00"), night, {});
    EXPECT_EQ(autumn, at("2026-10-25 07:00"));
    EXPECT_EQ(autumn - at("2026-10-24 22:00"), 10h);
}

TEST(QuietHours, that_end_at_a_time_the_clocks_skip_end_after_the_gap) {
    const Quiet early{22h, 1h + 30min};
    const auto allowed = when_allowed(at("2027-03-28 00:10"), early, {});
    EXPECT_EQ(allowed, at("2027-03-28 02:00"));
    EXPECT_EQ(allowed - at("2027-03-28 00:10"), 50min);
}

TEST(QuietHours, hold_in_both_hours_that_the_clocks_show_alike) {
    const Quiet early{22h, 1h + 30min};
    const auto first = at("2026-10-25 01:10");
    EXPECT_EQ(when_allowed(first, early, {}), first + 20min);
    EXPECT_EQ(when_allowed(first + 30min, early, {}), first + 30min) << "between them it is 1:40";
    EXPECT_EQ(when_allowed(first + 1h, early, {}), first + 1h + 20min) << "1:10 once more";
}

TEST(QuietHours, are_never_broken_and_never_longer_than_a_day_whatever_is_set) {
    for (const auto start : {at("2026-10-24 18:00"), at("2027-03-27 18:00")})
        for (int minute = 0; minute < 36 * 60; minute += 25)
            for (int from = 0; from < 24 * 60; from += 95)
                for (int until = 0; until < 24 * 60; until += 110) {
                    const Quiet own{std::chrono::minutes(from), std::chrono::minutes(until)};
                    const auto wanted = start + std::chrono::minutes(minute);
                    const auto allowed = when_allowed(wanted, night, own);
                    ASSERT_GE(allowed, wanted);
                    ASSERT_LE(allowed - wanted, 35h) << from << " " << until;
                    ASSERT_FALSE(is_quiet(own, calendar::london_time(allowed).time))
                        << from << " " << until << " " << calendar::iso(wanted);
                }
}

class SettingsOfASchool : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<kit::TestSite>("2026-09-15 10:00", GetParam());
    }
    db::Connection& db() { return site_->db(); }

private:
    std::unique_ptr<kit::TestSite> site_;
};
INSTANTIATE_TEST_SUITE_P(Engines, SettingsOfASchool, kit::both_engines, kit::engine_name);

TEST_P(SettingsOfASchool, are_the_usual_ones_until_somebody_says_otherwise) {
    const auto settings = load_school_settings(db(), 900001);
    EXPECT_EQ(settings.quiet, usual_quiet);
    EXPECT_EQ(settings.keep_months, 0);
}

TEST_P(SettingsOfASchool, are_its_authoritys_where_it_says_nothing_itself) {
    db().script(R"(
        INSERT INTO conversations_schools (school_id, authority_id, quiet_from, quiet_until,
                                           named_person, month_parts, keep_months)
        VALUES (-919, 919, 1200, 480, 5, 1000, 24), (900002, 919, 1320, 360, 7, 0, 12))");
    const auto oak = load_school_settings(db(), 900001);
    EXPECT_EQ(oak.quiet, (Quiet{20h, 8h}));
    EXPECT_EQ(oak.named_person, 0) << "the authority's own is not the school's";
    EXPECT_EQ(oak.month_parts, 1000);
    EXPECT_EQ(oak.keep_months, 24);
    const auto elm = load_school_settings(db(), 900002);
    EXPECT_EQ(elm.quiet, (Quiet{22h, 6h}));
    EXPECT_EQ(elm.named_person, 7);
    EXPECT_EQ(elm.month_parts, 1000);
    EXPECT_EQ(elm.keep_months, 12);
    const auto county = load_school_settings(db(), 0, 919);
    EXPECT_EQ(county.quiet, (Quiet{20h, 8h}));
    EXPECT_EQ(county.named_person, 5);
    EXPECT_EQ(load_school_settings(db(), 0, 936).quiet, usual_quiet);
}

}  // namespace
}  // namespace conversations
