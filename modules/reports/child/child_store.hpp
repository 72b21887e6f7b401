#pragma once
#include <span>
#include <vector>

#include "modules/reports/child/child.hpp"
#include "modules/reports/child/photo.hpp"

namespace reports {

/// The children whom a parent may hear about, by given name; of every school that they said knows
/// them.
std::vector<OwnPupil> load_own_pupils(db::Connection&, people::PersonId);

/// What the page tells of each of these children, but for who is who: in one statement, however
/// many children and years there are.
std::vector<ChildPart> load_child_parts(db::Connection&, std::span<const OwnPupil>,
                                        calendar::Day today);

/// The staff whom the parent of these children may know.
std::vector<StaffOfChild> load_staff_of_children(db::Connection&, std::span<const OwnPupil>);

std::optional<StaffPhoto> find_staff_photo(db::Connection&, StaffId);

}  // namespace reports
