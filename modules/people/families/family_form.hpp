// A family as somebody types it in: a block of fields for each parent and each child, of which
// empty ones do not count.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/people/families/families.hpp"
#include "platform/html/form.hpp"

namespace people {

inline constexpr int most_parents = 6;
inline constexpr int most_children = 12;

/// What a parent said when they were asked whether we may write.
enum class Answer : std::uint8_t { yes, no, unasked };
constexpr auto words(Answer) {
    return std::to_array<std::string_view>({"yes", "no", "unasked"});
}

struct ParentDraft {
    PersonId id{};  // of one who is in the family already
    int block = 0;  // where they stand in the form, from 1
    std::string given{}, family{};
    std::optional<std::string> email{}, phone{};
    std::string language{};
    Channel channel = Channel::email;
    std::optional<bool> may_write{};
    Relation relation = Relation::parent;
    bool gone = false;  // lives here no more
};

struct ChildDraft {
    ChildId id{};
    int block = 0;
    std::string given{}, family{};
    std::optional<calendar::Day> born_on{};
    std::string year_group{}, class_name{};
    bool left = false;   // the school
    bool known = false;  // on the list already, with another family
};

struct FamilyDraft {
    std::string name{};  // on lists; empty for a family that is only being added
    std::string postcode{};
    std::string key{};
    std::vector<ParentDraft> parents{};
    std::vector<ChildDraft> children{};
};

/// How many blocks a form has.
struct Blocks {
    int parents = 1;
    int children = 1;
};
Blocks blocks_of(const html::Form&);

/// The name of a field of a block: "parent1_given".
std::string field_of(std::string_view who, int block, std::string_view what);

/// What was typed; what is wrong with it is refused in the form.
FamilyDraft read_family(html::Form&, calendar::Day today);

/// The form with this family in it.
html::Form form_of(const Family&);
/// An empty form, to add a family; with a child who lives with another one, if there is such.
html::Form form_to_add(const std::optional<Child>&);

/// A fact that is stored otherwise than it was typed.
struct Difference {
    std::string_view label{};  // a message key
    std::string whose{};
    std::string stored{};
};
/// What somebody else saved meanwhile that this form would undo.
std::vector<Difference> differences(const Family&, const FamilyDraft&);

}  // namespace people
