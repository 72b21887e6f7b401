// One parent whom several schools know. Each school keeps its own entry of them, as its records
// have it, and the parent says on their own page whether two entries are one person. Nothing is
// joined by itself, no entry is moved, and no school learns of another.
//
// What holds for one then: a no to messages and STOP, whichever was said; the language and the way
// that the parent chose; the children of all, but none from whom a court order keeps one of them.
// What shows children holds only as long as two entries have a telephone or an e-mail address in
// common; a no to messages stays.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "modules/people/people.hpp"

namespace people {

/// What a parent said of an entry that has their address. mistake: yes once, and taken back.
enum class SameSaid : std::uint8_t { yes, no, mistake };
constexpr auto words(SameSaid) {
    return std::to_array<std::string_view>({"yes", "no", "mistake"});
}

/// Whether two names may be of one person as two schools write it: a part more or less ("Anna
/// Maria", "Nowak-Reed"), one letter off in one long name, or both the other way round.
bool near_names(const Person&, const Person&);
/// Whether two entries may be one person: of one authority, at one telephone number or e-mail
/// address, and by near names.
bool may_be_one(const Person&, const Person&);

/// An entry by which another school knows the reader, or perhaps.
struct OtherEntry {
    PersonId id{};
    std::string given{}, family{};
    std::string school_name{};
    bool joined = false;                   // the reader said yes
    std::vector<std::string> addresses{};  // of the reader's, that this one has too

    std::string name() const { return given + " " + family; }
};

/// The entries of other schools that may be the reader, but those of which they said no; in one
/// statement.
std::vector<OtherEntry> load_other_entries(db::Connection&, PersonId reader);

/// This person and whoever they said they are too.
std::vector<PersonId> those_of_one(db::Connection&, PersonId);

/// The reader said of an entry that it is them, or not; said once, it is not asked again.
void say_same(Platform&, PersonId reader, PersonId other, SameSaid);

}  // namespace people
