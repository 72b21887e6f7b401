#include "modules/programmes/tally.hpp"

#include <gtest/gtest.h>

#include <array>

#include "tests/kit/engines.hpp"
#include "tests/kit/programme.hpp"

using namespace programmes;

namespace {

class Tally : public testing::TestWithParam<db::Engine> {};

struct Counted {
    calendar::Instant begins_at{};
    std::int64_t coming = 0;
    std::int64_t invited = 0;
    std::int64_t accepted = 0;
    std::int64_t came = 0;
    std::int64_t completed = 0;
    bool operator==(const Counted&) const = default;
};

constexpr db::Sql tallied = R"(
    SELECT begins_at, coming, invited, accepted, came, completed
      FROM programmes_cohorts WHERE id = $1)";

constexpr db::Sql away_from_others =
    "UPDATE programmes_sessions SET starts_at = starts_at + $2 WHERE cohort_id = $1";

}  // namespace

TEST_P(Tally, adds_the_groups_of_a_week_up_wherever_they_are_moved_to) {
    kit::Programme learning("2026-09-14 12:00", {"2026-09-15 18:00"}, GetParam());
    auto& db = learning.site.db();
    using Sums = std::array<std::int64_t, 4>;
    struct Row {
        std::int64_t invited = 0, accepted = 0, came = 0, completed = 0;
    };
    const auto in_week = [&](std::string_view london) {
        const auto week = kit::at(london).time_since_epoch().count() / 604800;
        const auto rows = db.all<Row>(R"(
            SELECT invited, accepted, came, completed FROM programmes_weeks
             WHERE authority_id = $1 AND week = $2)",
                                      kit::TestSite::county, week);
        return rows.empty()
                   ? Sums{}
                   : Sums{rows[0].invited, rows[0].accepted, rows[0].came, rows[0].completed};
    };
    learning.place("Ada", "Okoro", PlaceState::invited);
    learning.place("Bea", "Okoro", PlaceState::accepted);
    EXPECT_EQ(in_week("2026-09-15 18:00"), (Sums{2, 1, 0, 0}));
    tally(db, learning.cohort);
    EXPECT_EQ(in_week("2026-09-15 18:00"), (Sums{2, 1, 0, 0})) << "again changes nothing";

    db.run(away_from_others, learning.cohort, std::int64_t{4 * 604800});
    tally(db, learning.cohort);
    EXPECT_EQ(in_week("2026-09-15 18:00"), Sums{});
    EXPECT_EQ(in_week("2026-10-13 18:00"), (Sums{2, 1, 0, 0}));
}

TEST_P(Tally, follows_answers_registers_and_the_waiting_list) {
    kit::Programme learning("2026-09-14 12:00", {"2026-09-15 18:00", "2026-09-22 18:00"},
                            GetParam());
    auto& site = learning.site;
    const auto look = [&] { return site.db().one<Counted>(tallied, learning.cohort); };
    const auto begins = kit::at("2026-09-15 18:00");
    EXPECT_EQ(look(), (Counted{.begins_at = begins}));

    const auto ada = learning.place("Ada", "Okoro", PlaceState::invited);
    const auto bea = learning.place("Bea", "Okoro", PlaceState::accepted);
    learning.place("Cem", "Okoro", PlaceState::accepted);
    learning.place("Dan", "Okoro", PlaceState::accepted);
    learning.place("Eve", "Okoro", PlaceState::waiting);
    EXPECT_EQ(look(), (Counted{begins, 3, 5, 3, 0, 0}));

    // Bea gives her place back: she had said yes, and Eve moves up.
    site.post(learning.own_page(bea) + "/reply", {{"reply", "decline"}});
    EXPECT_EQ(look(), (Counted{begins, 3, 5, 4, 0, 0}));

    site.set_clock("2026-09-15 19:00");
    site.sign_in("Amina");
    ASSERT_EQ(learning.tick(learning.register_of(0), {ada}).status, 303);
    EXPECT_EQ(look(), (Counted{begins, 4, 5, 5, 1, 0}));
    site.set_clock("2026-09-22 19:00");
    site.sign_in("Amina");
    ASSERT_EQ(learning.tick(learning.register_of(1), {ada}).status, 303);
    EXPECT_EQ(look(), (Counted{begins, 4, 5, 5, 1, 1}));
}

INSTANTIATE_TEST_SUITE_P(Engines, Tally, kit::both_engines, kit::engine_name);
