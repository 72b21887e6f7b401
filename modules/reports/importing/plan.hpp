// What a school's records would change on its roll, worked out before anything is written.
//
// Who is who. A pupil is the one with the same UPN; else the one whom this records system calls by
// the same key; else the one with the same name and birthday, if there is one only. Where the name
// is the same and a birthday is missing, or the birthday is the same and the name is one letter
// off, a person decides. A parent is the one called by the same key; else the one with the same
// name and the same mobile or e-mail address, or the same name beside the same child; or beside
// the same child with the same given name and mobile.
//
// Who lives together: the contacts of a pupil whom the source puts at one postcode. All others live
// by themselves: parents who have separated must not learn of each other from us.
//
// Who has left: of a bundle that holds everything, the pupils whom this records system knew and
// says nothing of any more. Whom somebody added here by hand stays.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "modules/people/records.hpp"
#include "modules/reports/importing/gathered.hpp"

namespace reports {

/// What a key of the records system names.
enum class KeyOf : std::uint8_t { pupil, contact, staff, group };
constexpr auto words(KeyOf) {
    return std::to_array<std::string_view>({"pupil", "contact", "staff", "group"});
}

struct KeyRow {
    KeyOf kind = KeyOf::pupil;
    std::string key{};
    std::int64_t subject = 0;
    std::string digest{};
};

/// A change to somebody or something, as it is kept.
enum class ChangeKind : std::uint8_t {
    pupil_added,
    pupil_changed,
    pupil_left,
    contact_added,
    contact_changed,
    tie_added,
    tie_changed,
    tie_ended,
    staff_added,
    staff_changed,
    staff_left,
    class_added,
    class_changed,
    class_ended
};
constexpr auto words(ChangeKind) {
    return std::to_array<std::string_view>(
        {"pupil_added", "pupil_changed", "pupil_left", "contact_added", "contact_changed",
         "tie_added", "tie_changed", "tie_ended", "staff_added", "staff_changed", "staff_left",
         "class_added", "class_changed", "class_ended"});
}

struct Change {
    ChangeKind did{};
    std::int64_t subject = 0, other = 0;
    std::string name{};
    std::string before{}, after{};  // as JSON; empty where there was or is nothing
};

struct Doubt {
    KeyOf kind = KeyOf::pupil;
    std::string key{};
    std::string name{};
    std::int64_t subject = 0;  // whom it may be
};

/// A doubt that a person decided.
struct Decision {
    KeyOf kind = KeyOf::pupil;
    std::string key{};
    std::int64_t subject = 0;
    bool same = false;
};

struct StaffMember {
    std::int64_t id = 0;
    std::string title{}, given{}, family{}, email{}, role{};
    bool left = false;
};

struct SchoolClass {
    std::int64_t id = 0;
    std::string name{}, subject{};
    bool registration = false, ended = false;
};

struct ClassPlace {
    std::int64_t class_id = 0, person = 0;  // a child's id or a member of staff's
    bool main = false;
    auto operator<=>(const ClassPlace&) const = default;
};

/// What is there already.
struct SchoolNow {
    schools::SchoolId school{};
    std::int64_t authority = 0;
    people::SchoolRoll roll{};
    std::vector<KeyRow> keys{};
    std::vector<Decision> decisions{};
    std::vector<StaffMember> staff{};
    std::vector<SchoolClass> classes{};
    std::vector<ClassPlace> learning{}, teaching{};
};

/// What an import comes to, in numbers.
struct Counts {
    std::int64_t pupils_added = 0, pupils_changed = 0, pupils_left = 0, pupils_same = 0;
    std::int64_t contacts_added = 0, contacts_changed = 0, contacts_same = 0;
    std::int64_t ties_added = 0, ties_ended = 0;
    std::int64_t staff_changed = 0, classes_changed = 0, places_changed = 0;
    std::int64_t refused = 0, lost = 0, doubts = 0;  // lost: refused as a whole row
    std::int64_t leaving_held = 0;                   // who may only stand in rows that were refused
    std::int64_t nobody = 0;  // ties and places that name somebody who is not in the bundle
    std::int64_t without_mobile = 0, not_responsible = 0, elsewhere = 0;
    std::int64_t marks = 0, results = 0;
    std::int64_t here_before = 0;    // pupils on the roll before
    std::int64_t came_again = 0;     // the same bytes, how often since, and nothing had changed
    std::int64_t pupils_marked = 0;  // of whom marks and notes are told, and nothing else

    bool nothing() const {
        return pupils_added + pupils_changed + pupils_left + contacts_added + contacts_changed +
                   ties_added + ties_ended + staff_changed + classes_changed + places_changed ==
               0;
    }
};

struct Planned {
    people::HouseholdRows added{};
    std::vector<people::RolledChild> children{};  // as they become
    std::vector<people::RolledParent> parents{};
    std::vector<people::RolledCare> cares_set{}, cares_ended{};
    std::vector<StaffMember> staff_added{}, staff_set{};
    std::vector<SchoolClass> classes_added{}, classes_set{};
    std::vector<ClassPlace> learning_added{}, learning_ended{}, teaching_added{}, teaching_ended{};
    std::vector<KeyRow> keys_added{}, keys_set{};
    std::vector<Change> changes{};
    std::vector<Doubt> doubts{};
    std::unordered_map<std::string, std::int64_t> marked{};  // children by their keys in the bundle
    std::vector<RefusedRecord> strangers{};                  // of whom marks are told in vain
    Counts counts{};
};

/// `system` tells one records system's keys from another's.
Planned plan_records(const Gathered&, const SchoolNow&, std::string_view system, Ids&,
                     calendar::Day today);

/// Why a person has to look at it before it is applied, if so: too many leave or lose a contact, or
/// much of it was refused.
std::optional<Refusal> looks_wrong(const Counts&);

}  // namespace reports
