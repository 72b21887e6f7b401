// What a school's records system hands over, in whatever format it came: one shape for all of them.
// A key is the records system's own name of a thing; it means something at that source only.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "modules/people/households.hpp"
#include "platform/calendar.hpp"
#include "platform/outcome.hpp"

namespace reports {

/// The school as the source knows it. Where a bundle holds one school, `key` may be empty.
struct RecordedSchool {
    std::string key{};
    std::string name{};
    std::string urn{};     // of the register, where the source says it
    std::string number{};  // the DfE's: authority and establishment, "9192001"
    bool further = false;  // a college or university beside the schools
};

struct RecordedPupil {
    std::string key{};
    std::string school{};  // its key
    std::string upn{};     // thirteen characters, or nothing
    std::string given{}, family{};
    std::optional<calendar::Day> born_on{};
    std::string year_group{};  // as the source writes it: "Year 3", "03", "R"
    std::string form{};        // the registration class: "3B"
    std::string postcode{};
    std::optional<calendar::Day> left_on{};
    bool gone = false;  // the source says this pupil is no longer there
    // Named so that marks are known to be this pupil's; nothing on the roll changes by it.
    bool only_named = false;
};

/// A parent or carer, as one entry of the source.
struct RecordedContact {
    std::string key{};
    bool lasting =
        true;  // false: the source has no key of its own, this one holds in this file only
    std::string title{}, given{}, family{};
    std::string email{};
    std::vector<std::string> phones{};  // the mobile or the first choice first
    std::string language{};             // a code or a name, as the source writes it
    std::string postcode{};
    bool gone = false;
};

/// Who is a contact of whom.
struct RecordedTie {
    std::string contact{}, pupil{};  // keys
    people::Relation relation = people::Relation::other;
    bool responsible = true;  // holds parental responsibility, or the source does not say
    int order = 0;            // 1 is called first; 0: not said
    bool gone = false;
};

struct RecordedStaff {
    std::string key{};
    std::string school{};
    std::string title{}, given{}, family{};
    std::string email{};
    std::string role{};  // as the source calls it: "Teacher", "Head of Year 7"
    bool gone = false;
};

/// A class that is taught, or a registration class.
struct RecordedClass {
    std::string key{};
    std::string school{};
    std::string name{};
    std::string subject{};
    bool registration = false;
    bool gone = false;
};

/// Who sits in a class or teaches it.
struct RecordedPlace {
    std::string class_key{};
    std::string person{};  // a pupil's or a member of staff's key
    bool teaches = false;
    bool main = false;  // the class's own teacher
    bool gone = false;
};

/// A mark in the register for one session; code as the school wrote it: "/", "\\", "L", "I".
struct RecordedMark {
    std::string pupil{};
    calendar::Day day{};
    bool afternoon = false;
    std::string code{};
    std::optional<int> minutes_late{};
};

struct RecordedResult {
    std::string pupil{};
    std::string subject{}, stage{}, what{}, result{};
    std::optional<calendar::Day> day{};
};

enum class RecordedNoteKind : std::uint8_t { achievement, behaviour, homework };

/// What a school notes of a pupil beside the register.
struct RecordedNote {
    std::string pupil{};
    RecordedNoteKind kind = RecordedNoteKind::achievement;
    std::optional<calendar::Day> day{};
    std::optional<calendar::Day> due_on{};  // homework
    std::string subject{}, words{};
    std::int64_t points = 0;
};

using Recorded =
    std::variant<RecordedSchool, RecordedPupil, RecordedContact, RecordedTie, RecordedStaff,
                 RecordedClass, RecordedPlace, RecordedMark, RecordedResult, RecordedNote>;

/// Where in the bundle something stands: the file's name and the row (or line of XML), the header
/// being row 1.
struct RecordedAt {
    std::string_view file{};
    std::uint64_t row = 0;
    std::string_view column{};  // of a cell that is refused
};

/// Something that was not read, and why, in a sentence that says what to do.
struct RefusedRecord {
    std::string file{};
    std::uint64_t row = 0;
    std::string column{};
    Refusal why{};
};

/// Whether a file holds everything there is, so that who is not in it has left, or only what
/// changed.
enum class Extent : std::uint8_t { full, changes };
constexpr auto words(Extent) {
    return std::to_array<std::string_view>({"full", "changes"});
}

enum class Format : std::uint8_t { oneroster, sds_uk, sds, ctf, sheet, clever };
constexpr auto words(Format) {
    return std::to_array<std::string_view>(
        {"oneroster", "sds_uk", "sds", "ctf", "sheet", "clever"});
}

/// What a bundle turned out to be.
struct BundleRead {
    Format format = Format::sheet;
    std::string version{};  // "1.2", "CTF 25.0", "V2.1"
    Extent extent = Extent::full;
    std::string made{};            // when, as 2026-09-01T08:00:00; empty where it does not say
    std::uint64_t rows = 0;        // read, refused or not
    std::vector<Refusal> notes{};  // files passed over, references to nobody: worth knowing
};

/// Who takes what is read, in the order of the files; a place or tie may come before what it names.
struct Taking {
    std::function<void(const RecordedAt&, Recorded&&)> record{};
    std::function<void(RefusedRecord&&)> refused{};
    std::function<void(std::uint64_t bytes_done, std::uint64_t bytes_all)> progress{};
};

}  // namespace reports
