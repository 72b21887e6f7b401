#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "modules/programmes/courses/nominations.hpp"
#include "platform/platform.hpp"

namespace programmes {

/// The nominations of a course that this viewer may see: their own; as the head teacher of the
/// school, all of them; as the one who leads the meeting beforehand, all of them. With the
/// deprivation of each family's area.
std::vector<Nomination> load_nominations(db::Connection&, const auth::Viewer&, const Course&);
/// One of them.
std::optional<NominationId> find_nomination(db::Connection&, const auth::Viewer&, const Course&,
                                            NominationId);

struct NominatedFamily {
    people::HouseholdId household{};
    NominationReason reason{};
    std::string story{};
    std::string sensitivity{};
};
/// Stores it; nothing when this person has nominated that family for this course already.
std::optional<NominationId> store_nomination(Platform&, const Course&, const NominatedFamily&,
                                             people::PersonId by);
void remove_nomination(db::Connection&, NominationId);

/// Forgets the nominations of courses whose last session was before that; how many there were.
std::int64_t forget_nominations(db::Connection&, calendar::Instant ended_before);

/// A family of the course's school, to be nominated.
struct FamilyChoice {
    people::HouseholdId household{};
    std::string family{};
    std::string children{};
};
/// The families at the school whose name, or whose parent's or child's name, has this in it.
std::vector<FamilyChoice> load_families_called(db::Connection&, const Course&,
                                               std::string_view search, std::size_t most);
/// The family, if it is at the course's school.
std::optional<FamilyChoice> find_family_of(db::Connection&, const Course&, people::HouseholdId);

}  // namespace programmes
