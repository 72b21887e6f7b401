#include <array>

#include "modules/people/families/family_rows.hpp"

namespace people {

// Also as schools' own systems call them. The last column stands in the files of refused rows that
// we hand out; it is passed over when such a file comes back.
std::span<const sheets::WantedColumn> family_columns() {
    static const auto columns = std::to_array<sheets::WantedColumn>({
        {{"Parent given name", "Parent first name", "Parent forename", "Contact forename",
          "Carer given name", "Carer first name"}},
        {{"Parent family name", "Parent last name", "Parent surname", "Contact surname",
          "Carer family name", "Carer last name"}},
        {{"E-mail", "E-mail address", "Parent e-mail", "Parent e-mail address", "Contact e-mail",
          "Mail"},
         false},
        {{"Mobile", "Mobile number", "Mobile phone", "Parent mobile", "Mobile telephone", "Phone",
          "Phone number", "Telephone", "Contact mobile"},
         false},
        {{"Language", "Home language", "First language", "Parent language"}, false},
        {{"How to reach them", "Reach by", "Contact by", "Channel", "Preferred contact",
          "Contact method"},
         false},
        {{"Consent to messages", "Consent", "May we write", "Messages"}, false},
        {{"Child given name", "Child first name", "Child forename", "Pupil first name",
          "Pupil forename", "Pupil given name", "Student first name", "Legal forename"}},
        {{"Child family name", "Child last name", "Child surname", "Pupil last name",
          "Pupil surname", "Pupil family name", "Student last name", "Legal surname"},
         false},
        {{"Birthday", "Date of birth", "DOB", "Child date of birth", "Pupil date of birth",
          "Child birthday"},
         false},
        {{"Year group", "Year", "NC year", "National curriculum year"}, false},
        {{"Class", "Form", "Registration group", "Reg group", "Registration form", "Tutor group"},
         false},
        {{"Relation", "Relationship", "Relation to child", "Relationship to child"}, false},
        {{"Household", "Household key", "Family key", "Family", "Family number", "Household number",
          "Family ID", "Household ID"},
         false},
        {{"Postcode", "Post code", "Home postcode"}, false},
        {{"Why it was refused"}, false},
    });
    return columns;
}

std::string_view title_of(FamilyColumn column) {
    return family_columns()[static_cast<std::size_t>(column)].names.front();
}

}  // namespace people
