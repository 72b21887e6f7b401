#include "modules/reports/formats/sheet_marks.hpp"

#include <gtest/gtest.h>

#include "tests/kit/bundles.hpp"

using namespace reports;
using kit::read_files;
using Lines = std::vector<std::string>;

namespace {

constexpr std::string_view maja = "H801200001001";

kit::ReadRecords read_marks_of(const std::string& text, const std::string& name = "marks.csv") {
    return read_files({{name, text}});
}

}  // namespace

TEST(SheetMarks, are_read_of_a_row_for_each_session) {
    const auto all = read_marks_of(
        "UPN,Name,Date,Session,Mark,Minutes Late,Comments\n"
        "H801200001001,\"Kowalska, Maja\",13/11/2026,AM,L,12,bus\n"
        "H801200001001,\"Kowalska, Maja\",13/11/2026,PM,\\,,\n"
        "H801200001001,\"Kowalska, Maja\",13/11/2026,Period 3,\\,,\n"
        "H801200001001,\"Kowalska, Maja\",13/11/2026,AM,QQ,,\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->extent, Extent::changes) << "nobody leaves who is not in a register";
    ASSERT_EQ(all.pupils.size(), 1U);
    EXPECT_TRUE(all.pupils[0].only_named);
    EXPECT_EQ(all.marked(),
              (Lines{"H801200001001 2026-11-13 am L 12", "H801200001001 2026-11-13 pm \\"}));
    EXPECT_NE(all.refusals().find("marks.csv 5 Mark: “QQ” is no code of a register"),
              std::string::npos)
        << all.refusals();
    EXPECT_NE(all.notes().find("marks of lessons passed over"), std::string::npos);
    EXPECT_NE(all.notes().find("nothing changes on the roll"), std::string::npos);
}

TEST(SheetMarks, are_read_of_a_row_for_each_day) {
    const auto all = read_marks_of(
        "Student,Date of birth,Date,AM,PM\n"
        "Maja Kowalska,04/03/2018,13 Nov 2026,Present,L (Late)\n"
        "Liam O'Brien,31/12/2017,13 Nov 2026,I,-\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.marked(), (Lines{"kowalska maja 2018-03-04 2026-11-13 am /",
                                   "kowalska maja 2018-03-04 2026-11-13 pm L",
                                   "o'brien liam 2017-12-31 2026-11-13 am I"}));
}

TEST(SheetMarks, are_read_of_a_column_for_each_session_or_day) {
    const auto sessions = read_marks_of(
        "Attendance of 3A\nSurname,Forename,UPN,Fri 13/11/2026 AM,Fri 13/11/2026 PM\n"
        "Kowalska,Maja,H801200001001,/,N\n");
    ASSERT_EQ(sessions.why(), "");
    EXPECT_EQ(sessions.marked(),
              (Lines{"H801200001001 2026-11-13 am /", "H801200001001 2026-11-13 pm N"}));

    const auto twice =
        read_marks_of("Name,UPN,13/11/2026,13/11/2026\nMaja Kowalska,H801200001001,L,\\\n");
    EXPECT_EQ(twice.marked(),
              (Lines{"H801200001001 2026-11-13 am L", "H801200001001 2026-11-13 pm \\"}));

    const auto days =
        read_marks_of("Name,UPN,2026-11-13,2026-11-16\nMaja Kowalska,H801200001001,/\\,L\n");
    EXPECT_EQ(days.marked(),
              (Lines{"H801200001001 2026-11-13 pm \\", "H801200001001 2026-11-13 am /",
                     "H801200001001 2026-11-16 am L"}));
    EXPECT_NE(days.notes().find("days that have one mark only"), std::string::npos);
}

TEST(SheetMarks, are_of_the_week_that_the_title_tells) {
    const auto all = read_marks_of(
        "Register of 3A\nWeek of 9 November 2026\nName,UPN,Mon AM,Mon PM,Fri AM,Mon AM\n"
        "Maja Kowalska,H801200001001,/,\\,L,I\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.marked(),
              (Lines{"H801200001001 2026-11-09 am /", "H801200001001 2026-11-09 pm \\",
                     "H801200001001 2026-11-13 am L", "H801200001001 2026-11-16 am I"}));
}

TEST(SheetMarks, are_none_in_a_column_that_tells_more_than_a_day) {
    const auto all = read_marks_of(
        "Surname,Forename,Age at 01/09/2026,Attendance to 20/11/2026\nKowalska,Maja,8,96\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->extent, Extent::full);
    EXPECT_FALSE(all.pupils.at(0).only_named);
}

TEST(SheetMarks, are_no_marks_where_a_list_of_pupils_has_a_day) {
    const auto all = read_marks_of(
        "UPN,Surname,Forename,Start date,Date,Notes,Parent 1 name\n"
        "H801200001001,Kowalska,Maja,01/09/2022,01/09/2026,none,Anna Kowalska\n");
    ASSERT_EQ(all.why(), "");
    EXPECT_EQ(all.read->extent, Extent::full);
    EXPECT_FALSE(all.pupil(maja).only_named);
    EXPECT_EQ(all.contacts.size(), 1U);
}

TEST(SheetNotes, are_achievements_and_behaviour_by_their_type_or_points) {
    const auto all = read_marks_of(
        "Adno,Surname,Forename,Date,Type,Subject,Points,Comments\n"
        "1,Kowalska,Maja,13/11/2026,Achievement,Maths,5,Excellent work\n"
        "1,Kowalska,Maja,13/11/2026,Disruption,Maths,-2,\n"
        "1,Kowalska,Maja,13/11/2026,Thing,Maths,,\n"
        "1,Kowalska,Maja,,Achievement,Maths,1,\n");
    ASSERT_EQ(all.why(), "");
    ASSERT_EQ(all.school_notes.size(), 2U);
    EXPECT_EQ(all.school_notes[0].kind, RecordedNoteKind::achievement);
    EXPECT_EQ(all.school_notes[0].words, "Achievement: Excellent work");
    EXPECT_EQ(all.school_notes[0].points, 5);
    EXPECT_EQ(all.school_notes[1].kind, RecordedNoteKind::behaviour);
    EXPECT_NE(all.refusals().find("marks.csv 4 Type: Nothing says whether this is"),
              std::string::npos)
        << all.refusals();
    EXPECT_NE(all.refusals().find("marks.csv 5 Date: This row does not say which day"),
              std::string::npos);
}

TEST(SheetNotes, are_homework_with_the_day_it_is_due) {
    const auto all = read_marks_of(
        "UPN,Subject,Homework,Set,Due\nH801200001001,Maths,Page 12,13/11/2026,16/11/2026\n");
    ASSERT_EQ(all.why(), "");
    ASSERT_EQ(all.school_notes.size(), 1U);
    EXPECT_EQ(all.school_notes[0].kind, RecordedNoteKind::homework);
    EXPECT_EQ(all.school_notes[0].words, "Page 12");
    EXPECT_EQ(calendar::iso(all.school_notes[0].due_on.value()), "2026-11-16");
}

TEST(SheetResults, are_of_a_subject) {
    const auto all = read_marks_of(
        "UPN,Surname,Forename,Subject,Assessment,Result,Date\n"
        "H801200001001,Kowalska,Maja,Maths,Autumn test,EXS,13/11/2026\n"
        "H801200001001,Kowalska,Maja,Reading,Autumn test,,13/11/2026\n");
    ASSERT_EQ(all.why(), "");
    ASSERT_EQ(all.results.size(), 1U);
    EXPECT_EQ(all.results[0].subject + " " + all.results[0].what + " " + all.results[0].result,
              "Maths Autumn test EXS");
    EXPECT_EQ(all.read->extent, Extent::changes);
}

TEST(SheetMarks, are_none_in_a_list_of_clubs) {
    const auto clubs = read_marks_of(
        "After school clubs from 9 November 2026\nSurname,Forename,Mon,Tue\n"
        "Kowalska,Maja,Football,x\nNowak,Liam,,Football/Chess\n");
    ASSERT_EQ(clubs.why(), "");
    EXPECT_TRUE(clubs.marked().empty());
    EXPECT_EQ(clubs.refusals(), "");
    EXPECT_FALSE(clubs.pupils.at(0).only_named);
    EXPECT_EQ(clubs.read->extent, Extent::changes) << "nobody leaves who goes to no club";
    EXPECT_NE(clubs.notes().find("this is no register"), std::string::npos);

    const auto week = read_marks_of(
        "Register from 9 November 2026\nSurname,Forename,Mon,Tue\nKowalska,Maja,/\\,N N\n");
    EXPECT_EQ(week.marked().size(), 4U) << "somebody is present";
}
