#include "modules/people/families/families.hpp"

#include <gtest/gtest.h>

using namespace people;
using namespace std::chrono;

static Parent told_yes(Channel channel) {
    return {.given = "Maria", .family = "Okafor", .channel = channel, .may_write = true};
}

TEST(Families, are_written_to_only_with_a_yes_and_an_address) {
    auto maria = told_yes(Channel::email);
    EXPECT_EQ(reach_of(maria), Reach::letter);
    maria.email = "maria@example.org";
    EXPECT_EQ(reach_of(maria), Reach::email);
    maria.may_write = false;
    EXPECT_EQ(reach_of(maria), Reach::letter);
    maria.may_write.reset();
    EXPECT_EQ(reach_of(maria), Reach::letter);
}

TEST(Families, are_reached_the_way_they_chose) {
    auto maria = told_yes(Channel::text);
    maria.email = "maria@example.org";
    EXPECT_EQ(reach_of(maria), Reach::letter);
    maria.phone = "+447700900123";
    EXPECT_EQ(reach_of(maria), Reach::text);
    maria.channel = Channel::paper;
    EXPECT_EQ(reach_of(maria), Reach::letter);
}

TEST(Families, have_postcodes_however_they_are_typed) {
    EXPECT_EQ(postcode_as_written("sg11aa"), "SG1 1AA");
    EXPECT_EQ(postcode_as_written(" SG13 8 DE "), "SG13 8DE");
    EXPECT_EQ(postcode_as_written("m1 1ae"), "M1 1AE");
    EXPECT_EQ(postcode_as_written("EC1A 1BB"), "EC1A 1BB");
    for (const auto* typed : {"", "SG1", "12345", "SG1 11A", "SG 1AA", "Stevenage", "SG111 1AA"})
        EXPECT_EQ(postcode_as_written(typed), std::nullopt) << typed;
}

TEST(Families, have_year_groups_in_one_spelling) {
    EXPECT_EQ(year_group_as_written("Year 3"), "3");
    EXPECT_EQ(year_group_as_written("y03"), "3");
    EXPECT_EQ(year_group_as_written("Yr 11"), "11");
    EXPECT_EQ(year_group_as_written("Reception"), "R");
    EXPECT_EQ(year_group_as_written("N2"), "N");
    EXPECT_EQ(year_group_as_written("Sixth form"), "Sixth form");
    EXPECT_EQ(year_group_as_written(""), "");
}

TEST(Families, have_no_child_of_the_future_and_none_of_thirty) {
    const auto today = 2026y / September / 15;
    EXPECT_EQ(birthday_trouble(2018y / February / 1, today), std::nullopt);
    EXPECT_EQ(birthday_trouble(2026y / September / 15, today), std::nullopt);
    EXPECT_EQ(birthday_trouble(2026y / September / 16, today), born_in_future);
    EXPECT_EQ(birthday_trouble(1990y / std::chrono::May / 2, today), born_long_ago);
}

TEST(Families, are_called_by_their_parents_names_each_once) {
    EXPECT_EQ(name_of_family({"Okafor"}), "Okafor");
    EXPECT_EQ(name_of_family({"Okafor", "OKAFOR", "Smith"}), "Okafor and Smith");
    EXPECT_EQ(name_of_family({}), "");
}

static std::vector<Family> three_families() {
    return {{.household = {.id = {1}, .name = "Okafor"},
             .parents = {{.id = {11}, .given = "Maria", .family = "Okafor", .language = "en"}},
             .children = {{.id = {21}, .given = "Sam", .family = "Okafor"}}},
            {.household = {.id = {2}, .name = "Żółć"},
             .parents = {{.id = {12},
                          .given = "Zoë",
                          .family = "Żółć",
                          .email = "zoe@example.org",
                          .language = "pl",
                          .channel = Channel::email,
                          .may_write = true}}},
            {.household = {.id = {3}, .name = "Smith", .left_on = 2026y / July / 1}}};
}

static std::vector<std::int64_t> ids_found(const FamilySearch& search) {
    std::vector<std::int64_t> ids;
    for (const auto& family : found(three_families(), search))
        ids.push_back(family.household.id.value);
    return ids;
}

using Numbers = std::vector<std::int64_t>;

TEST(Families, are_found_by_part_of_any_name_without_accents) {
    EXPECT_EQ(ids_found({.name = "zolc"}), Numbers{2});
    EXPECT_EQ(ids_found({.name = "ZOE"}), Numbers{2});
    EXPECT_EQ(ids_found({.name = "sam ok"}), Numbers{1});
    EXPECT_EQ(ids_found({.name = "nobody"}), Numbers{});
}

TEST(Families, are_found_by_language_channel_and_who_needs_a_letter) {
    EXPECT_EQ(ids_found({}), (Numbers{1, 2}));
    EXPECT_EQ(ids_found({.language = "pl"}), Numbers{2});
    EXPECT_EQ(ids_found({.channel = Channel::email}), (Numbers{1, 2}));
    EXPECT_EQ(ids_found({.letter = true}), Numbers{1});
    EXPECT_EQ(ids_found({.left = true}), Numbers{3});
    // One parent has to fit all of it.
    EXPECT_EQ(ids_found({.language = "pl", .letter = true}), Numbers{});
}
