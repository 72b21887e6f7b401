#include "modules/schools/finding/finding_store.hpp"

#include <gtest/gtest.h>

#include "tests/kit/engines.hpp"

namespace schools {

class Directories : public kit::OnBothEngines {
protected:
    void SetUp() override {
        OnBothEngines::SetUp();
        forget_directories();
        db().script("INSERT INTO schools_authorities VALUES (919, 'Here'), (936, 'There')");
        add(1, 919, "Ärmel School");
        add(2, 919, "ash school");
        add(3, 919, "Beech School");
        add(4, 936, "Elsewhere School");
    }
    void TearDown() override {
        forget_directories();
        OnBothEngines::TearDown();
    }
    void add(int id, int authority, const std::string& name) {
        db().script(
            "INSERT INTO schools_schools (id, authority_id, name, type, phase, status, "
            "gender, religion, street, locality, town, county, postcode, district, ward, "
            "website, phone) VALUES (" +
            std::to_string(id) + ", " + std::to_string(authority) + ", '" + name +
            "', '', 'primary', 'open', '', '', '', '', 'Ware', '', 'SG1 1AA', 'East', '', "
            "'', '')");
    }
    std::vector<std::string> names(std::int64_t authority = 919, std::int64_t school = 0) {
        auth::Viewer viewer{.authority = authority, .school = school};
        std::vector<std::string> all;
        const auto directory = load_directory(db(), Scope(viewer));
        for (const auto& listed : directory->schools()) all.push_back(listed.name);
        return all;
    }
    std::int64_t statements_of(auto work) {
        const auto before = db().statements();
        work();
        return db().statements() - before;
    }
};

using Names = std::vector<std::string>;

TEST_P(Directories, hold_the_schools_of_one_authority_by_name) {
    EXPECT_EQ(names(), (Names{"Ärmel School", "ash school", "Beech School"}));
    EXPECT_EQ(names(936), Names{"Elsewhere School"});
    EXPECT_TRUE(names(999).empty());
    EXPECT_EQ(names(919, 2).size(), 3U) << "the staff of one school see their neighbours";
}

TEST_P(Directories, are_read_once_while_nothing_changes) {
    EXPECT_EQ(statements_of([&] { names(); }), 2);
    EXPECT_EQ(statements_of([&] { names(); }), 1);
    EXPECT_EQ(statements_of([&] { names(936); }), 2);
    EXPECT_EQ(statements_of([&] { names(); }), 1) << "one beside the other";
}

TEST_P(Directories, are_read_again_when_the_register_changed) {
    names();
    add(5, 919, "Cedar School");
    EXPECT_EQ(names().size(), 4U);
    db().script("UPDATE schools_schools SET name = 'Cedar Academy' WHERE id = 5");
    EXPECT_EQ(names().back(), "Cedar Academy");

    db().script(
        "UPDATE schools_schools SET town = 'Hertford' WHERE id = 5; "
        "INSERT INTO schools_history VALUES (77, 5, 0, 0, 'town', 'Ware', 'Hertford')");
    EXPECT_EQ(statements_of([&] { names(); }), 2) << "an import wrote history";

    db().script(
        "UPDATE schools_schools SET imd_decile = 1; INSERT INTO schools_imports VALUES (1, "
        "919, 0, 'x', 'areas', TRUE, 'done', 0, 0, 0, 0, '')");
    EXPECT_EQ(statements_of([&] { names(); }), 2) << "an import was done";
    EXPECT_EQ(statements_of([&] { names(); }), 1);
}

TEST_P(Directories, see_a_school_begin_to_take_part) {
    using namespace std::chrono;
    const calendar::Day day{2026y, September, 1d};
    auth::Viewer viewer{.authority = 919};
    const auto before = load_directory(db(), Scope(viewer));
    mark_taking_part(db(), {2}, day);
    const auto after = load_directory(db(), Scope(viewer));
    EXPECT_TRUE(takes_part(after->schools()[1], day));
    EXPECT_FALSE(takes_part(before->schools()[1], day)) << "who reads the first keeps it whole";
    mark_taking_part(db(), {2}, {2026y, August, 1d});
    EXPECT_EQ(load_directory(db(), Scope(viewer))->schools()[1].taking_part_since,
              (calendar::Day{2026y, August, 1d}));
}

TEST_P(Directories, are_kept_for_a_few_authorities_only) {
    names();
    for (int authority = 1; authority <= 8; ++authority) names(authority);
    EXPECT_EQ(statements_of([&] { names(); }), 2);
}

INSTANTIATE_TEST_SUITE_P(Engines, Directories, kit::both_engines, kit::engine_name);

}  // namespace schools
