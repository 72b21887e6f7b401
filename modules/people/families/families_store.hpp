#pragma once
#include <optional>
#include <vector>

#include "modules/people/families/families.hpp"

namespace people {

/// The families of the viewer's school, those that left among them, by name.
std::vector<Family> load_families(db::Connection&, const schools::Scope&);

/// A family of the viewer's school.
std::optional<Family> find_family(db::Connection&, const schools::Scope&, HouseholdId);

/// A child of the viewer's school.
std::optional<Child> find_child(db::Connection&, const schools::Scope&, ChildId);

/// Marks a family as having left, or as being at the school again.
void store_left(db::Connection&, HouseholdId, std::optional<calendar::Day> left_on);

/// Counts a change to a family; false when somebody else changed it since that version.
bool count_change(db::Connection&, HouseholdId, std::int64_t version);

}  // namespace people
