#include "modules/reports/importing/importing_test.hpp"

namespace reports {
namespace {

TEST_P(RecordsImports, take_a_register_of_pupils_who_are_on_the_roll_and_change_nothing_else) {
    take(a_school());
    Said marks;
    marks.format = Format::sheet;
    marks.extent = Extent::changes;
    auto tom = pupil("reed tom", "Tom", "Reed", "");
    tom.only_named = true;
    tom.form = "9Z";
    auto nobody = pupil("x", "Nina", "Nobody", "");
    nobody.only_named = true;
    marks += tom;
    marks += RecordedMark{.pupil = "reed tom", .day = on("2026-09-14"), .code = "L"};
    marks += RecordedNote{.pupil = "reed tom", .day = on("2026-09-14"), .words = "Well done"};
    marks += RecordedNote{.pupil = "reed tom", .day = on("2026-09-14"), .words = "Well done"};
    marks += RecordedMark{.pupil = "reed tom", .day = on("1926-09-14"), .code = "L"};
    marks += nobody;
    marks += RecordedMark{.pupil = "x", .day = on("2026-09-14"), .code = "L"};
    const auto report = take(marks);
    EXPECT_EQ(report.state, ImportState::applied);
    EXPECT_EQ(report.counts.marks, 1);
    EXPECT_EQ(report.counts.results, 2);
    ASSERT_EQ(report.refused.size(), 2U);
    EXPECT_EQ(report.refused[0].why.message, "records.day_too_far");
    EXPECT_EQ(report.refused[1].why.message, "records.nobody_marked");
    EXPECT_EQ(child("Tom")->class_name, "3B");
    EXPECT_EQ(roll().children.size(), 3U);
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM reports_marks"), 1);
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM reports_notes"), 2) << "praised twice";
    EXPECT_EQ(take(marks).state, ImportState::unchanged) << "the same again";
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM reports_notes"), 2);
}

TEST_P(RecordsImports, take_no_marks_of_one_of_two_pupils_of_a_name) {
    auto said = a_school();
    said += pupil("p4", "Tom", "Reed", "2017-01-01");
    take(said);
    Said marks;
    marks.format = Format::sheet;
    marks.extent = Extent::changes;
    auto tom = pupil("reed tom", "Tom", "Reed", "");
    tom.only_named = true;
    marks += tom;
    marks += RecordedMark{.pupil = "reed tom", .day = on("2026-09-14"), .code = "L"};
    EXPECT_EQ(take(marks).counts.refused, 1);
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM reports_marks"), 0);
}

TEST_P(RecordsImports, take_no_marks_of_two_pupils_for_one_on_the_roll) {
    take(a_school());
    Said marks;
    marks.format = Format::sheet;
    marks.extent = Extent::changes;
    for (const auto* key : {"17", "18"}) {
        auto tom = pupil(key, "Tom", "Reed", "");
        tom.only_named = true;
        marks += tom;
        marks += RecordedMark{.pupil = key, .day = on("2026-09-14"), .code = "L"};
    }
    EXPECT_EQ(take(marks).counts.refused, 2);
    EXPECT_EQ(db().one<std::int64_t>("SELECT COUNT(*) FROM reports_marks"), 0);
}

}  // namespace
}  // namespace reports
