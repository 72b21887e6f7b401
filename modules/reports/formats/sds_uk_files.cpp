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

std::span<const KnownFile> sds_uk_files() {
    static const auto files = std::to_array<KnownFile>({
        {"School.csv", uk_school_columns},
        {"Student.csv", uk_pupil_columns},
        {"Teacher.csv", uk_teacher_columns},
        {"Section.csv", uk_class_columns},
        {"StudentEnrollment.csv", uk_place_columns},
        {"TeacherRoster.csv", uk_place_columns},
        {"User.csv", uk_carer_columns},
        {"GuardianRelationship.csv", uk_tie_columns},
    });
    return files;
}

const KnownFile& known_of(SdsUkFile file) {
    return sds_uk_files()[static_cast<std::size_t>(file)];
}

}  // namespace reports
