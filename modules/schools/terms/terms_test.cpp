#include "modules/schools/terms/terms.hpp"

#include <gtest/gtest.h>

#include "modules/schools/open_data.hpp"
#include "tests/kit/engines.hpp"

using namespace schools;
using namespace std::chrono_literals;

TEST(Terms, are_blocks_with_the_half_term_holiday_between_them) {
    const auto terms = read_terms(open_text("terms/hertfordshire-terms.toml"));
    EXPECT_EQ(terms.authority, AuthorityId{919});
    EXPECT_EQ(terms.blocks.size(), 24u);
    EXPECT_EQ(terms.closed.size(), 40u);
    EXPECT_EQ(terms.blocks[6].first, calendar::Day(2025y / 9 / 1));
    EXPECT_EQ(terms.blocks[6].last, calendar::Day(2025y / 10 / 26));
    EXPECT_EQ(terms.blocks[7].first, calendar::Day(2025y / 11 / 1));
}

TEST(OpenDays, are_in_term_on_weekdays_and_no_bank_holiday) {
    kit::on_each_engine([](db::Connection& db) {
        db.script("INSERT INTO schools_authorities (id, name) VALUES (919, 'Hertfordshire')");
        Ids ids(1);
        const auto terms = read_terms(open_text("terms/hertfordshire-terms.toml"));
        store_terms(db, ids, terms);
        store_terms(db, ids, terms);
        const OpenDays days(db, {919});
        EXPECT_TRUE(days.open(2026y / 9 / 15));
        EXPECT_FALSE(days.open(2026y / 9 / 19)) << "a Saturday";
        EXPECT_FALSE(days.open(2026y / 10 / 28)) << "half term";
        EXPECT_TRUE(days.open(2026y / 10 / 23));
        EXPECT_TRUE(days.open(2026y / 11 / 2));
        EXPECT_FALSE(days.open(2027y / 5 / 3)) << "a bank holiday in term";
        EXPECT_FALSE(days.open(2026y / 8 / 12)) << "summer";
        EXPECT_FALSE(days.unknown(2026y / 8 / 12));
        EXPECT_TRUE(days.unknown(2030y / 1 / 15));
        EXPECT_TRUE(days.unknown(2024y / 8 / 1));
        EXPECT_TRUE(OpenDays(db, {936}).unknown(2026y / 9 / 15));
    });
}
