// Who somebody of a roster is: a pupil, a parent or carer, a member of staff, or several of these.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "modules/people/relations.hpp"
#include "modules/reports/formats/table_reading.hpp"

namespace reports {

/// What a role makes of somebody.
struct RosterPart {
    bool pupil = false, contact = false, staff = false;
    people::Relation relation = people::Relation::parent;  // of a contact

    bool any() const { return pupil || contact || staff; }
    void add(const RosterPart&);
};

/// "student", "guardian", "siteAdministrator"; nothing for words that no roster knows.
RosterPart part_of(std::string_view role);

/// Whether such a carer holds parental responsibility, where nothing else is said.
bool holds_responsibility(people::Relation);

struct RosterPerson {
    RosterPart part{};
    bool listed = false;    // in the file of users, too
    std::uint64_t row = 0;  // there
    std::uint64_t digest = 0;
    bool gone = false;
    std::string school{};  // from the file of roles
    bool school_sure = false;
    std::uint16_t staff_role = 0;
};

/// All people of a roster, by their keys. Only what is needed to tell them apart is kept.
class RosterPeople {
public:
    RosterPerson& at(std::string_view key) { return people_[digest_of(key)]; }
    const RosterPerson* find(std::string_view key) const;

    std::uint16_t keep_role(std::string_view);
    const std::string& role(std::uint16_t at) const { return roles_.at(at); }

    /// Notes the row of somebody; refuses a second one that says something else.
    Outcome<void> list(std::string_view key, const TableRow&);

    void keep_birthday(std::string_view key, calendar::Day);
    std::optional<calendar::Day> birthday(std::string_view key) const;

    /// Whether this tie was not seen before.
    bool first_tie(std::string_view contact, std::string_view pupil);

private:
    std::unordered_map<std::uint64_t, RosterPerson> people_{};
    std::unordered_map<std::uint64_t, calendar::Day> birthdays_{};
    std::unordered_set<std::uint64_t> ties_{};
    std::vector<std::string> roles_{""};
};

}  // namespace reports
