#include "modules/people/same.hpp"

#include <gtest/gtest.h>

#include "modules/people/households.hpp"
#include "tests/kit/site.hpp"

using namespace people;
using kit::TestSite;

namespace {

Person named(std::string given, std::string family) {
    return {.id = {1}, .authority = 919, .given = std::move(given), .family = std::move(family)};
}

Person at(Person person, std::int64_t id, std::string phone, std::string email = {}) {
    person.id = {id};
    if (!phone.empty()) person.phone = std::move(phone);
    if (!email.empty()) person.email = std::move(email);
    return person;
}

}  // namespace

TEST(NearNames, are_those_that_two_schools_write_differently) {
    EXPECT_TRUE(near_names(named("Ewa", "Nowak"), named("EWA", "Nowák")));
    EXPECT_TRUE(near_names(named("Ewa Maria", "Nowak"), named("Ewa", "Nowak")));
    EXPECT_TRUE(near_names(named("Ewa", "Nowak-Reed"), named("Ewa", "Nowak")));
    EXPECT_TRUE(near_names(named("Sean", "O’Brien"), named("Sean", "O Brien")));
    EXPECT_TRUE(near_names(named("Ewa", "Nowack"), named("Ewa", "Nowak")));
    EXPECT_TRUE(near_names(named("Nowak", "Ewa"), named("Ewa", "Nowak")));
}

TEST(NearNames, are_not_those_of_two_who_share_a_home) {
    EXPECT_FALSE(near_names(named("Ewa", "Nowak"), named("Adam", "Nowak")));
    EXPECT_FALSE(near_names(named("Ewa", "Nowak"), named("Ewa", "Reed")));
    EXPECT_FALSE(near_names(named("Ana", "Nowak"), named("Ann", "Nowak"))) << "short names";
    EXPECT_FALSE(near_names(named("Maria", "Nowak"), named("Mario", "Novak"))) << "both off";
    EXPECT_FALSE(near_names(named("", "Nowak"), named("", "Nowak")));
}

TEST(OnePerson, needs_an_address_and_a_name_in_common_and_one_authority) {
    const auto ewa = at(named("Ewa", "Nowak"), 1, "+447700900101", "ewa@example.org");
    EXPECT_TRUE(may_be_one(ewa, at(named("Ewa", "Nowak"), 2, "+447700900101")));
    EXPECT_TRUE(may_be_one(ewa, at(named("Ewa", "Nowak"), 2, "", "Ewa@Example.org")));
    EXPECT_FALSE(may_be_one(ewa, at(named("Ewa", "Nowak"), 2, "+447700900102")));
    EXPECT_FALSE(may_be_one(ewa, at(named("Adam", "Nowak"), 2, "+447700900101")));
    EXPECT_FALSE(may_be_one(ewa, named("Ewa", "Nowak")));
    auto elsewhere = at(named("Ewa", "Nowak"), 2, "+447700900101");
    elsewhere.authority = 936;
    EXPECT_FALSE(may_be_one(ewa, elsewhere));
}

class SameParents : public testing::TestWithParam<db::Engine> {
protected:
    void SetUp() override {
        if (!kit::has(GetParam())) GTEST_SKIP() << "no such engine here";
        site_ = std::make_unique<TestSite>("2026-09-15 10:00", GetParam());
        at_oak_ = entry(TestSite::oak, "Ewa", "Nowak");
        at_elm_ = entry(TestSite::elm, "Ewa Maria", "Nowak");
    }
    db::Connection& db() { return site_->db(); }
    Platform& platform() { return site_->platform(); }

    // All at one number, each with a child of another name.
    PersonId entry(schools::SchoolId school, std::string_view given, std::string_view family) {
        const auto id = site_->parent(school, given, family, "en", Channel::text);
        db().run("UPDATE people_persons SET phone = '+447700900999' WHERE id = $1", id);
        db().run(R"(
            UPDATE people_children SET given = $2
             WHERE id IN (SELECT child_id FROM people_carers WHERE person_id = $1))",
                 id, std::to_string(school.value));
        return id;
    }
    void say(PersonId reader, PersonId other, SameSaid said) {
        db::Transaction change(db());
        say_same(platform(), reader, other, said);
        change.commit();
    }
    void consent(PersonId person, bool yes, HowSaid how) {
        db::Transaction change(db());
        note_consent(platform(), person, yes, how);
        change.commit();
    }
    // How many of those who may be the reader there are still to ask about.
    std::size_t asked_of(PersonId reader) {
        std::size_t count = 0;
        for (const auto& one : load_other_entries(db(), reader)) count += !one.joined;
        return count;
    }
    std::int64_t children_of(PersonId reader) {
        return db().one<std::int64_t>(
            "SELECT COUNT(*) FROM people_children_of_one WHERE person_id = $1", reader);
    }
    bool may_write(PersonId person) { return may_write_to(db(), person); }

    std::unique_ptr<TestSite> site_;
    PersonId at_oak_{}, at_elm_{};
};
INSTANTIATE_TEST_SUITE_P(Engines, SameParents, kit::both_engines, kit::engine_name);

TEST_P(SameParents, are_asked_about_and_not_joined_by_themselves) {
    const auto others = load_other_entries(db(), at_oak_);
    ASSERT_EQ(others.size(), 1U);
    EXPECT_EQ(others.front().id, at_elm_);
    EXPECT_EQ(others.front().name(), "Ewa Maria Nowak");
    EXPECT_EQ(others.front().school_name, "Elm Primary School");
    EXPECT_EQ(others.front().addresses, std::vector<std::string>{"+447700900999"});
    EXPECT_FALSE(others.front().joined);
    EXPECT_EQ(children_of(at_oak_), 1);
}

TEST_P(SameParents, are_not_asked_about_where_the_name_is_another_or_the_school_the_same) {
    entry(TestSite::ash, "Adam", "Nowak");
    entry(TestSite::oak, "Ewa Anna", "Nowak");
    EXPECT_EQ(asked_of(at_oak_), 1U);
}

TEST_P(SameParents, have_the_children_of_both_schools_and_each_once) {
    say(at_oak_, at_elm_, SameSaid::yes);
    EXPECT_EQ(children_of(at_oak_), 2);
    EXPECT_EQ(children_of(at_elm_), 2);
    EXPECT_EQ(asked_of(at_oak_), 0U);
    EXPECT_EQ(load_own_children(db(), at_oak_).size(), 1U) << "each school tells its own";
    db().run(R"(
        INSERT INTO people_carers (child_id, person_id, relation, court_order)
        SELECT child_id, $1, 'mother', FALSE FROM people_carers WHERE person_id = $2)",
             at_elm_, at_oak_);
    db().run(R"(
        INSERT INTO people_members (household_id, person_id)
        SELECT household_id, $1 FROM people_members WHERE person_id = $2)",
             at_elm_, at_oak_);
    EXPECT_EQ(children_of(at_oak_), 2);
    EXPECT_EQ(children_of(at_elm_), 2);
}

TEST_P(SameParents, who_said_no_are_never_asked_again) {
    say(at_oak_, at_elm_, SameSaid::no);
    EXPECT_TRUE(load_other_entries(db(), at_oak_).empty());
    EXPECT_TRUE(load_other_entries(db(), at_elm_).empty());
    EXPECT_EQ(children_of(at_oak_), 1);
    say(at_elm_, at_oak_, SameSaid::yes);
    EXPECT_EQ(children_of(at_elm_), 1) << "the first word stands";
}

TEST_P(SameParents, can_say_that_it_was_a_mistake) {
    const auto at_ash = entry(TestSite::ash, "Ewa", "Nowak");
    say(at_oak_, at_elm_, SameSaid::yes);
    say(at_elm_, at_ash, SameSaid::yes);
    EXPECT_EQ(children_of(at_oak_), 3) << "one with one of them is one with both";
    say(at_oak_, at_elm_, SameSaid::mistake);
    EXPECT_EQ(children_of(at_elm_), 1);
    EXPECT_EQ(children_of(at_oak_), 2);
    EXPECT_EQ(asked_of(at_oak_) + asked_of(at_elm_) + asked_of(at_ash), 0U);
}

TEST_P(SameParents, of_two_authorities_are_never_one) {
    db().run("UPDATE people_persons SET authority_id = 936 WHERE id = $1", at_elm_);
    EXPECT_TRUE(load_other_entries(db(), at_oak_).empty());
    say(at_oak_, at_elm_, SameSaid::yes);
    EXPECT_EQ(those_of_one(db(), at_oak_).size(), 1U);
    EXPECT_EQ(children_of(at_oak_), 1);
}

TEST_P(SameParents, see_each_other_s_children_only_while_an_address_is_the_same) {
    say(at_oak_, at_elm_, SameSaid::yes);
    db().run("UPDATE people_persons SET phone = '+447700900998' WHERE id = $1", at_elm_);
    EXPECT_EQ(children_of(at_oak_), 1);
    db().run("UPDATE people_persons SET email = 'Ewa@example.org' WHERE id = $1", at_elm_);
    db().run("UPDATE people_persons SET email = 'ewa@example.org' WHERE id = $1", at_oak_);
    EXPECT_EQ(children_of(at_oak_), 2) << "one address in common is enough";
}

TEST_P(SameParents, stop_for_all_whoever_of_them_said_it) {
    consent(at_oak_, false, HowSaid::stop);
    EXPECT_TRUE(may_write(at_elm_));
    say(at_elm_, at_oak_, SameSaid::yes);
    EXPECT_FALSE(may_write(at_oak_));
    EXPECT_FALSE(may_write(at_elm_)) << "the strictest word holds";
    consent(at_elm_, true, HowSaid::form);
    EXPECT_EQ(
        db().one<std::int64_t>("SELECT COUNT(*) FROM people_stopped WHERE person_id = $1", at_oak_),
        1)
        << "a school's form starts nothing at another";
    consent(at_elm_, true, HowSaid::parent);
    EXPECT_TRUE(may_write(at_oak_));
    consent(at_oak_, false, HowSaid::parent);
    EXPECT_FALSE(may_write(at_elm_));
    say(at_oak_, at_elm_, SameSaid::mistake);
    EXPECT_FALSE(may_write(at_elm_)) << "what was said stays said";
    consent(at_elm_, true, HowSaid::parent);
    EXPECT_FALSE(may_write(at_oak_)) << "and they are two again";
}

TEST_P(SameParents, are_not_written_to_because_the_other_agreed) {
    db().run("DELETE FROM people_consents WHERE person_id = $1", at_elm_);
    say(at_oak_, at_elm_, SameSaid::yes);
    EXPECT_FALSE(may_write(at_elm_));
}

TEST_P(SameParents, have_one_language_and_one_way) {
    db::Transaction change(db());
    choose_language(platform(), at_elm_, "pl");
    change.commit();
    say(at_oak_, at_elm_, SameSaid::yes);
    EXPECT_EQ(load_person(db(), at_oak_).language, "pl") << "the parent's own choice";
    db().run("UPDATE people_persons SET email = NULL WHERE id = $1", at_elm_);
    db::Transaction later(db());
    choose_language(platform(), at_oak_, "ur");
    choose_channel(platform(), at_oak_, Channel::email);
    later.commit();
    EXPECT_EQ(load_person(db(), at_elm_).language, "ur");
    EXPECT_EQ(load_person(db(), at_oak_).channel, Channel::email);
    EXPECT_EQ(load_person(db(), at_elm_).channel, Channel::text) << "Elm has no e-mail address";
}

TEST_P(SameParents, are_kept_from_a_child_by_an_order_on_either_side) {
    const auto order = [&](PersonId person, bool stands) {
        db().run("UPDATE people_carers SET court_order = $2 WHERE person_id = $1", person, stands);
    };
    say(at_oak_, at_elm_, SameSaid::yes);
    order(at_elm_, true);
    EXPECT_EQ(children_of(at_oak_), 1);
    EXPECT_EQ(children_of(at_elm_), 1) << "the child of Oak, whom no order is about";
    // The same child at both schools: what keeps the one keeps the other.
    db().script("UPDATE people_children SET upn = 'A123456789012'");
    EXPECT_EQ(children_of(at_oak_), 0);
    EXPECT_EQ(children_of(at_elm_), 0);
    order(at_elm_, false);
    EXPECT_EQ(children_of(at_oak_), 2);
}
