// The roll of a school: its families as they are, over which the rows of a file are laid.
//
// Who is who. A parent is the one we know when the name is the same (accents and capitals do not
// count) and so is the e-mail address or the mobile; else by name within the household the file
// names, or beside the same child with the same birthday. Where there is no more than a name and a
// postcode, or a name and a child's name, nothing else that both say may differ.
//
// Who lives together. What the file calls a household is one. Without that, a parent whom we know
// stays where they live, and one whom we do not know joins the household of the same postcode that
// has their family name or cares for the same child. All others live by themselves: parents who
// have separated must not learn of each other from us. A child of the same name and birthday is the
// same child in both homes.
//
// What changes. Only what a row says; an empty cell says nothing. What parents told us themselves
// (language, way to be reached, a yes or a no) stays. Court orders are never a file's matter.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/people/families/family_rows.hpp"

namespace people {

/// What a file does to something on the roll.
enum class Touch : std::uint8_t { none, same, changed, added };

/// The row of the file that said each of a thing's facts.
template <std::size_t Facts>
using SaidIn = std::array<std::uint64_t, Facts>;

struct RollParent {
    Parent parent{};
    std::vector<std::size_t> lives_in{};  // households
    Touch touch = Touch::none;
    bool consent_changed = false;
    SaidIn<6> said{};
};

struct RollChild {
    Child child{};
    std::size_t home = 0;
    Touch touch = Touch::none;
    SaidIn<3> said{};
};

struct RollHousehold {
    Household household{};
    std::vector<std::size_t> parents{};
    std::vector<std::string> family_names{};
    Touch touch = Touch::none;   // the household itself, or anybody in it
    bool facts_changed = false;  // its own
    SaidIn<2> said{};
};

struct RollCare {
    std::size_t parent = 0, child = 0;
    Relation relation = Relation::parent;
    Touch touch = Touch::none;
    SaidIn<1> said{};
};

struct RollMember {
    std::size_t household = 0, parent = 0;
};

class Roll {
public:
    explicit Roll(const std::vector<Family>&);

    /// Lays a row over the roll, or says why not; then nothing of it is taken.
    Outcome<Touch> take(const FamilyRow&);

    /// Where something in the last row taken was left as it is.
    const std::vector<Refusal>& notes() const { return notes_; }

    /// The parent on the roll with that name and one of those addresses.
    const RollParent* known_parent(const FamilyRow&) const;
    /// The child on the roll with that name and birthday.
    const RollChild* known_child(const FamilyRow&) const;

    const std::vector<RollParent>& parents() const { return parents_; }
    const std::vector<RollChild>& children() const { return children_; }
    const std::vector<RollHousehold>& households() const { return households_; }
    const std::vector<RollCare>& cares() const { return cares_; }
    /// Parents who came into a household.
    const std::vector<RollMember>& joined() const { return joined_; }
    std::size_t count(Touch) const;  // of households

private:
    using Place = std::optional<std::size_t>;
    struct Found {
        Place parent{}, household{}, child{}, care{};
    };

    void learn(const Family&);
    void index_parent(std::size_t parent);
    void index_household(std::size_t household);
    void index_child(std::size_t child);
    void index_beside(std::size_t parent, std::size_t child);

    Place parent_by(const std::string& key) const;
    Place find_parent(const FamilyRow&) const;
    bool differ(const RollParent&, const FamilyRow&) const;
    bool may_be_known(const FamilyRow&) const;
    Place find_household(const FamilyRow&, Place parent, Place child) const;
    Place home_of(const RollParent&, const FamilyRow&, Place child) const;
    bool lives_there(std::size_t child, std::size_t household) const;
    Place home_by_postcode(const FamilyRow&, Place child) const;
    Place child_at_home(const FamilyRow&, Place parent, Place household) const;
    Place find_child(const FamilyRow&, Place parent, Place household) const;
    Found find(const FamilyRow&) const;

    std::optional<Refusal> trouble(const FamilyRow&, const Found&);
    std::optional<Refusal> contradiction(const FamilyRow&, const Found&);
    std::optional<Refusal> out_of_reach(const FamilyRow&, const Found&) const;

    std::size_t add_household(const FamilyRow&);
    std::size_t add_parent(const FamilyRow&);
    std::size_t add_child(const FamilyRow&, std::size_t household);
    void join(std::size_t household, std::size_t parent);
    bool apply(const FamilyRow&, const Found&);
    bool spell(RollParent&, const FamilyRow&);
    void note_own_choices(const Parent&, const FamilyRow&);

    std::vector<RollParent> parents_{};
    std::vector<RollChild> children_{};
    std::vector<RollHousehold> households_{};
    std::vector<RollCare> cares_{};
    std::vector<RollMember> joined_{};
    std::vector<Refusal> notes_{};
    std::map<PersonId, std::size_t> parent_by_id_{};
    std::map<ChildId, std::size_t> child_by_id_{};
    std::map<std::string, std::size_t, std::less<>> parent_by_{};
    std::map<std::string, std::size_t, std::less<>> household_by_key_{};
    std::map<std::string, std::vector<std::size_t>, std::less<>> households_by_postcode_{};
    std::map<std::string, std::size_t, std::less<>> child_by_birthday_{};
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> care_by_{};
    std::map<std::size_t, std::vector<std::size_t>> children_of_parent_{};
    std::map<std::size_t, std::vector<std::size_t>> children_of_household_{};
};

}  // namespace people
