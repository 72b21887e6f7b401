// A school's roll as its records system sees it: what an import of records compares with, and what
// it may change. What parents told us themselves, and court orders, are beyond its reach.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/people/families/household_rows.hpp"

namespace people {

struct RolledChild {
    ChildId id{};
    HouseholdId home{};
    std::string given{}, family{};
    std::optional<calendar::Day> born_on{};
    std::string year_group{}, class_name{}, upn{};
    std::optional<calendar::Day> left_on{};

    std::string name() const { return given + " " + family; }
    bool operator==(const RolledChild&) const = default;
};

struct RolledParent {
    PersonId id{};
    HouseholdId home{};  // at this school
    std::string postcode{};
    std::string given{}, family{};
    std::optional<std::string> email{}, phone{};
    std::string language{};
    SaidBy language_by = SaidBy::school;

    std::string name() const { return given + " " + family; }
    bool operator==(const RolledParent&) const = default;
};

struct RolledCare {
    ChildId child{};
    PersonId person{};
    Relation relation = Relation::other;
    bool court_order = false;
};

struct SchoolRoll {
    std::vector<RolledChild> children{};
    std::vector<RolledParent> parents{};
    std::vector<RolledCare> cares{};
};

/// Everybody on the roll of a school, those who left too.
SchoolRoll load_school_roll(db::Connection&, schools::SchoolId);

/// A child's facts as the records have them now.
void change_child(db::Connection&, const RolledChild&);
/// A parent's name and addresses; the language only where the parent has not said it themselves.
void change_parent(db::Connection&, const RolledParent&);
/// Somebody cares for a child, and is this to them; a court order stays.
void set_care(db::Connection&, ChildId, PersonId, Relation);
/// Somebody cares for a child no more. One whom a court order keeps from the child stays written
/// down as that.
void end_care(db::Connection&, ChildId, PersonId);
/// Families all of whose children have left have left too; those with a child here have not.
void settle_homes(db::Connection&, schools::SchoolId, calendar::Day today);

}  // namespace people
