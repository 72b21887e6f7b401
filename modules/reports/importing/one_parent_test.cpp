#include "modules/people/same.hpp"
#include "modules/reports/importing/importing_test.hpp"

namespace reports {
namespace {

using kit::TestSite;

// Elm knows Ewa Nowak, too, by the same number.
class RecordsOfOneParent : public RecordsImports {
protected:
    void SetUp() override {
        RecordsImports::SetUp();
        if (IsSkipped()) return;
        take(a_school());
        at_oak_ = parent("Ewa")->id;
        at_elm_ = site_->parent(TestSite::elm, "Ewa", "Nowak");
        db().run(R"(
            UPDATE people_persons SET phone = (SELECT phone FROM people_persons WHERE id = $2)
             WHERE id = $1)",
                 at_elm_, at_oak_);
    }
    void say(people::SameSaid said) {
        db::Transaction transaction(db());
        people::say_same(platform(), at_elm_, at_oak_, said);
        transaction.commit();
    }
    std::size_t entries_to_ask() {
        std::size_t count = 0;
        for (const auto& one : people::load_other_entries(db(), at_elm_)) count += !one.joined;
        return count;
    }
    std::int64_t children_of(people::PersonId person) {
        return db().one<std::int64_t>(
            "SELECT COUNT(*) FROM people_children_of_one WHERE person_id = $1", person);
    }
    void undo_latest() {
        const auto import = load_imports(db(), TestSite::oak, 1).front();
        db::Transaction transaction(db());
        EXPECT_TRUE(undo_import(platform(), import));
        transaction.commit();
    }

    people::PersonId at_oak_{}, at_elm_{};
};
INSTANTIATE_TEST_SUITE_P(Engines, RecordsOfOneParent, kit::both_engines, kit::engine_name);

TEST_P(RecordsOfOneParent, propose_them_and_join_nothing) {
    EXPECT_EQ(entries_to_ask(), 1U);
    EXPECT_EQ(children_of(at_elm_), 1);
    EXPECT_EQ(roll().parents.size(), 3U) << "Oak's roll is Oak's";
}

TEST_P(RecordsOfOneParent, ask_nothing_again_when_they_come_again) {
    say(people::SameSaid::no);
    auto said = a_school();
    std::get<RecordedContact>(said.records[3]).postcode = "SG1 1AB";
    take(said);
    take(a_school());
    EXPECT_EQ(entries_to_ask(), 0U);
    EXPECT_EQ(children_of(at_elm_), 1);
}

TEST_P(RecordsOfOneParent, say_what_they_say_later_of_the_one_person) {
    say(people::SameSaid::yes);
    auto said = a_school();
    said += pupil("p4", "Ola", "Nowak", "2021-03-03");
    said += tie("c1", "p4");
    take(said);
    EXPECT_EQ(parent("Ewa")->id, at_oak_);
    EXPECT_EQ(children_of(at_elm_), 4) << "a child who is new at Oak stands on the page, too";
    EXPECT_EQ(people::load_person(db(), at_elm_).family, "Nowak");
}

TEST_P(RecordsOfOneParent, take_back_an_import_for_the_one_person_too) {
    say(people::SameSaid::yes);
    EXPECT_EQ(children_of(at_elm_), 3);
    undo_latest();
    EXPECT_EQ(children_of(at_elm_), 1);
    EXPECT_EQ(children_of(at_oak_), 1) << "Elm knows them still";
    take(a_school());
    EXPECT_EQ(parent("Ewa")->id, at_oak_);
    EXPECT_EQ(children_of(at_elm_), 3);
    EXPECT_EQ(entries_to_ask(), 0U);
}

}  // namespace
}  // namespace reports
