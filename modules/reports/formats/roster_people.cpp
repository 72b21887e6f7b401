#include "modules/reports/formats/roster_people.hpp"

#include <algorithm>
#include <array>

#include "platform/letters/letters.hpp"

namespace reports {

namespace {

using namespace std::literals;

constexpr auto staff_roles = std::to_array({
    "teacher"sv,
    "aide"sv,
    "administrator"sv,
    "proctor"sv,
    "counselor"sv,
    "principal"sv,
    "professor"sv,
    "faculty"sv,
    "adjunct"sv,
    "staff"sv,
    "siteadministrator"sv,
    "coach"sv,
    "ta"sv,
    "lecturer"sv,
    "nurse"sv,
    "districtadministrator"sv,
    "systemadministrator"sv,
    "instructor"sv,
    "officestaff"sv,
    "lead"sv,
});

}  // namespace

void RosterPart::add(const RosterPart& other) {
    if (other.contact && !contact) relation = other.relation;
    pupil = pupil || other.pupil;
    contact = contact || other.contact;
    staff = staff || other.staff;
}

RosterPart part_of(std::string_view role) {
    const auto word = letters::plain(role);
    if (word == "student" || word == "pupil") return {.pupil = true};
    if (word == "parent") return {.contact = true, .relation = people::Relation::parent};
    if (word == "guardian") return {.contact = true, .relation = people::Relation::guardian};
    if (word == "mother") return {.contact = true, .relation = people::Relation::mother};
    if (word == "father") return {.contact = true, .relation = people::Relation::father};
    if (word == "relative") return {.contact = true, .relation = people::Relation::relative};
    return {.staff = std::ranges::find(staff_roles, word) != staff_roles.end()};
}

bool holds_responsibility(people::Relation relation) {
    switch (relation) {
        case people::Relation::parent:
        case people::Relation::mother:
        case people::Relation::father:
        case people::Relation::guardian:
        case people::Relation::step_parent:
        case people::Relation::foster_carer:
            return true;
        case people::Relation::grandparent:
        case people::Relation::relative:
        case people::Relation::other:
            return false;
    }
    return false;
}

const RosterPerson* RosterPeople::find(std::string_view key) const {
    const auto found = people_.find(digest_of(key));
    return found == people_.end() ? nullptr : &found->second;
}

std::uint16_t RosterPeople::keep_role(std::string_view role) {
    const auto found = std::ranges::find(roles_, role);
    if (found == roles_.end() && roles_.size() < 1'000) {
        roles_.emplace_back(role);
        return static_cast<std::uint16_t>(roles_.size() - 1);
    }
    return found == roles_.end() ? std::uint16_t{0}
                                 : static_cast<std::uint16_t>(found - roles_.begin());
}

Outcome<void> RosterPeople::list(std::string_view key, const TableRow& row) {
    std::string text;
    for (const auto cell : row.cells) text.append(cell).append("\x1f");
    const auto digest = digest_of(text);
    auto& person = at(key);
    if (!person.listed) {
        person.listed = true;
        person.row = row.number;
        person.digest = digest;
        return {};
    }
    if (person.digest == digest) return {};
    return refuse(Refusal{"formats.person_twice"}
                      .with("file", shortly(row.file))
                      .with("key", shortly(key))
                      .with("first", std::to_string(person.row))
                      .with("second", std::to_string(row.number)));
}

void RosterPeople::keep_birthday(std::string_view key, calendar::Day day) {
    birthdays_[digest_of(key)] = day;
}

std::optional<calendar::Day> RosterPeople::birthday(std::string_view key) const {
    const auto found = birthdays_.find(digest_of(key));
    if (found == birthdays_.end()) return {};
    return found->second;
}

bool RosterPeople::first_tie(std::string_view contact, std::string_view pupil) {
    return ties_.insert(digest_of(std::string(contact) + "\x1f" + std::string(pupil))).second;
}

}  // namespace reports
