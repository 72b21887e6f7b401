#include "modules/people/families/families_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "modules/people/families/family_changes.hpp"
#include "modules/people/families/family_file.hpp"
#include "modules/people/families/imports_store.hpp"
#include "modules/people/families/roll_store.hpp"
#include "tests/kit/site.hpp"

using namespace people;
using namespace std::chrono;

// Stores of families, in the kit's county, on both engines.
class FamilyStore : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<kit::TestSite>("2026-09-15 10:00", GetParam());
    }

    Platform& platform() { return site_->platform(); }
    db::Connection& db() { return site_->db(); }
    static auth::Viewer lena(schools::SchoolId school = kit::TestSite::oak) {
        auth::Viewer viewer;
        viewer.authority = kit::TestSite::county;
        viewer.school = school.value;
        return viewer;
    }
    static schools::Scope oak() { return schools::Scope(lena()); }
    static schools::Scope ash() { return schools::Scope(lena(kit::TestSite::ash)); }

    template <class Work>
    auto change(const Work& work) {
        db::Transaction transaction(db());
        auto done = work();
        transaction.commit();
        return done;
    }

    NewHousehold okafor() {
        return {.authority = kit::TestSite::county,
                .school = kit::TestSite::oak,
                .postcode = "SG1 1AA",
                .parents = {{.person = {.given = "Maria",
                                        .family = "Okafor",
                                        .email = "maria@example.org",
                                        .phone = "+447700900123",
                                        .language = "en"},
                             .relation = Relation::mother,
                             .may_write = true},
                            {.person = {.given = "John",
                                        .family = "Smith",
                                        .language = "pl",
                                        .channel = Channel::paper}}},
                .children = {{.given = "Sam",
                              .family = "Okafor",
                              .born_on = 2018y / February / 1,
                              .year_group = "3",
                              .class_name = "3B"},
                             {.given = "Ada", .family = "Okafor", .class_name = "5A"}}};
    }

    HouseholdId add(const NewHousehold& household) {
        return change([&] { return add_household(platform(), household); });
    }

    // Reads the file and lays it over the school's families.
    ImportPlan apply(const std::string& file) {
        const auto read = read_family_file(file, std::filesystem::temp_directory_path());
        EXPECT_TRUE(read);
        return change([&] {
            auto plan = plan_import(*read, load_families(db(), oak()), 2026y / September / 15);
            store_roll(platform(), oak(), plan.roll, {});
            return plan;
        });
    }

    struct Sizes {
        std::int64_t persons = 0, households = 0, children = 0, cares = 0, consents = 0;
        bool operator==(const Sizes&) const = default;
    };
    Sizes sizes() {
        return db().one<Sizes>(R"(SELECT (SELECT COUNT(*) FROM people_persons),
                                         (SELECT COUNT(*) FROM people_households),
                                         (SELECT COUNT(*) FROM people_children),
                                         (SELECT COUNT(*) FROM people_carers),
                                         (SELECT COUNT(*) FROM people_consents))");
    }

private:
    std::unique_ptr<kit::TestSite> site_;
};

INSTANTIATE_TEST_SUITE_P(Engines, FamilyStore, kit::both_engines, kit::engine_name);

TEST_P(FamilyStore, keeps_a_household_with_everybody_in_it) {
    const auto id = add(okafor());
    const auto family = find_family(db(), oak(), id);
    ASSERT_TRUE(family);
    EXPECT_EQ(family->household.name, "Okafor and Smith");
    ASSERT_EQ(family->parents.size(), 2u);
    EXPECT_EQ(family->parents[0].email, "maria@example.org");
    EXPECT_EQ(reach_of(family->parents[0]), Reach::email);
    EXPECT_EQ(family->parents[0].how, HowSaid::form);
    EXPECT_EQ(reach_of(family->parents[1]), Reach::letter);
    ASSERT_EQ(family->children.size(), 2u);
    EXPECT_EQ(family->cares.size(), 4u);
    const auto* care = family->find_care(family->parents[0].id, family->children[0].id);
    ASSERT_TRUE(care);
    EXPECT_EQ(care->relation, Relation::mother);
    EXPECT_EQ(care->household, id);
}

TEST_P(FamilyStore, shows_nobody_of_another_school) {
    const auto id = add(okafor());
    EXPECT_FALSE(find_family(db(), ash(), id));
    EXPECT_TRUE(load_families(db(), ash()).empty());
    const auto child = find_family(db(), oak(), id)->children[0].id;
    EXPECT_TRUE(find_child(db(), oak(), child));
    EXPECT_FALSE(find_child(db(), ash(), child));
}

TEST_P(FamilyStore, adds_many_in_a_few_statements) {
    const std::vector<NewHousehold> many(500, okafor());
    const auto before = db().statements();
    const auto ids = change([&] { return add_households(platform(), many); });
    EXPECT_LE(db().statements() - before, 6);
    EXPECT_EQ(ids.size(), 500u);
    EXPECT_EQ(load_families(db(), oak()).size(), 500u);
}

TEST_P(FamilyStore, loads_a_school_in_four_statements) {
    change([&] { return add_households(platform(), std::vector<NewHousehold>(50, okafor())); });
    const auto before = db().statements();
    load_families(db(), oak());
    EXPECT_EQ(db().statements() - before, 4);
}

TEST_P(FamilyStore, writes_to_a_parent_only_after_their_yes_and_while_they_are_at_the_school) {
    const auto id = add(okafor());
    const auto family = *find_family(db(), oak(), id);
    const auto maria = family.parents[0].id, john = family.parents[1].id;
    EXPECT_TRUE(may_write_to(db(), maria));
    EXPECT_FALSE(may_write_to(db(), john));
    note_consent(platform(), maria, false, HowSaid::stop);
    EXPECT_FALSE(may_write_to(db(), maria));
    note_consent(platform(), maria, true, HowSaid::parent);
    EXPECT_TRUE(may_write_to(db(), maria));
    store_left(db(), id, 2026y / September / 15);
    EXPECT_FALSE(may_write_to(db(), maria));
    EXPECT_EQ(load_addressee(db(), maria).may_write, MayWrite::no_child_here);
    store_left(db(), id, {});
    EXPECT_TRUE(may_write_to(db(), maria));
    EXPECT_EQ(load_addressee(db(), john).may_write, MayWrite::not_agreed);
}

TEST_P(FamilyStore, writes_to_staff_about_their_work_unless_they_said_no) {
    const auto lena = db().one<PersonId>("SELECT id FROM people_persons WHERE given = 'Lena'");
    EXPECT_TRUE(may_write_to(db(), lena));
    note_consent(platform(), lena, false, HowSaid::stop);
    EXPECT_FALSE(may_write_to(db(), lena));
}

TEST_P(FamilyStore, tells_a_parent_of_no_child_from_whom_a_court_keeps_them) {
    const auto family = *find_family(db(), oak(), add(okafor()));
    const auto maria = family.parents[0].id;
    EXPECT_EQ(load_own_children(db(), maria).size(), 2u);
    store_cares(db(), {{.person = maria,
                        .child = family.children[0].id,
                        .relation = Relation::mother,
                        .court_order = true}});
    const auto children = load_own_children(db(), maria);
    ASSERT_EQ(children.size(), 1u);
    EXPECT_EQ(children[0].id, family.children[1].id);
}

TEST_P(FamilyStore, tells_nobody_of_children_who_left) {
    const auto id = add(okafor());
    const auto family = *find_family(db(), oak(), id);
    const auto maria = family.parents[0].id;
    db().script("UPDATE people_children SET left_on = '2026-07-20' WHERE given = 'Sam'");
    ASSERT_EQ(load_own_children(db(), maria).size(), 1u);
    EXPECT_EQ(load_own_children(db(), maria)[0].given, "Ada");
    EXPECT_TRUE(may_write_to(db(), maria));
    db().script("UPDATE people_children SET left_on = '2026-07-20' WHERE given = 'Ada'");
    EXPECT_FALSE(may_write_to(db(), maria));
    db().script("UPDATE people_children SET left_on = NULL");
    store_left(db(), id, 2026y / September / 15);
    EXPECT_TRUE(load_own_children(db(), maria).empty());
}

TEST_P(FamilyStore, drops_a_carer_who_is_none_any_more) {
    const auto family = *find_family(db(), oak(), add(okafor()));
    const auto john = family.parents[1].id;
    store_cares(db(), {{.person = john, .child = family.children[0].id}});
    const auto after = *find_family(db(), oak(), family.household.id);
    EXPECT_FALSE(after.find_care(john, family.children[0].id));
    EXPECT_TRUE(after.find_care(john, family.children[1].id));
}

static const std::string list =
    "Parent given name,Parent family name,E-mail,Mobile,Language,Consent to messages,"
    "Child given name,Child family name,Birthday,Class,Relation,Household\n"
    "Maria,Okafor,maria@example.org,07700 900123,Polish,yes,Sam,Okafor,2018-02-01,3B,mother,F1\n"
    "Maria,Okafor,,,,,Ada,Okafor,2016-05-05,5A,mother,F1\n"
    "John,Smith,john@example.org,,,,Sam,Okafor,2018-02-01,3B,father,F2\n"
    "Aïsha,Khan,,,Elvish,no,Ali,,,R,,\n";

TEST_P(FamilyStore, takes_a_list_and_changes_nothing_when_it_comes_again) {
    const auto first = apply(list);
    EXPECT_TRUE(first.refused.empty());
    EXPECT_EQ(first.roll.count(Touch::added), 3u);
    const auto after_first = sizes();
    EXPECT_EQ(after_first.households, 3);
    EXPECT_EQ(after_first.children, 3);

    const auto again = apply(list);
    EXPECT_EQ(again.roll.count(Touch::same), 3u);
    EXPECT_EQ(again.roll.count(Touch::changed), 0u);
    EXPECT_EQ(again.roll.count(Touch::added), 0u);
    EXPECT_EQ(sizes(), after_first);
}

TEST_P(FamilyStore, puts_a_shared_child_into_both_homes) {
    apply(list);
    const auto families = load_families(db(), oak());
    const auto with_sam = std::ranges::count_if(families, [](const Family& family) {
        return std::ranges::any_of(family.children, [](auto& c) { return c.given == "Sam"; });
    });
    EXPECT_EQ(with_sam, 2);
    const auto smith =
        std::ranges::find(families, "Smith", [](auto& f) { return f.household.name; });
    ASSERT_NE(smith, families.end());
    EXPECT_EQ(smith->children.size(), 1u);
    EXPECT_EQ(smith->cares.size(), 2u);
}

TEST_P(FamilyStore, changes_what_a_later_list_says_and_counts_it) {
    apply(list);
    const auto before = load_families(db(), oak());
    auto later = list;
    later.replace(later.find("5A"), 2, "6A");
    const auto plan = apply(later);
    EXPECT_EQ(plan.roll.count(Touch::changed), 1u);
    EXPECT_EQ(plan.roll.count(Touch::same), 2u);
    const auto after = load_families(db(), oak());
    const auto of = [](const std::vector<Family>& all) {
        return *std::ranges::find(all, "Okafor", [](auto& f) { return f.household.name; });
    };
    EXPECT_EQ(of(after).household.version, of(before).household.version + 1);
    EXPECT_TRUE(
        std::ranges::any_of(of(after).children, [](auto& c) { return c.class_name == "6A"; }));
}

TEST_P(FamilyStore, keeps_what_parents_chose_when_a_list_comes) {
    apply(list);
    const auto okafor = load_families(db(), oak())[1];
    ASSERT_EQ(okafor.household.name, "Okafor");
    const auto maria = okafor.parents[0].id;
    choose_language(platform(), maria, "ur");
    choose_channel(platform(), maria, Channel::text);
    note_consent(platform(), maria, false, HowSaid::stop);
    const auto plan = apply(list);
    EXPECT_EQ(plan.roll.count(Touch::same), 3u);
    EXPECT_FALSE(plan.notes.empty());
    const auto after = *find_family(db(), oak(), okafor.household.id);
    EXPECT_EQ(after.parents[0].language, "ur");
    EXPECT_EQ(after.parents[0].channel, Channel::text);
    EXPECT_EQ(after.parents[0].may_write, false);
    EXPECT_FALSE(may_write_to(db(), maria));
}

TEST_P(FamilyStore, adds_a_list_of_thousands_in_a_few_statements) {
    std::string many = "Parent given name,Parent family name,E-mail,Child given name\n";
    for (int i = 0; i < 5'000; ++i)
        many += "Parent,Name" + std::to_string(i) + ",p" + std::to_string(i) + "@example.org,Sam\n";
    const auto before = db().statements();
    EXPECT_EQ(apply(many).roll.count(Touch::added), 5'000u);
    EXPECT_LE(db().statements() - before, 12);
    EXPECT_EQ(apply(many).roll.count(Touch::same), 5'000u);
}

TEST_P(FamilyStore, comes_back_unchanged_from_its_own_download) {
    auto west = okafor();
    west.parents[0].person.family = west.parents[1].person.family = "West";
    west.parents[0].person.email = "west@example.org";
    for (auto& child : west.children) child.family = "West";
    add(west);
    apply(list);
    const auto families = load_families(db(), oak());
    for (const auto& file : {sheets::as_csv(table_of_families(families)),
                             sheets::as_xlsx(table_of_families(families))}) {
        const auto plan = apply(file);
        EXPECT_TRUE(plan.refused.empty());
        EXPECT_EQ(plan.roll.count(Touch::same), 4u);
    }
}

TEST_P(FamilyStore, takes_an_uploaded_list_in_hand_once) {
    auto viewer = lena();
    viewer.person = db().one<PersonId>("SELECT id FROM people_persons WHERE given = 'Lena'");
    const std::string content("bytes \0 and \xFF more", 18);
    const auto id =
        change([&] { return store_import(platform(), viewer, "families.csv", content, 3); });
    EXPECT_EQ(load_content(db(), id), content);
    EXPECT_FALSE(find_import(db(), ash(), id));
    const auto claim = [&] {
        return change([&] { return claim_import(db(), oak(), id, ImportState::applied); });
    };
    EXPECT_TRUE(claim());
    EXPECT_FALSE(claim());
    finish_import(db(), id, {.rows = 3, .added = 1, .refused = 1}, "refused");
    const auto import = *find_import(db(), oak(), id);
    EXPECT_EQ(import.state, ImportState::applied);
    EXPECT_EQ(import.added, 1);
    EXPECT_EQ(import.kept, 7);
    EXPECT_EQ(import.by, "Lena Lowe");
}

TEST_P(FamilyStore, forgets_lists_that_nobody_added_and_refused_rows_after_a_month) {
    auto viewer = lena();
    viewer.person = db().one<PersonId>("SELECT id FROM people_persons WHERE given = 'Lena'");
    const auto waiting = store_import(platform(), viewer, "a.csv", "waiting", 1);
    const auto applied = store_import(platform(), viewer, "b.csv", "applied", 1);
    claim_import(db(), oak(), applied, ImportState::applied);
    finish_import(db(), applied, {.rows = 1, .refused = 1}, "refused");
    const auto after = [&](days passed) {
        calendar::Clock later(platform().clock.now() + passed);
        Platform then{
            db(), later, platform().ids, platform().random, platform().settings, platform().audit};
        forget_imports(then, "");
        return std::pair(*find_import(db(), oak(), waiting), *find_import(db(), oak(), applied));
    };
    const auto soon = after(days(6));
    EXPECT_EQ(soon.first.state, ImportState::waiting);
    EXPECT_GT(soon.first.kept, 0);
    const auto later = after(days(8));
    EXPECT_EQ(later.first.state, ImportState::discarded);
    EXPECT_EQ(later.first.kept, 0);
    EXPECT_GT(later.second.kept, 0);
    EXPECT_EQ(after(days(31)).second.kept, 0);
}
