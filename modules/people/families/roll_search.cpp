// Finding on the roll whom a row means.
#include <algorithm>

#include "modules/people/families/roll.hpp"
#include "platform/letters/letters.hpp"

namespace people {

namespace {

std::string keyed(std::string_view kind, std::string_view a, std::string_view b,
                  std::string_view c = {}) {
    std::string key;
    for (const auto part : {kind, a, b, c}) {
        key += part;
        key += '\n';
    }
    return key;
}

std::string birthday_key(const std::string& child_name, const std::optional<calendar::Day>& day) {
    return keyed("", letters::plain(child_name), day ? calendar::iso(*day) : "");
}

template <class T>
bool differ_where_both_say(const std::optional<T>& a, const std::optional<T>& b) {
    return a && b && *a != *b;
}

std::optional<std::string> in_small_letters(const std::optional<std::string>& text) {
    if (!text) return {};
    return letters::small(*text);
}

}  // namespace

Roll::Roll(const std::vector<Family>& families) {
    for (const auto& family : families) learn(family);
}

// Parents and children who belong to several households come with each of them.
void Roll::learn(const Family& family) {
    const auto household = households_.size();
    households_.push_back({.household = family.household});
    index_household(household);
    std::map<PersonId, std::size_t> place;
    for (const auto& parent : family.parents) {
        const auto at = parent_by_id_.try_emplace(parent.id, parents_.size()).first->second;
        if (at == parents_.size()) parents_.push_back({.parent = parent});
        place[parent.id] = at;
        parents_[at].lives_in.push_back(household);
        households_[household].parents.push_back(at);
        households_[household].family_names.push_back(parent.family);
        index_parent(at);
    }
    for (const auto& child : family.children) {
        const auto at = child_by_id_.try_emplace(child.id, children_.size()).first->second;
        if (at == children_.size()) children_.push_back({.child = child, .home = household});
        children_of_household_[household].push_back(at);
        index_child(at);
        for (const auto& care : family.cares) {
            const auto carer = place.find(care.person);
            if (care.child != child.id || carer == place.end()) continue;
            if (!care_by_.emplace(std::pair(carer->second, at), cares_.size()).second) continue;
            cares_.push_back({carer->second, at, care.relation});
            index_beside(carer->second, at);
        }
    }
}

void Roll::index_parent(std::size_t at) {
    const auto& p = parents_[at];
    const auto name = letters::plain(p.parent.name());
    parent_by_.emplace(keyed("s", name, ""), at);
    if (p.parent.email) parent_by_.emplace(keyed("e", letters::small(*p.parent.email), name), at);
    if (p.parent.phone) parent_by_.emplace(keyed("p", *p.parent.phone, name), at);
    for (const auto household : p.lives_in) {
        const auto& h = households_[household].household;
        if (!h.key.empty()) parent_by_.emplace(keyed("k", h.key, name), at);
        if (!h.postcode.empty()) parent_by_.emplace(keyed("c", h.postcode, name), at);
    }
}

void Roll::index_household(std::size_t at) {
    const auto& h = households_[at].household;
    if (!h.key.empty()) household_by_key_.emplace(h.key, at);
    if (h.postcode.empty()) return;
    auto& there = households_by_postcode_[h.postcode];
    if (std::ranges::find(there, at) == there.end()) there.push_back(at);
}

void Roll::index_child(std::size_t at) {
    const auto& child = children_[at].child;
    if (child.born_on) child_by_birthday_.emplace(birthday_key(child.name(), child.born_on), at);
}

void Roll::index_beside(std::size_t parent, std::size_t at) {
    const auto& child = children_[at].child;
    children_of_parent_[parent].push_back(at);
    const auto name = letters::plain(parents_[parent].parent.name());
    if (child.born_on)
        parent_by_.emplace(keyed("b", birthday_key(child.name(), child.born_on), name), parent);
    parent_by_.emplace(keyed("n", letters::plain(child.name()), name), parent);
}

Roll::Place Roll::parent_by(const std::string& key) const {
    const auto found = parent_by_.find(key);
    if (found == parent_by_.end()) return {};
    return found->second;
}

bool Roll::differ(const RollParent& p, const FamilyRow& row) const {
    if (differ_where_both_say(in_small_letters(p.parent.email), row.email) ||
        differ_where_both_say(p.parent.phone, row.phone))
        return true;
    return !row.key.empty() && std::ranges::all_of(p.lives_in, [&](std::size_t household) {
        const auto& key = households_[household].household.key;
        return !key.empty() && key != row.key;
    });
}

Roll::Place Roll::find_parent(const FamilyRow& row) const {
    const auto name = letters::plain(row.name());
    const auto child = letters::plain(row.child_name());
    Place found;
    if (row.email) found = parent_by(keyed("e", *row.email, name));
    if (!found && row.phone) found = parent_by(keyed("p", *row.phone, name));
    if (!found && !row.key.empty()) found = parent_by(keyed("k", row.key, name));
    if (!found && row.born_on)
        found = parent_by(keyed("b", birthday_key(row.child_name(), row.born_on), name));
    if (found) return found;
    if (row.postcode) found = parent_by(keyed("c", *row.postcode, name));
    if (!found) found = parent_by(keyed("n", child, name));
    if (found && differ(parents_[*found], row)) return {};
    return found;
}

bool Roll::lives_there(std::size_t child, std::size_t household) const {
    const auto children = children_of_household_.find(household);
    return children != children_of_household_.end() &&
           std::ranges::find(children->second, child) != children->second.end();
}

Roll::Place Roll::home_of(const RollParent& p, const FamilyRow& row, Place child) const {
    for (const auto household : p.lives_in)
        if (households_[household].household.key == row.key) return household;
    if (row.key.empty()) return p.lives_in.empty() ? Place{} : p.lives_in.front();
    // The file gives a name to the household we know.
    for (const auto household : p.lives_in)
        if (households_[household].household.key.empty()) return household;
    // Or another name than it had.
    if (child && p.lives_in.size() == 1 && lives_there(*child, p.lives_in.front()))
        return p.lives_in.front();
    return {};
}

Roll::Place Roll::home_by_postcode(const FamilyRow& row, Place child) const {
    const auto there = households_by_postcode_.find(row.postcode.value_or(""));
    if (there == households_by_postcode_.end()) return {};
    for (const auto household : there->second) {
        const auto& h = households_[household];
        if (!row.key.empty() && !h.household.key.empty()) continue;
        const bool same_name = std::ranges::any_of(h.family_names, [&](auto& name) {
            return letters::plain(name) == letters::plain(row.family);
        });
        const bool same_child = child && lives_there(*child, household);
        if (same_name || same_child || child_at_home(row, {}, household)) return household;
    }
    return {};
}

Roll::Place Roll::find_household(const FamilyRow& row, Place parent, Place child) const {
    if (const auto named = household_by_key_.find(row.key);
        !row.key.empty() && named != household_by_key_.end())
        return named->second;
    if (parent)
        if (const auto home = home_of(parents_[*parent], row, child)) return home;
    if (row.postcode && (!parent || !row.key.empty())) return home_by_postcode(row, child);
    return {};
}

Roll::Place Roll::child_at_home(const FamilyRow& row, Place parent, Place household) const {
    const auto name = letters::plain(row.child_name());
    const auto among = [&](const auto& all, Place whose) -> Place {
        if (!whose) return {};
        const auto theirs = all.find(*whose);
        if (theirs == all.end()) return {};
        for (const auto at : theirs->second)
            if (letters::plain(children_[at].child.name()) == name) return at;
        return {};
    };
    if (const auto own = among(children_of_parent_, parent)) return own;
    return among(children_of_household_, household);
}

Roll::Place Roll::find_child(const FamilyRow& row, Place parent, Place household) const {
    if (row.born_on) {
        const auto found = child_by_birthday_.find(birthday_key(row.child_name(), row.born_on));
        if (found != child_by_birthday_.end()) return found->second;
    }
    return child_at_home(row, parent, household);
}

Roll::Found Roll::find(const FamilyRow& row) const {
    Found found{.parent = find_parent(row)};
    found.child = find_child(row, found.parent, {});
    found.household = find_household(row, found.parent, found.child);
    if (!found.child) found.child = find_child(row, found.parent, found.household);
    if (found.parent && found.child)
        if (const auto care = care_by_.find({*found.parent, *found.child}); care != care_by_.end())
            found.care = care->second;
    return found;
}

// Somebody has this name, and the row has nothing to tell whether it is they.
bool Roll::may_be_known(const FamilyRow& row) const {
    return !row.email && !row.phone && row.key.empty() &&
           parent_by(keyed("s", letters::plain(row.name()), "")).has_value();
}

const RollParent* Roll::known_parent(const FamilyRow& row) const {
    const auto name = letters::plain(row.name());
    Place found;
    if (row.email) found = parent_by(keyed("e", *row.email, name));
    if (!found && row.phone) found = parent_by(keyed("p", *row.phone, name));
    return found ? &parents_[*found] : nullptr;
}

const RollChild* Roll::known_child(const FamilyRow& row) const {
    const auto found = row.born_on ? find_child(row, {}, {}) : Place{};
    return found ? &children_[*found] : nullptr;
}

}  // namespace people
