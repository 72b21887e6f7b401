// Families as the demonstration and other modules add them, and what parents decide themselves.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/people/people.hpp"

namespace people {

/// Who a carer is to a child.
enum class Relation : std::uint8_t {
    parent,
    mother,
    father,
    step_parent,
    grandparent,
    relative,
    foster_carer,
    guardian,
    other
};
constexpr auto words(Relation) {
    return std::to_array<std::string_view>({"parent", "mother", "father", "step_parent",
                                            "grandparent", "relative", "foster_carer", "guardian",
                                            "other"});
}

/// How a yes or no came to us: in a school's file, by a school's form, from the parent themselves,
/// or by STOP.
enum class HowSaid : std::uint8_t { import, form, parent, stop };
constexpr auto words(HowSaid) {
    return std::to_array<std::string_view>({"import", "form", "parent", "stop"});
}

struct NewParent {
    Person person{};                       // an id that is given is kept
    Relation relation = Relation::parent;  // to the household's children
    std::optional<bool> may_write{};       // what they said to messages, if they were asked
    HowSaid how = HowSaid::form;
};

struct NewChild {
    ChildId id{};  // kept where it is given
    std::string given{}, family{};
    std::optional<calendar::Day> born_on{};
    std::string year_group{};
    std::string class_name{};
    bool known = false;  // on the list already, with another family: only its carers are added
};

struct NewHousehold {
    HouseholdId id{};  // kept where it is given
    std::int64_t authority = 0;
    schools::SchoolId school{};
    std::string name{};  // on lists; empty: the parents' family names
    std::string postcode{};
    std::string key{};  // what the school's own records call this family
    std::vector<NewParent> parents{};
    std::vector<NewChild> children{};  // each is cared for by every parent
};

/// Adds families, many at once in a few statements; their ids in the same order.
std::vector<HouseholdId> add_households(Platform&, std::span<const NewHousehold>, PersonId by = {});
HouseholdId add_household(Platform&, const NewHousehold&, PersonId by = {});

/// Writes down a yes or no to messages as it was said; what a parent says themselves, for every
/// entry that they said is them.
void note_consent(Platform&, PersonId, bool may_write, HowSaid, PersonId by = {});

// What parents choose themselves, for every entry that they said is them; no file of a school's
// changes it any more.
void choose_language(Platform&, PersonId, std::string_view code);
void choose_channel(Platform&, PersonId, Channel);

/// The children whom a parent may hear about: those they care for who are at a school that the
/// family has not left, but none from whom a court order keeps them.
struct OwnChild {
    ChildId id{};
    schools::SchoolId school{};
    std::string given{};
    std::string family{};
};
std::vector<OwnChild> load_own_children(db::Connection&, PersonId);

}  // namespace people
