#include "modules/people/families/roll.hpp"

#include <gtest/gtest.h>

#include "platform/html/out.hpp"

using namespace people;
using namespace std::chrono;

namespace {

// Maria Okafor and her Sam, known to the school.
Family okafor() {
    return {.household = {.id = {1}, .name = "Okafor", .postcode = "SG1 1AA"},
            .parents = {{.id = {11},
                         .given = "Maria",
                         .family = "Okafor",
                         .email = "maria@example.org",
                         .phone = "+447700900123",
                         .language = "en",
                         .channel = Channel::email,
                         .may_write = true,
                         .how = HowSaid::import}},
            .children = {{.id = {21},
                          .home = {1},
                          .given = "Sam",
                          .family = "Okafor",
                          .born_on = 2018y / February / 1,
                          .year_group = "3",
                          .class_name = "3B"}},
            .cares = {{.child = {21}, .person = {11}, .relation = Relation::mother}}};
}

FamilyRow maria(std::uint64_t number = 2) {
    return {.number = number,
            .given = "Maria",
            .family = "Okafor",
            .email = "maria@example.org",
            .child_given = "Sam",
            .child_family = "Okafor"};
}

FamilyRow row(std::uint64_t number, std::string given, std::string family, std::string child,
              std::string child_family = {}) {
    auto same = child_family.empty() ? family : child_family;
    return {.number = number,
            .given = std::move(given),
            .family = std::move(family),
            .child_given = std::move(child),
            .child_family = std::move(same)};
}

Touch take(Roll& roll, const FamilyRow& row) {
    const auto taken = roll.take(row);
    if (!taken) ADD_FAILURE() << html::Out{}.say(taken.error());
    return taken.value_or(Touch::none);
}

std::string refusal(Roll& roll, const FamilyRow& row) {
    const auto taken = roll.take(row);
    return taken ? "" : std::string(taken.error().message);
}

}  // namespace

TEST(Roll, knows_a_parent_by_name_and_email_or_mobile) {
    Roll roll({okafor()});
    EXPECT_EQ(take(roll, maria()), Touch::same);
    auto shouted = maria(3);
    shouted.given = "MARÍA";
    shouted.family = "OKAFOR";
    EXPECT_EQ(take(roll, shouted), Touch::same);
    auto texted = maria(4);
    texted.email.reset();
    texted.phone = "+447700900123";
    EXPECT_EQ(take(roll, texted), Touch::same);
    EXPECT_EQ(roll.parents().size(), 1u);
    EXPECT_EQ(roll.children().size(), 1u);
}

TEST(Roll, does_not_take_two_people_of_one_address_for_one) {
    Roll roll({okafor()});
    auto john = maria();
    john.given = "John";
    take(roll, john);
    EXPECT_EQ(roll.parents().size(), 2u);
}

TEST(Roll, knows_a_parent_by_their_child_when_their_address_changed) {
    Roll roll({okafor()});
    auto moved = maria();
    moved.email = "maria@example.com";
    moved.born_on = 2018y / February / 1;
    EXPECT_EQ(take(roll, moved), Touch::changed);
    ASSERT_EQ(roll.parents().size(), 1u);
    EXPECT_EQ(roll.parents()[0].parent.email, "maria@example.com");
}

TEST(Roll, does_not_know_a_namesake_with_other_addresses) {
    Roll roll({okafor()});
    auto other = maria();
    other.email = "another@example.org";
    other.postcode = "SG1 1AA";
    take(roll, other);
    EXPECT_EQ(roll.parents().size(), 2u);
}

TEST(Roll, changes_only_what_a_row_says) {
    Roll roll({okafor()});
    auto later = maria();
    later.class_name = "4B";
    later.year_group = "4";
    EXPECT_EQ(take(roll, later), Touch::changed);
    const auto& child = roll.children()[0];
    EXPECT_EQ(child.child.class_name, "4B");
    EXPECT_EQ(child.child.born_on, 2018y / February / 1);
    EXPECT_EQ(roll.parents()[0].parent.phone, "+447700900123");
    EXPECT_EQ(roll.parents()[0].touch, Touch::same);
    EXPECT_EQ(roll.count(Touch::changed), 1u);
}

TEST(Roll, takes_siblings_into_one_household) {
    Roll roll({okafor()});
    auto ada = maria(3);
    ada.child_given = "Ada";
    EXPECT_EQ(take(roll, ada), Touch::changed);
    EXPECT_EQ(roll.households().size(), 1u);
    EXPECT_EQ(roll.children().size(), 2u);
}

TEST(Roll, puts_those_of_one_key_into_one_household) {
    Roll roll({});
    auto mum = row(2, "Maria", "Okafor", "Sam");
    auto dad = row(3, "John", "Smith", "Sam", "Okafor");
    mum.key = dad.key = "F1";
    take(roll, mum);
    take(roll, dad);
    ASSERT_EQ(roll.households().size(), 1u);
    EXPECT_EQ(roll.households()[0].household.name, "Okafor and Smith");
    EXPECT_EQ(roll.children().size(), 1u);
    EXPECT_EQ(roll.count(Touch::added), 1u);
}

TEST(Roll, puts_those_of_one_postcode_and_name_or_child_into_one_household) {
    Roll roll({});
    auto mum = row(2, "Maria", "Okafor", "Sam");
    auto dad = row(3, "John", "Smith", "Sam", "Okafor");
    auto neighbour = row(4, "Ella", "West", "Tom");
    mum.postcode = dad.postcode = neighbour.postcode = "SG1 1AA";
    for (const auto& one : {mum, dad, neighbour}) take(roll, one);
    EXPECT_EQ(roll.households().size(), 2u);
    EXPECT_EQ(roll.children().size(), 2u);
}

TEST(Roll, keeps_parents_who_live_apart_apart_though_they_share_a_child) {
    Roll roll({});
    auto mum = row(2, "Maria", "Okafor", "Sam");
    auto dad = row(3, "John", "Okafor", "Sam");
    mum.born_on = dad.born_on = 2018y / February / 1;
    mum.postcode = "SG1 1AA";
    dad.postcode = "WD17 1AA";
    take(roll, mum);
    take(roll, dad);
    EXPECT_EQ(roll.households().size(), 2u);
    EXPECT_EQ(roll.children().size(), 1u);
    EXPECT_EQ(roll.cares().size(), 2u);
}

TEST(Roll, does_not_share_a_child_by_its_name_alone) {
    Roll roll({});
    take(roll, row(2, "Asif", "Khan", "Mohammed"));
    take(roll, row(3, "Bilal", "Khan", "Mohammed"));
    EXPECT_EQ(roll.children().size(), 2u);
}

TEST(Roll, does_not_put_two_keys_of_one_postcode_together) {
    Roll roll({});
    auto first = row(2, "Asif", "Khan", "Ali");
    auto second = row(3, "Bilal", "Khan", "Omar");
    first.postcode = second.postcode = "SG1 1AA";
    first.key = "F1";
    second.key = "F2";
    take(roll, first);
    take(roll, second);
    EXPECT_EQ(roll.households().size(), 2u);
}

TEST(Roll, gives_a_known_household_the_key_that_the_file_has_for_it) {
    Roll roll({okafor()});
    auto keyed = maria();
    keyed.key = "F1";
    EXPECT_EQ(take(roll, keyed), Touch::changed);
    EXPECT_EQ(roll.households().size(), 1u);
    EXPECT_EQ(roll.households()[0].household.key, "F1");
}

TEST(Roll, does_not_double_a_family_whose_key_changed) {
    auto known = okafor();
    known.household.key = "F1";
    Roll roll({known});
    auto renamed = maria();
    renamed.key = "2026-F1";
    EXPECT_EQ(take(roll, renamed), Touch::changed);
    EXPECT_EQ(roll.households().size(), 1u);
    EXPECT_EQ(roll.households()[0].household.key, "2026-F1");
}

TEST(Roll, leaves_what_parents_told_us_themselves) {
    auto known = okafor();
    auto& parent = known.parents[0];
    parent.language = "pl";
    parent.language_by = SaidBy::parent;
    parent.channel = Channel::paper;
    parent.channel_by = SaidBy::parent;
    parent.may_write = false;
    parent.how = HowSaid::stop;
    Roll roll({known});
    auto said = maria();
    said.language = "en";
    said.channel = Channel::email;
    said.may_write = true;
    EXPECT_EQ(take(roll, said), Touch::same);
    const auto& after = roll.parents()[0].parent;
    EXPECT_EQ(after.language, "pl");
    EXPECT_EQ(after.channel, Channel::paper);
    EXPECT_EQ(after.may_write, false);
    EXPECT_EQ(roll.notes().size(), 3u);
    EXPECT_FALSE(roll.parents()[0].consent_changed);
}

TEST(Roll, takes_a_new_yes_or_no_of_the_schools_own_records) {
    Roll roll({okafor()});
    auto said = maria();
    said.may_write = false;
    EXPECT_EQ(take(roll, said), Touch::changed);
    EXPECT_TRUE(roll.parents()[0].consent_changed);
}

TEST(Roll, refuses_rows_that_contradict_each_other_and_takes_nothing_of_them) {
    Roll roll({});
    auto first = maria(2);
    first.phone = "+447700900123";
    auto second = maria(3);
    second.phone = "+447700900124";
    second.child_given = "Ada";
    take(roll, first);
    EXPECT_EQ(refusal(roll, second), "families.other_phone");
    EXPECT_EQ(roll.children().size(), 1u);
    EXPECT_EQ(roll.parents()[0].parent.phone, "+447700900123");
}

TEST(Roll, does_not_bring_back_who_left) {
    auto gone = okafor();
    gone.household.left_on = 2026y / July / 1;
    Roll left({gone});
    EXPECT_EQ(refusal(left, maria()), "families.row_family_left");
    auto child_gone = okafor();
    child_gone.children[0].left_on = 2026y / July / 1;
    Roll child_left({child_gone});
    EXPECT_EQ(refusal(child_left, maria()), "families.row_child_left");
}

TEST(Roll, refuses_a_way_to_be_reached_without_an_address) {
    Roll roll({});
    auto wants_text = maria();
    wants_text.channel = Channel::text;
    EXPECT_EQ(refusal(roll, wants_text), "families.phone_missing");
    EXPECT_TRUE(roll.parents().empty());
    auto known = okafor();
    Roll knowing({known});
    EXPECT_EQ(take(knowing, wants_text), Touch::changed);
}

TEST(Roll, does_not_touch_court_orders) {
    auto known = okafor();
    known.cares[0].court_order = true;
    Roll roll({known});
    EXPECT_EQ(take(roll, maria()), Touch::same);
    EXPECT_EQ(roll.cares()[0].touch, Touch::same);
}

TEST(Roll, says_when_a_name_alone_is_too_little_to_know_somebody_by) {
    Roll roll({});
    take(roll, row(2, "Asif", "Khan", "Ali"));
    EXPECT_TRUE(roll.notes().empty());
    take(roll, row(3, "Asif", "Khan", "Omar"));
    EXPECT_EQ(roll.parents().size(), 2u);
    ASSERT_EQ(roll.notes().size(), 1u);
    EXPECT_EQ(roll.notes()[0].message, "families.note_namesake");
}

TEST(Roll, changes_nothing_when_the_same_rows_come_again) {
    Roll first({});
    std::vector<FamilyRow> rows{row(2, "Maria", "Okafor", "Sam"), row(3, "Asif", "Khan", "Ali"),
                                row(4, "Asif", "Khan", "Omar")};
    for (const auto& one : rows) take(first, one);
    // What the first came to, as it would be loaded.
    std::vector<Family> stored;
    for (std::size_t h = 0; h < first.households().size(); ++h) {
        Family family{.household = first.households()[h].household};
        family.household.id = {static_cast<std::int64_t>(h) + 1};
        for (const auto at : first.households()[h].parents) {
            family.parents.push_back(first.parents()[at].parent);
            family.parents.back().id = {static_cast<std::int64_t>(at) + 1};
        }
        for (const auto& care : first.cares()) {
            auto child = first.children()[care.child].child;
            if (first.children()[care.child].home != h) continue;
            child.id = {static_cast<std::int64_t>(care.child) + 1};
            family.children.push_back(child);
            family.cares.push_back({.child = child.id,
                                    .person = {static_cast<std::int64_t>(care.parent) + 1},
                                    .relation = care.relation});
        }
        stored.push_back(std::move(family));
    }
    Roll again(stored);
    for (const auto& one : rows) EXPECT_EQ(take(again, one), Touch::same) << one.number;
    EXPECT_EQ(again.count(Touch::same), first.count(Touch::added));
}
