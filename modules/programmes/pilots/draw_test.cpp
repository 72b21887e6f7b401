#include "modules/programmes/pilots/draw.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "platform/random.hpp"

namespace programmes {
namespace {

std::vector<DrawEntry> schools_to_draw(int count, Random& random) {
    constexpr const char* areas[] = {"Broxbourne", "Stevenage", "Watford"};
    std::vector<DrawEntry> entries;
    for (int i = 0; i < count; ++i) {
        DrawEntry one{{900001 + i}, "School " + std::to_string(i), areas[random.below(3)], {}};
        if (random.below(9) > 0) one.tenth = static_cast<std::int64_t>(random.below(10)) + 1;
        entries.push_back(one);
    }
    return entries;
}

TEST(Lots, put_each_school_into_exactly_one_wave) {
    Random random(1);
    for (int round = 0; round < 40; ++round) {
        const auto entries = schools_to_draw(static_cast<int>(random.below(60)) + 1, random);
        const DrawTerms terms{std::to_string(round), static_cast<std::int64_t>(random.below(5)) + 1,
                              random.below(2) == 0, random.below(2) == 0};
        const auto drawn = draw_lots(entries, terms);
        std::set<schools::SchoolId> seen;
        std::int64_t place = 0;
        for (const auto& one : drawn) {
            EXPECT_TRUE(seen.insert(one.entry.school).second);
            EXPECT_EQ(one.place, ++place);
            EXPECT_TRUE(one.wave >= 1 && one.wave <= terms.waves);
        }
        EXPECT_EQ(seen.size(), entries.size());
    }
}

TEST(Lots, share_every_group_over_the_waves_within_one_school) {
    Random random(2);
    for (int round = 0; round < 60; ++round) {
        const auto entries = schools_to_draw(static_cast<int>(random.below(80)) + 2, random);
        const DrawTerms terms{"seed " + std::to_string(round), 3, round % 2 == 0, round % 3 != 0};
        std::map<std::string, std::map<std::int64_t, int>> in_wave;
        for (const auto& one : draw_lots(entries, terms)) {
            ++in_wave[one.group][one.wave];
            ++in_wave["all of them"][one.wave];
        }
        for (auto& [group, waves] : in_wave) {
            const auto sizes = {waves[1], waves[2], waves[3]};
            EXPECT_LE(std::max(sizes) - std::min(sizes), 1) << group << " in round " << round;
        }
    }
}

TEST(Lots, come_out_the_same_for_the_same_seed_whatever_order_the_schools_come_in) {
    Random random(3);
    auto entries = schools_to_draw(31, random);
    const DrawTerms terms{"2f8a", 3, true, true};
    const auto first = draw_lots(entries, terms);
    std::ranges::reverse(entries);
    EXPECT_EQ(draw_lots(entries, terms), first);
    auto other = terms;
    other.seed = "2f8b";
    EXPECT_NE(draw_lots(entries, other), first);
}

// Worked out with a shell: printf '%s' "2f8a:900001" | sha256sum, and so on.
TEST(Lots, are_what_a_shell_works_out) {
    const DrawTerms terms{"2f8a", 2, false, false};
    EXPECT_EQ(draw_number("2f8a", "900001"),
              "343b7955454c891d92fc448a46beca797013572d32babd80fea3257cd8cebca6");
    EXPECT_EQ(turns_of(terms), (std::vector<std::int64_t>{2, 1}));
    const auto drawn = draw_lots(
        {{{900001}, "Oak", "", {}}, {{900002}, "Elm", "", {}}, {{900003}, "Ash", "", {}}}, terms);
    std::vector<std::pair<std::int64_t, std::int64_t>> order;
    for (const auto& one : drawn) order.emplace_back(one.entry.school.value, one.wave);
    EXPECT_EQ(order, (std::vector<std::pair<std::int64_t, std::int64_t>>{
                         {900002, 2}, {900001, 1}, {900003, 2}}));
}

// A school that is alone in its group must not be sure of a wave.
TEST(Lots, give_every_school_every_wave_alike) {
    const std::vector<DrawEntry> entries{{{900001}, "Alone", "Watford", {}},
                                         {{900002}, "One", "Stevenage", {}},
                                         {{900003}, "Two", "Stevenage", {}},
                                         {{900004}, "Three", "Stevenage", {}}};
    std::map<std::int64_t, std::map<std::int64_t, int>> times;
    for (int seed = 0; seed < 3000; ++seed)
        for (const auto& one : draw_lots(entries, {std::to_string(seed), 3, true, false}))
            ++times[one.entry.school.value][one.wave];
    for (auto& [school, waves] : times)
        for (std::int64_t wave = 1; wave <= 3; ++wave)
            EXPECT_NEAR(waves[wave], 1000, 120) << school << " in wave " << wave;
}

TEST(Lots, are_found_changed_when_the_record_was) {
    Random random(4);
    const DrawTerms terms{"abcd", 3, true, false};
    auto drawn = draw_lots(schools_to_draw(12, random), terms);
    EXPECT_TRUE(comes_out_again(drawn, terms));
    auto moved = drawn;
    moved[4].wave = moved[4].wave % 3 + 1;
    EXPECT_FALSE(comes_out_again(moved, terms));
    auto swapped = drawn;
    std::swap(swapped[0].entry, swapped[1].entry);
    EXPECT_FALSE(comes_out_again(swapped, terms));
    drawn.pop_back();
    auto another_seed = terms;
    another_seed.seed = "abce";
    EXPECT_FALSE(comes_out_again(drawn, another_seed));
}

TEST(Lots, call_groups_by_area_and_by_fifths) {
    const DrawEntry school{{900001}, "Oak", "Stevenage", 4};
    EXPECT_EQ(draw_group(school, {"", 2, true, true}), "Stevenage, tenths 3 and 4");
    EXPECT_EQ(draw_group(school, {"", 2, false, true}), "tenths 3 and 4");
    EXPECT_EQ(draw_group({{900001}, "Oak", "Stevenage", {}}, {"", 2, true, true}),
              "Stevenage, tenth not known");
    EXPECT_EQ(draw_group(school, {"", 2, false, false}), "");
}

}  // namespace
}  // namespace programmes
