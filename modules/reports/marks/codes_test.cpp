#include "modules/reports/marks/codes.hpp"

#include <gtest/gtest.h>

#include <string>

#include "platform/enums.hpp"

namespace {

using namespace reports;

struct CodeRow {
    std::string_view code;
    Counted counted;
    std::string_view reason;
};

// DfE, "Working together to improve school attendance" (statutory from 19 August 2024), chapter on
// the contents of the attendance register; the reasons are those of the School Attendance (Pupil
// Registration) (England) Regulations 2024, regulation 10, tables 1 to 4 and following paragraphs.
constexpr CodeRow codes_of_2024[]{
    {"/", Counted::present, "present in the morning"},
    {"\\", Counted::present, "present in the afternoon"},
    {"L", Counted::present, "late, before the register closed"},
    {"K", Counted::elsewhere, "education arranged by the local authority"},
    {"V", Counted::elsewhere, "visit or trip"},
    {"P", Counted::elsewhere, "sporting activity"},
    {"W", Counted::elsewhere, "work experience"},
    {"B", Counted::elsewhere, "another approved educational activity"},
    {"C1", Counted::authorised, "performance, or employment abroad"},
    {"M", Counted::authorised, "medical or dental appointment"},
    {"J1", Counted::authorised, "interview"},
    {"S", Counted::authorised, "study leave"},
    {"C2", Counted::authorised, "temporary part-time timetable"},
    {"C", Counted::authorised, "leave in exceptional circumstances"},
    {"T", Counted::authorised, "a parent travels for their work"},
    {"R", Counted::authorised, "religious observance"},
    {"I", Counted::authorised, "illness"},
    {"E", Counted::authorised, "suspended or excluded, nothing else arranged"},
    {"D", Counted::not_required, "registered at another school too, and due there"},
    {"X", Counted::not_required, "not of compulsory school age, and not due"},
    {"Q", Counted::not_required, "no access arrangements by the local authority"},
    {"Y1", Counted::not_required, "transport normally provided is not there"},
    {"Y2", Counted::not_required, "widespread disruption to travel"},
    {"Y3", Counted::not_required, "part of the premises is closed"},
    {"Y4", Counted::not_required, "the whole site is closed unexpectedly"},
    {"Y5", Counted::not_required, "in the criminal justice system"},
    {"Y6", Counted::not_required, "public health guidance or law"},
    {"Y7", Counted::not_required, "another unavoidable cause"},
    {"G", Counted::unauthorised, "holiday that was not granted"},
    {"N", Counted::unauthorised, "reason not established yet"},
    {"O", Counted::unauthorised, "another reason, or none known"},
    {"U", Counted::unauthorised, "came after the register closed"},
    {"Z", Counted::not_required, "not on the admission register yet"},
    {"#", Counted::not_required, "planned closure of the whole school"},
};

// DfE, "School attendance: guidance for maintained schools, academies, independent schools and
// local authorities" (last of August 2020 and May 2022), in force up to 18 August 2024.
constexpr CodeRow codes_before_2024[]{
    {"H", Counted::authorised, "holiday that was granted"},
    {"J", Counted::elsewhere, "interview, then an approved educational activity"},
    {"Y", Counted::not_required, "unable to attend in exceptional circumstances"},
};

TEST(AttendanceCodes, count_as_the_statutory_guidance_says) {
    for (const auto& row : codes_of_2024)
        EXPECT_EQ(enums::text(counted_as(row.code)), enums::text(row.counted))
            << row.code << ": " << row.reason;
}

TEST(AttendanceCodes, of_earlier_years_count_as_they_did_then) {
    for (const auto& row : codes_before_2024)
        EXPECT_EQ(enums::text(counted_as(row.code)), enums::text(row.counted))
            << row.code << ": " << row.reason;
}

TEST(AttendanceCodes, that_are_none_count_as_nothing) {
    for (const auto* none : {"", "-", "l", "Y8", "Y0", "C3", "J2", "//", " /", "F1", "AB"})
        EXPECT_EQ(counted_as(none), Counted::unknown) << none;
    EXPECT_EQ(counted_as({"\0/", 2}), Counted::unknown);
}

TEST(AttendanceCodes, say_who_is_late_and_of_whom_nothing_is_known) {
    for (const auto& row : codes_of_2024) {
        EXPECT_EQ(is_late(row.code), row.code == "L") << row.code;
        EXPECT_EQ(wants_reason(row.code), row.code == "N") << row.code;
    }
}

Attendance counted(std::initializer_list<std::string_view> codes) {
    Attendance attendance;
    for (const auto code : codes) attendance.count(code);
    return attendance;
}

TEST(Attendance, is_the_share_of_possible_sessions_attended) {
    struct Case {
        std::initializer_list<std::string_view> codes;
        std::int64_t attended, possible, of_thousand;
    };
    // A week of ten half-days each.
    const Case cases[]{
        {{"/", "\\", "/", "\\", "/", "\\", "/", "\\", "/", "\\"}, 10, 10, 1000},
        {{"/", "\\", "L", "\\", "/", "\\", "I", "I", "/", "\\"}, 8, 10, 800},
        {{"V", "V", "/", "\\", "/", "M", "/", "\\", "/", "\\"}, 9, 10, 900},
        // Closed on Monday, unable to come on Tuesday: six sessions were possible.
        {{"#", "#", "Y2", "Y2", "/", "\\", "/", "U", "/", "\\"}, 5, 6, 833},
        // At another school in the mornings.
        {{"D", "\\", "D", "\\", "D", "\\", "D", "N", "D", "\\"}, 4, 5, 800},
        // Began on Wednesday.
        {{"Z", "Z", "Z", "Z", "/", "\\", "/", "\\", "/", "\\"}, 6, 6, 1000},
        // Two of three, rounded to the nearest.
        {{"/", "\\", "O"}, 2, 3, 667},
        {{"X", "X", "?", ""}, 0, 0, 0},
    };
    for (const auto& one : cases) {
        const auto attendance = counted(one.codes);
        EXPECT_EQ(attendance.attended(), one.attended);
        EXPECT_EQ(attendance.possible(), one.possible);
        EXPECT_EQ(attendance.attended_of_thousand(), one.of_thousand);
    }
}

TEST(Attendance, tells_kinds_of_absence_and_lates_apart) {
    const auto attendance = counted({"L", "/", "V", "I", "C2", "G", "U", "N", "Y7"});
    EXPECT_EQ(attendance.present, 2);
    EXPECT_EQ(attendance.elsewhere, 1);
    EXPECT_EQ(attendance.authorised, 2);
    EXPECT_EQ(attendance.unauthorised, 3);
    EXPECT_EQ(attendance.late, 1);
}

}  // namespace
