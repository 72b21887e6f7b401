// A school that there is not, as its records system would know it: families with brothers and
// sisters, separated parents, two contacts at one number, entries made twice. The same seed makes
// the same school. records_files.hpp writes it down in the formats that records systems export.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "modules/people/households.hpp"
#include "platform/calendar.hpp"

namespace kit {

struct RecordsPlan {
    std::uint64_t seed = 1;
    int pupils = 400;
    std::string name = "Alder Primary School";
    std::string number = "9192001";  // the DfE's: authority and establishment
    std::string urn = "900001";
    int first_year = 0;  // 0 is the reception class
    int years = 7;       // classes of thirty in each
    int weeks = 0;       // of attendance marks, before today
    calendar::Day today = calendar::Day(std::chrono::year(2026) / 11 / 20);
};

/// One entry of the records system; the same human being may have two.
struct MadeContact {
    std::string key{};
    int person = 0;  // who it is: entries of one human being share it
    std::string title{}, given{}, family{};
    std::string email{};     // often missing
    std::string mobile{};    // written in one of five ways, or missing
    std::string landline{};  // often missing
    std::string postcode{};
    bool with_child = true;     // lives at the pupil's address
    bool professional = false;  // a doctor
};

struct MadeTie {
    std::size_t contact = 0;  // its place among the school's contacts
    people::Relation relation = people::Relation::parent;
    bool responsible = true;
    int order = 1;
};

struct MadePupil {
    std::string key{};
    std::string upn{};  // with its check letter; one of a hundred is temporary
    std::string given{}, family{};
    bool girl = false;
    calendar::Day born_on{};
    int year = 0;
    std::string form{};  // "3B"
    std::string postcode{};
    std::vector<MadeTie> ties{};
    std::vector<std::string> marks{};  // a code for each half-day from the first Monday on
};

struct MadeStaff {
    std::string key{}, title{}, given{}, family{}, email{}, form{};
};

struct MadeSchool {
    RecordsPlan plan{};
    calendar::Day first_monday{};  // of the marks
    std::vector<MadePupil> pupils{};
    std::vector<MadeContact> contacts{};
    std::vector<MadeStaff> staff{};  // a teacher for each form
};

MadeSchool make_school(const RecordsPlan&);

/// The number that the pupil of this serial number has, of nine digits.
std::string made_upn(std::int64_t serial, bool temporary = false);

/// What is otherwise some days later.
struct MadeChanges {
    int joined = 0, left = 0, moved = 0;  // pupils: new, gone, in another form
    int contacts_changed = 0, contacts_added = 0, contacts_removed = 0;
    int all() const {
        return joined + left + moved + contacts_changed + contacts_added + contacts_removed;
    }
};
struct ChangedSchool {
    MadeSchool school{};
    MadeChanges changes{};
};
/// One change for each of so many pupils in a hundred, at least one: a number, an address for mail,
/// another form, a contact more or fewer, a pupil who came or left.
ChangedSchool changed(const MadeSchool&, double percent, std::uint64_t seed);

}  // namespace kit
