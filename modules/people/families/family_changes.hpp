#pragma once
#include <vector>

#include "modules/people/families/family_form.hpp"

namespace people {

/// Adds the family of a form; a child known from another family is shared with it.
HouseholdId store_added_family(Platform&, const auth::Viewer&, const FamilyDraft&);

/// Stores what a form changed in a family; what changed, in short, for the trail.
std::string store_changed_family(Platform&, const auth::Viewer&, const Family& before,
                                 const FamilyDraft&);

/// Who cares for a child and how; nothing where somebody does not.
struct CareDraft {
    PersonId person{};
    ChildId child{};
    std::optional<Relation> relation{};
    bool court_order = false;
};
void store_cares(db::Connection&, const std::vector<CareDraft>&);

}  // namespace people
