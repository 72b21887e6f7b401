#include "modules/reports/importing/importing_test.hpp"

namespace reports {
namespace {

using kit::TestSite;

INSTANTIATE_TEST_SUITE_P(Engines, RecordsImports, kit::both_engines, kit::engine_name);

TEST_P(RecordsImports, build_the_roll_of_pupils_and_their_contacts) {
    const auto report = take(a_school());
    EXPECT_EQ(report.state, ImportState::applied);
    EXPECT_EQ(report.counts.pupils_added, 3);
    EXPECT_EQ(report.counts.contacts_added, 3);
    EXPECT_EQ(report.counts.ties_added, 4);
    EXPECT_EQ(child("Maja")->class_name, "3B");
    EXPECT_EQ(child("Maja")->year_group, "3");
    EXPECT_EQ(child("Maja")->home, parent("Ewa")->home);
    EXPECT_EQ(parent("Ewa")->phone, "+447700900101");
    EXPECT_EQ(carers_of("Tom"), 2U);
}

TEST_P(RecordsImports, change_nothing_the_second_and_third_time) {
    take(a_school());
    const auto before = roll().children;
    for (int i = 0; i < 2; ++i) EXPECT_EQ(take(a_school()).state, ImportState::unchanged);
    EXPECT_EQ(roll().children, before);
    EXPECT_EQ(roll().parents.size(), 3U);
}

TEST_P(RecordsImports, tell_how_far_they_are) {
    Said many;
    for (int i = 0; i < 2'500; ++i)
        many += pupil("k" + std::to_string(i), "Given" + std::to_string(i), "Family");
    many.unread = 1;
    std::vector<HowFar> told;
    db::Transaction transaction(db());
    import_records(platform(), {.school = TestSite::oak,
                                .read = many.reader(),
                                .tell = [&](const HowFar& far) { told.push_back(far); }});
    transaction.commit();
    ASSERT_GT(told.size(), 4U);
    EXPECT_EQ(told[0].rows_read, 1'000U);
    EXPECT_EQ(told[1].rows_read, 2'000U);
    EXPECT_EQ(told[2].rows_read, 2'501U);
    EXPECT_FALSE(told[2].writing);
    EXPECT_TRUE(told[3].writing);
    EXPECT_LT(told[3].done, told[3].all);
    EXPECT_EQ(told.back().done, told.back().all);
    EXPECT_GT(told.back().all, 2'500U);
}

TEST_P(RecordsImports, write_nothing_in_a_dry_run) {
    const auto report = take(a_school(), How::dry_run);
    EXPECT_EQ(report.state, ImportState::applied);
    EXPECT_EQ(report.counts.pupils_added, 3);
    EXPECT_TRUE(roll().children.empty());
    EXPECT_TRUE(load_imports(db(), TestSite::oak, 5).empty());
}

TEST_P(RecordsImports, change_what_the_records_say_anew) {
    take(a_school());
    auto said = a_school();
    std::get<RecordedPupil>(said.records[0]).form = "4B";
    std::get<RecordedContact>(said.records[3]).phones = {"07700900199"};
    const auto report = take(said);
    EXPECT_EQ(report.counts.pupils_changed, 1);
    EXPECT_EQ(report.counts.contacts_changed, 1);
    EXPECT_EQ(report.counts.pupils_same, 2);
    EXPECT_EQ(child("Maja")->class_name, "4B");
    EXPECT_EQ(parent("Ewa")->phone, "+447700900199");
}

TEST_P(RecordsImports, refuse_changes_without_what_they_change) {
    auto said = a_school();
    said.extent = Extent::changes;
    const auto report = take(said);
    EXPECT_EQ(report.state, ImportState::refused);
    EXPECT_EQ(report.why->message, "records.changes_without_base");
}

TEST_P(RecordsImports, hold_a_file_that_is_older_than_the_last) {
    auto said = a_school();
    said.made = "2026-09-14T06:00:00";
    take(said);
    said.made = "2026-09-10T06:00:00";
    std::get<RecordedPupil>(said.records[0]).form = "2B";
    const auto report = take(said);
    EXPECT_EQ(report.state, ImportState::waiting);
    EXPECT_EQ(child("Maja")->class_name, "3B");
}

TEST_P(RecordsImports, refuse_another_schools_file) {
    auto said = a_school();
    said += RecordedSchool{.key = "s", .name = "Elm School", .urn = "900002"};
    EXPECT_EQ(take(said).why->message, "records.another_school");
    EXPECT_TRUE(roll().children.empty());
}

TEST_P(RecordsImports, take_only_the_school_of_a_bundle_of_several) {
    Said said;
    said += RecordedSchool{.key = "a", .name = "Oak School", .urn = "900001"};
    said += RecordedSchool{.key = "b", .name = "Elm School", .urn = "900002"};
    auto here = pupil("p1", "Maja", "Nowak");
    here.school = "a";
    auto there = pupil("p2", "Ben", "Elmer");
    there.school = "b";
    said += here;
    said += there;
    EXPECT_EQ(take(said).counts.pupils_added, 1);
    EXPECT_TRUE(child("Maja"));
}

TEST_P(RecordsImports, name_rows_that_cannot_be_used_and_take_the_rest) {
    auto said = a_school();
    said += pupil("p4", "", "Noname");
    said += pupil("p1", "Maja", "Twice");
    const auto report = take(said);
    EXPECT_EQ(report.counts.refused, 2);
    EXPECT_EQ(report.counts.pupils_added, 3);
    EXPECT_EQ(report.refused[0].why.message, "records.without_name");
    EXPECT_EQ(report.refused[1].why.message, "records.twice");
    EXPECT_EQ(load_refused(db(), report.id, 10).size(), 2U);
}

TEST_P(RecordsImports, of_one_school_wait_for_each_other) {
    if (GetParam() == db::Engine::sqlite) GTEST_SKIP() << "there all that write wait";
    const auto said = a_school();
    db::Transaction transaction(db());
    import_records(platform(), {.school = TestSite::oak, .read = said.reader()});
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' "
                                     "AND granted AND classid = 16471 AND objid = 900001"),
              1);
    transaction.commit();
}

TEST_P(RecordsImports, call_another_school_by_its_number_where_it_has_no_name) {
    auto said = a_school();
    said += RecordedSchool{.key = "s", .urn = "900002"};
    const auto report = take(said);
    EXPECT_EQ(report.why->message, "records.another_school");
    EXPECT_EQ(report.why->names.at(0).second, "URN 900002");
}

TEST_P(RecordsImports, wait_where_not_one_row_could_be_taken) {
    Said said;
    said.extent = Extent::changes;
    said.format = Format::sheet;
    said += pupil("p4", "", "Noname");
    const auto report = take(said);
    EXPECT_EQ(report.state, ImportState::waiting);
    EXPECT_EQ(report.why->message, "records.none_taken");
}

TEST_P(RecordsImports, take_away_letters_that_turn_a_name_round) {
    Said said;
    said += pupil("p1", "Ma\xE2\x80\xAEja", "\xE2\x81\xA6Nowak");
    take(said);
    EXPECT_TRUE(child("Maja"));
}

TEST_P(RecordsImports, that_would_wait_are_refused_where_they_are_too_large_to_be_kept) {
    auto said = a_school();
    said.made = "2026-09-14T06:00:00";
    take(said);
    said.made = "2026-09-10T06:00:00";
    db::Transaction transaction(db());
    const auto report = import_records(platform(), {.school = TestSite::oak,
                                                    .file_name = "bundle.zip",
                                                    .read = said.reader(),
                                                    .can_wait = false});
    EXPECT_EQ(report.state, ImportState::refused);
    EXPECT_EQ(report.why->message, "records.too_large_to_wait");
    EXPECT_EQ(load_imports(db(), TestSite::oak, 1).at(0).state, ImportState::refused);
    EXPECT_EQ(child("Maja")->class_name, "3B");
}

}  // namespace
}  // namespace reports
