#include "modules/reports/formats/clever_files.hpp"

#include <array>

namespace reports {

using sheets::WantedColumn;

static const WantedColumn clever_school_columns[] = {
    {{"School_id"}},
    {{"School_name"}, false},
    {{"School_number"}, false},
    {{"State_id"}, false},
};
static const WantedColumn clever_pupil_columns[] = {
    {{"Student_id"}},
    {{"School_id"}},
    {{"First_name"}},
    {{"Last_name"}},
    {{"DOB"}, false},
    {{"Grade"}, false},
    {{"State_id"}, false},
    {{"Student_zip"}, false},
    {{"Contact_sis_id"}, false},
    {{"Contact_name"}, false},
    {{"Contact_relationship"}, false},
    {{"Contact_type"}, false},
    {{"Contact_phone"}, false},
    {{"Contact_email"}, false},
};
static const WantedColumn clever_contact_columns[] = {
    {{"Student_id"}},           {{"Contact_sis_id", "Contact_id"}, false},
    {{"Contact_name"}},         {{"Contact_relationship"}, false},
    {{"Contact_type"}, false},  {{"Contact_phone"}, false},
    {{"Contact_email"}, false},
};
static const WantedColumn clever_teacher_columns[] = {
    {{"Teacher_id"}}, {{"School_id"}},    {{"First_name"}},
    {{"Last_name"}},  {{"Title"}, false}, {{"Teacher_email"}, false},
};
static const WantedColumn clever_class_columns[] = {
    {{"Section_id"}},         {{"School_id"}},
    {{"Teacher_id"}, false},  {{"Name", "Section_name"}, false},
    {{"Course_name"}, false}, {{"Subject"}, false},
};
static const WantedColumn clever_place_columns[] = {{{"Section_id"}}, {{"Student_id"}}};

std::span<const KnownFile> clever_files() {
    static const auto files = std::to_array<KnownFile>({
        {"schools.csv", clever_school_columns},
        {"students.csv", clever_pupil_columns},
        {"contacts.csv", clever_contact_columns},
        {"teachers.csv", clever_teacher_columns},
        {"sections.csv", clever_class_columns},
        {"enrollments.csv", clever_place_columns},
    });
    return files;
}

const KnownFile& known_of(CleverFile file) {
    return clever_files()[static_cast<std::size_t>(file)];
}

}  // namespace reports
