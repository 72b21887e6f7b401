#include <algorithm>

#include "modules/reports/formats/oneroster_reading.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

template <class Person>
Person roster_name(const TableRow& row) {
    Person person;
    person.key = row[UserColumn::key];
    person.given = row[UserColumn::given];
    person.family = row[UserColumn::family];
    return person;
}

std::vector<std::string> phones_in(const TableRow& row) {
    std::vector<std::string> phones;
    for (const auto number : {row[UserColumn::sms], row[UserColumn::phone]})
        if (!number.empty() && std::ranges::find(phones, number) == phones.end())
            phones.emplace_back(number);
    return phones;
}

}  // namespace

Outcome<void> OneRosterReading::read_birthdays() {
    const auto* found = file(RosterFile::demographics);
    if (found == nullptr) return {};
    DayOrder order(false);
    const auto looked =
        reading.each_row(*found, known(RosterFile::demographics), Pass::looking,
                         [&](const TableRow& row) { order.see(row[BirthColumn::born_on]); });
    if (!looked) return looked;
    return reading.each_row(
        *found, known(RosterFile::demographics), Pass::taking, [&](const TableRow& row) {
            const auto written = row[BirthColumn::born_on];
            if (written.empty() || says_gone(row[BirthColumn::status])) return;
            const auto day = order.day(written);
            if (!day) return reading.refuse_row(row, "birthDate", Refusal{"formats.not_a_day"});
            people.keep_birthday(row[BirthColumn::user], *day);
        });
}

// Who is listed, and as what, is known before anybody is handed on: somebody who is named as a
// pupil's parent may stand further down, and may be no parent.
Outcome<void> OneRosterReading::look_through_users() {
    const auto* found = file(RosterFile::users);
    if (found == nullptr) return {};
    Outcome<void> listed;
    bool any_role = file(RosterFile::roles) != nullptr;
    const auto looked =
        reading.each_row(*found, known(RosterFile::users), Pass::looking, [&](const TableRow& row) {
            const auto key = row[UserColumn::key];
            if (key.empty() || !listed) return;
            listed = people.list(key, row);
            auto& person = people.at(key);
            person.gone = says_gone(row[UserColumn::status]);
            const auto role = row[UserColumn::role];
            any_role = any_role || !role.empty();
            person.part.add(part_of(role));
            if (person.part.staff) person.staff_role = people.keep_role(role);
        });
    if (!looked) return looked;
    if (listed && !any_role) return refuse(Refusal{"formats.no_roles"});
    return listed;
}

Outcome<void> OneRosterReading::read_roles() {
    const auto* found = file(RosterFile::roles);
    if (found == nullptr) return {};
    return reading.each_row(
        *found, known(RosterFile::roles), Pass::taking, [&](const TableRow& row) {
            const auto user = row[RoleColumn::user];
            if (user.empty())
                return reading.refuse_row(row, "userSourcedId", Refusal{"formats.row_without_key"});
            const auto* known_person = people.find(user);
            if (whole(RosterFile::users) && (known_person == nullptr || !known_person->listed))
                return reading.note_row("formats.note_unknown_person", row, user);
            if (says_gone(row[RoleColumn::status])) return;
            const auto part = part_of(row[RoleColumn::role]);
            if (!part.any())
                return reading.note_row("formats.note_other_role", row, row[RoleColumn::role]);
            auto& person = people.at(user);
            person.part.add(part);
            const auto org = row[RoleColumn::org];
            const bool first = letters::plain(row[RoleColumn::kind]) == "primary";
            const bool sure = orgs.within_school(org);
            if (person.school.empty() || (sure && (first || !person.school_sure))) {
                person.school = orgs.school_of({org});
                person.school_sure = sure;
            }
            if (part.staff && (first || person.staff_role == 0))
                person.staff_role = people.keep_role(row[RoleColumn::role]);
        });
}

Outcome<void> OneRosterReading::read_users() {
    const auto* found = file(RosterFile::users);
    if (found == nullptr) return {};
    return reading.each_row(*found, known(RosterFile::users), Pass::taking,
                            [&](const TableRow& row) { take_user(row); });
}

void OneRosterReading::take_user(const TableRow& row) {
    const auto key = row[UserColumn::key];
    if (key.empty())
        return reading.refuse_row(row, "sourcedId", Refusal{"formats.row_without_key"});
    const auto& person = people.at(key);
    if (person.row != row.number) return reading.note_row("formats.note_same_twice", row, key);

    auto part = person.part;
    if (!part.any() && !person.gone) return reading.note_row("formats.note_no_role", row, key);
    // Of somebody who has gone, a delta need not say what they were.
    if (!part.any()) part = {.pupil = true, .contact = true, .staff = true};
    if (!person.gone && row[UserColumn::given].empty() && row[UserColumn::family].empty())
        return reading.refuse_row(row, "givenName", Refusal{"formats.row_without_name"});

    if (part.pupil) take_pupil(row, person);
    if (part.contact) take_contact(row, person);
    if (part.staff) take_staff(row, person);
    if (person.part.any()) take_ties(row, person.part);
}

std::string OneRosterReading::school_in(const TableRow& row, const RosterPerson& person) {
    if (!person.school.empty()) return person.school;
    auto listed = listed_in(row[UserColumn::orgs]);
    if (listed.empty()) listed = listed_in(row[UserColumn::primary_org]);
    if (whole(RosterFile::orgs))
        for (const auto org : listed)
            if (!orgs.knows(org)) reading.note_row("formats.note_unknown_org", row, org);
    return orgs.school_of(listed);
}

void OneRosterReading::take_pupil(const TableRow& row, const RosterPerson& person) {
    auto pupil = roster_name<RecordedPupil>(row);
    pupil.school = school_in(row, person);
    pupil.gone = person.gone;
    pupil.born_on = people.birthday(pupil.key);
    if (const auto grades = listed_in(row[UserColumn::grades]); !grades.empty())
        pupil.year_group = grades.front();
    auto said_upn = identifier_of(row[UserColumn::user_ids], "UPN");
    if (said_upn.empty()) said_upn = row[UserColumn::upn];
    const auto upn = upn_as_written(said_upn.empty() ? row[UserColumn::identifier] : said_upn);
    if (upn) pupil.upn = *upn;
    if (!upn && !said_upn.empty()) reading.refuse_row(row, "userIds", Refusal{"formats.not_a_upn"});
    reading.record(row, std::move(pupil));
}

void OneRosterReading::take_contact(const TableRow& row, const RosterPerson& person) {
    auto contact = roster_name<RecordedContact>(row);
    contact.email = row[UserColumn::email];
    contact.phones = phones_in(row);
    contact.gone = person.gone;
    reading.record(row, std::move(contact));
}

void OneRosterReading::take_staff(const TableRow& row, const RosterPerson& person) {
    auto staff = roster_name<RecordedStaff>(row);
    staff.school = school_in(row, person);
    staff.email = row[UserColumn::email];
    staff.role = people.role(person.staff_role);
    staff.gone = person.gone;
    reading.record(row, std::move(staff));
}

// Either may name the other; some name a teacher.
void OneRosterReading::take_ties(const TableRow& row, const RosterPart& part) {
    const auto key = row[UserColumn::key];
    for (const auto agent : listed_in(row[UserColumn::agents])) {
        const auto* other = people.find(agent);
        const bool known_here = other != nullptr && (other->listed || other->part.any());
        if (!known_here && whole(RosterFile::users)) {
            reading.note_row("formats.note_unknown_agent", row, agent);
            continue;
        }
        const auto theirs = known_here ? other->part : RosterPart{.pupil = true, .contact = true};
        if (part.pupil && theirs.contact)
            take_tie(row, agent, key, theirs.relation);
        else if (part.contact && theirs.pupil)
            take_tie(row, key, agent, part.relation);
        else if (part.pupil || theirs.pupil)
            reading.note_row("formats.note_agent_no_parent", row, part.pupil ? agent : key);
    }
}

void OneRosterReading::take_tie(const TableRow& row, std::string_view contact,
                                std::string_view pupil, people::Relation relation) {
    if (!people.first_tie(contact, pupil)) return;
    const auto* one = people.find(contact);
    const auto* other = people.find(pupil);
    reading.record(row, RecordedTie{.contact = std::string(contact),
                                    .pupil = std::string(pupil),
                                    .relation = relation,
                                    .responsible = holds_responsibility(relation),
                                    .gone = (one != nullptr && one->gone) ||
                                            (other != nullptr && other->gone)});
}

}  // namespace reports
