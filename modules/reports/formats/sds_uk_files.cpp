#include "modules/reports/formats/sds_uk_files.hpp"

#include <array>

namespace reports {

using sheets::WantedColumn;

static const WantedColumn uk_school_columns[] = {{{"DfE Number", "SIS ID"}}, {{"Name"}}};

static const WantedColumn uk_pupil_columns[] = {
    {{"ID", "SIS ID"}},           {{"School DfE Number", "School SIS ID"}},
    {{"First Name"}, false},      {{"Last Name"}, false},
    {{"Username"}, false},        {{"Status"}, false},
    {{"Grade"}, false},           {{"Birthdate"}, false},
    {{"Secondary Email"}, false}, {{"UPN", "Unique Pupil Number"}, false},
    {{"Student Number"}, false},  // only to tell the file by
};

static const WantedColumn uk_teacher_columns[] = {
    {{"ID", "SIS ID"}},           {{"School DfE Number", "School SIS ID"}},
    {{"First Name"}, false},      {{"Last Name"}, false},
    {{"Username"}, false},        {{"Status"}, false},
    {{"Grade"}, false},           {{"Birthdate"}, false},
    {{"Secondary Email"}, false}, {{"Teacher Number"}, false},
    {{"Title"}, false},
};

static const WantedColumn uk_class_columns[] = {
    {{"ID", "SIS ID"}},       {{"School DfE Number", "School SIS ID"}},
    {{"Section Name"}},       {{"Course Subject"}, false},
    {{"Course Name"}, false}, {{"Status"}, false},
};

static const WantedColumn uk_place_columns[] = {{{"Section ID", "Section SIS ID"}},
                                                {{"ID", "SIS ID"}}};

static const WantedColumn uk_carer_columns[] = {
    {{"Email"}}, {{"First Name"}}, {{"Last Name"}}, {{"Phone"}, false}};

static const WantedColumn uk_tie_columns[] = {{{"ID", "SIS ID"}}, {{"Email"}}, {{"Role"}, false}};

static constexpr std::string_view uk_schools[] = {"Schools.csv"};
static constexpr std::string_view uk_pupils[] = {"Students.csv"};
static constexpr std::string_view uk_teachers[] = {"Teachers.csv"};
static constexpr std::string_view uk_classes[] = {"Sections.csv", "Class.csv", "Classes.csv"};
static constexpr std::string_view uk_pupil_places[] = {"StudentEnrollments.csv", "Enrollment.csv",
                                                       "Enrollments.csv"};
static constexpr std::string_view uk_teacher_places[] = {"TeacherRosters.csv"};
static constexpr std::string_view uk_carers[] = {"Users.csv", "Guardian.csv", "Guardians.csv",
                                                 "Parent.csv", "Parents.csv"};
static constexpr std::string_view uk_ties[] = {"GuardianRelationships.csv"};

std::span<const KnownFile> sds_uk_files() {
    static const auto files = std::to_array<KnownFile>({
        {"School.csv", uk_school_columns, uk_schools},
        {"Student.csv", uk_pupil_columns, uk_pupils},
        {"Teacher.csv", uk_teacher_columns, uk_teachers},
        {"Section.csv", uk_class_columns, uk_classes},
        {"StudentEnrollment.csv", uk_place_columns, uk_pupil_places},
        {"TeacherRoster.csv", uk_place_columns, uk_teacher_places},
        {"User.csv", uk_carer_columns, uk_carers},
        {"GuardianRelationship.csv", uk_tie_columns, uk_ties},
    });
    return files;
}

const KnownFile& known_of(SdsUkFile file) {
    return sds_uk_files()[static_cast<std::size_t>(file)];
}

}  // namespace reports
