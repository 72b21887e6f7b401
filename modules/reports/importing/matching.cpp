#include "modules/reports/importing/matching.hpp"

#include <algorithm>

#include "platform/letters/letters.hpp"

namespace reports {

static std::string plain_name(const std::string& given, const std::string& family) {
    return letters::plain(given + " " + family);
}

std::string name_and_birthday(const RecordedPupil& pupil) {
    return plain_name(pupil.given, pupil.family) + "|" +
           (pupil.born_on ? calendar::iso(*pupil.born_on) : "");
}

PupilsKnown::PupilsKnown(const SchoolNow& now, std::string_view system) : system_(system) {
    for (const auto& row : now.keys)
        if (row.kind == KeyOf::pupil && row.key.starts_with(system_)) {
            by_key_.emplace(row.key.substr(system_.size()), row.subject);
            key_of_.emplace(row.subject, row.key.substr(system_.size()));
        }
    for (const auto& child : now.roll.children) {
        if (!child.upn.empty()) by_upn_.emplace(child.upn, child.id.value);
        by_name_[plain_name(child.given, child.family)].push_back(&child);
        if (child.born_on) by_birthday_[calendar::iso(*child.born_on)].push_back(&child);
    }
    for (const auto& decision : now.decisions)
        if (decision.kind == KeyOf::pupil && decision.key.starts_with(system_))
            decided_[decision.key.substr(system_.size()) + "|" + std::to_string(decision.subject)] =
                decision;
}

std::int64_t PupilsKnown::by_key(const std::string& key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? 0 : found->second;
}

// Nothing that both say speaks against it: another UPN, or another key of the same system.
bool PupilsKnown::free_for(const people::RolledChild& child, const RecordedPupil& pupil) const {
    if (!child.upn.empty() && !pupil.upn.empty() && child.upn != pupil.upn) return false;
    const auto key = key_of_.find(child.id.value);
    return key == key_of_.end() || key->second == pupil.key;
}

std::int64_t PupilsKnown::surely(const RecordedPupil& pupil) const {
    if (!pupil.upn.empty())
        if (const auto found = by_upn_.find(pupil.upn); found != by_upn_.end())
            return found->second;
    return by_key(pupil.key);
}

std::int64_t PupilsKnown::only_one(const RecordedPupil& pupil) const {
    if (const auto id = surely(pupil)) return id;
    const auto found = by_name_.find(plain_name(pupil.given, pupil.family));
    if (found == by_name_.end()) return 0;
    std::vector<const people::RolledChild*> here, in_class;
    for (const auto* child : found->second) {
        const bool other_birthday =
            child->born_on && pupil.born_on && child->born_on != pupil.born_on;
        const bool other_upn = !child->upn.empty() && !pupil.upn.empty() && child->upn != pupil.upn;
        if (child->left_on || other_birthday || other_upn) continue;
        here.push_back(child);
        if (!pupil.form.empty() && child->class_name == pupil.form) in_class.push_back(child);
    }
    const auto& those = here.size() > 1 ? in_class : here;
    return those.size() == 1 ? those.front()->id.value : 0;
}

Meant PupilsKnown::find(const RecordedPupil& pupil, bool has_namesake) const {
    if (const auto id = surely(pupil)) return {id};
    const auto name = plain_name(pupil.given, pupil.family);
    std::vector<const people::RolledChild*> sure, perhaps;
    if (const auto found = by_name_.find(name); found != by_name_.end())
        for (const auto* child : found->second) {
            if (!free_for(*child, pupil)) continue;
            if (!child->born_on || !pupil.born_on)
                perhaps.push_back(child);
            else if (child->born_on == pupil.born_on)
                sure.push_back(child);
        }
    if (pupil.born_on)
        if (const auto found = by_birthday_.find(calendar::iso(*pupil.born_on));
            found != by_birthday_.end())
            for (const auto* child : found->second)
                if (const auto other = plain_name(child->given, child->family);
                    letters::one_letter_off(other, name) && free_for(*child, pupil))
                    perhaps.push_back(child);
    if (sure.size() == 1 && !has_namesake) return {sure.front()->id.value};
    perhaps.insert(perhaps.end(), sure.begin(), sure.end());
    for (const auto* child : perhaps) {
        const auto decision = decided_.find(pupil.key + "|" + std::to_string(child->id.value));
        if (decision == decided_.end()) return {child->id.value, true};
        if (decision->second.same) return {child->id.value};
    }
    return {};
}

ContactsKnown::ContactsKnown(const SchoolNow& now, std::string_view system) {
    for (const auto& row : now.keys)
        if (row.kind == KeyOf::contact && row.key.starts_with(system))
            by_key_.emplace(row.key.substr(system.size()), row.subject);
    std::unordered_map<std::int64_t, const people::RolledParent*> parents;
    for (const auto& parent : now.roll.parents) {
        index(parent);
        parents.emplace(parent.id.value, &parent);
    }
    for (const auto& care : now.roll.cares)
        if (const auto found = parents.find(care.person.value); found != parents.end())
            learn(*found->second, {care.child.value});
}

std::int64_t ContactsKnown::by_key(const std::string& key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? 0 : found->second;
}

void ContactsKnown::index(const people::RolledParent& parent) {
    const auto name = plain_name(parent.given, parent.family);
    if (parent.email) by_address_.emplace(name + "|" + *parent.email, parent.id.value);
    if (parent.phone) by_address_.emplace(name + "|" + *parent.phone, parent.id.value);
}

void ContactsKnown::learn(const people::RolledParent& parent,
                          const std::vector<std::int64_t>& children) {
    index(parent);
    const auto given = letters::plain(parent.given);
    for (const auto child : children) {
        const auto beside = std::to_string(child) + "|";
        beside_.emplace(beside + plain_name(parent.given, parent.family), parent.id.value);
        if (parent.phone) beside_.emplace(beside + given + "|" + *parent.phone, parent.id.value);
    }
}

std::int64_t ContactsKnown::find(const RecordedContact& contact,
                                 const std::vector<std::int64_t>& children) const {
    if (const auto id = by_key(contact.key)) return id;
    const auto in = [](const auto& map, const std::string& key) -> std::int64_t {
        const auto found = map.find(key);
        return found == map.end() ? 0 : found->second;
    };
    const auto name = plain_name(contact.given, contact.family);
    if (!contact.email.empty())
        if (const auto id = in(by_address_, name + "|" + contact.email)) return id;
    if (!contact.phones.empty())
        if (const auto id = in(by_address_, name + "|" + contact.phones.front())) return id;
    for (const auto child : children) {
        const auto beside = std::to_string(child) + "|";
        if (const auto id = in(beside_, beside + name)) return id;
        if (!contact.phones.empty())
            if (const auto id = in(
                    beside_, beside + letters::plain(contact.given) + "|" + contact.phones.front()))
                return id;
    }
    return 0;
}

}  // namespace reports
