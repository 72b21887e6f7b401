#include "modules/reports/importing/importing_test.hpp"

namespace reports {
namespace {

using kit::TestSite;

class UndoneImports : public RecordsImports {};
INSTANTIATE_TEST_SUITE_P(Engines, UndoneImports, kit::both_engines, kit::engine_name);

TEST_P(UndoneImports, are_taken_back_whole) {
    take(a_school());
    auto said = a_school();
    std::get<RecordedPupil>(said.records[0]).form = "4B";
    std::get<RecordedContact>(said.records[3]).phones = {"07700900199"};
    said.records.erase(said.records.begin() + 9);
    said += pupil("p4", "Neu", "Comer");
    const auto report = take(said);
    ASSERT_EQ(report.state, ImportState::applied);
    const auto first = load_imports(db(), TestSite::oak, 5).back();
    {
        db::Transaction transaction(db());
        EXPECT_EQ(undo_import(platform(), first).error().message, "records.later_first");
        EXPECT_TRUE(undo_import(platform(), load_imports(db(), TestSite::oak, 1).front()));
        transaction.commit();
    }
    EXPECT_EQ(child("Maja")->class_name, "3B");
    EXPECT_EQ(parent("Ewa")->phone, "+447700900101");
    EXPECT_EQ(carers_of("Tom"), 2U);
    EXPECT_TRUE(child("Neu")->left_on);
    EXPECT_EQ(take(said).state, ImportState::applied);
    EXPECT_EQ(child("Maja")->class_name, "4B");
    EXPECT_FALSE(child("Neu")->left_on);
}

TEST_P(UndoneImports, are_taken_back_but_for_what_somebody_changed_since) {
    take(a_school());
    auto said = a_school();
    std::get<RecordedContact>(said.records[3]).phones = {"07700900199"};
    std::get<RecordedContact>(said.records[3]).family = "Nowak-Reed";
    take(said);
    db().script("UPDATE people_persons SET phone = '+447700900150' WHERE given = 'Ewa'");
    db::Transaction transaction(db());
    EXPECT_TRUE(undo_import(platform(), load_imports(db(), TestSite::oak, 1).front()));
    transaction.commit();
    EXPECT_EQ(parent("Ewa")->family, "Nowak");
    EXPECT_EQ(parent("Ewa")->phone, "+447700900150");
}

TEST_P(UndoneImports, that_waited_are_as_late_as_the_yes_to_them) {
    take(a_school());
    auto waits = a_school();
    std::get<RecordedPupil>(waits.records[0]).form = "2B";
    const auto waited = take(waits, How::look);
    ASSERT_EQ(waited.state, ImportState::waiting);
    site_->set_clock("2026-09-15 11:00");
    auto said = a_school();
    std::get<RecordedPupil>(said.records[0]).form = "4B";
    const auto meanwhile = take(said);
    site_->set_clock("2026-09-15 12:00");
    db::Transaction transaction(db());
    import_records(platform(), {.school = TestSite::oak,
                                .read = waits.reader(),
                                .how = How::accepted,
                                .waited = waited.id});
    for (const auto& one : load_imports(db(), TestSite::oak, 5)) {
        if (one.id == meanwhile.id) {
            EXPECT_EQ(undo_import(platform(), one).error().message, "records.later_first");
        }
        if (one.id == waited.id) {
            EXPECT_TRUE(undo_import(platform(), one));
        }
    }
    transaction.commit();
    EXPECT_EQ(child("Maja")->class_name, "4B");
}

}  // namespace
}  // namespace reports
