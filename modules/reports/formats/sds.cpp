#include "modules/reports/formats/sds.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "modules/reports/formats/roster_orgs.hpp"
#include "modules/reports/formats/roster_people.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

using sheets::WantedColumn;

enum class SdsFile : std::uint8_t {
    orgs,
    users,
    roles,
    relationships,
    demographics,
    courses,
    classes,
    places
};
enum class SdsUser : std::uint8_t { key, given, family, email, phone, sms, user_name };
enum class SdsRole : std::uint8_t { user, org, role, grade, main };
enum class SdsTie : std::uint8_t { pupil, contact, role };
enum class SdsBirth : std::uint8_t { user, born_on };
enum class SdsCourse : std::uint8_t { key, title };
enum class SdsClass : std::uint8_t { key, org, title, course };
enum class SdsPlace : std::uint8_t { class_key, user, role };

const WantedColumn sds_user_columns[] = {
    {{"sourcedId"}},    {{"givenName"}, false}, {{"familyName"}, false}, {{"email"}, false},
    {{"phone"}, false}, {{"sms"}, false},       {{"username"}},
};
const WantedColumn sds_role_columns[] = {
    {{"userSourcedId"}}, {{"orgSourcedId"}}, {{"role"}}, {{"grade"}, false}, {{"isPrimary"}, false},
};
const WantedColumn sds_tie_columns[] = {
    {{"userSourcedId"}}, {{"relationshipUserSourcedId"}}, {{"relationshipRole"}}};
const WantedColumn sds_birth_columns[] = {{{"userSourcedId"}}, {{"birthDate"}, false}};
const WantedColumn sds_course_columns[] = {{{"sourcedId"}}, {{"title"}}};
const WantedColumn sds_class_columns[] = {
    {{"sourcedId"}}, {{"orgSourcedId"}}, {{"title"}}, {{"courseSourcedId"}, false}};
const WantedColumn sds_place_columns[] = {{{"classSourcedId"}}, {{"userSourcedId"}}, {{"role"}}};

std::span<const KnownFile> sds_files() {
    static const auto files = std::to_array<KnownFile>({
        {"orgs.csv", org_columns()},
        {"users.csv", sds_user_columns},
        {"roles.csv", sds_role_columns},
        {"relationships.csv", sds_tie_columns},
        {"demographics.csv", sds_birth_columns},
        {"courses.csv", sds_course_columns},
        {"classes.csv", sds_class_columns},
        {"enrollments.csv", sds_place_columns},
    });
    return files;
}

const KnownFile& known_of(SdsFile file) {
    return sds_files()[static_cast<std::size_t>(file)];
}

class SdsReading {
public:
    SdsReading(const Bundle& bundle, const Taking& taking) : reading(bundle, taking, sds_files()) {}

    Outcome<BundleRead> read();

private:
    const BundleFile* file(SdsFile which) const {
        return reading.bundle().find(known_of(which).name);
    }
    Outcome<void> each_row(SdsFile, Pass, const TakeRow&);
    Outcome<void> look_through_users();
    Outcome<void> read_birthdays();
    Outcome<void> read_orgs();
    void take_role(const TableRow&);
    void look_at_tie(const TableRow&);
    void take_user(const TableRow&);
    void take_tie(const TableRow&);
    void take_class(const TableRow&);
    void take_place(const TableRow&);
    template <class Person>
    Person named(const TableRow&);
    bool is_listed(std::string_view key) const {
        const auto* person = people.find(key);
        return person != nullptr && person->listed;
    }

    TableReading reading;
    RosterOrgs orgs{};
    RosterPeople people{};
    std::unordered_map<std::uint64_t, std::string> year_groups{};
    std::unordered_map<std::string, std::string> courses{};
    std::unordered_map<std::string, std::uint64_t> classes{};
};

Outcome<void> SdsReading::each_row(SdsFile which, Pass pass, const TakeRow& take) {
    const auto* found = file(which);
    if (found == nullptr) return {};
    return reading.each_row(*found, known_of(which), pass, take);
}

Outcome<BundleRead> SdsReading::read() {
    reading.read.format = Format::sds;
    reading.read.version = "V2.1";
    for (const auto& one : sds_files()) reading.expect(reading.bundle().find(one.name), 2);

    const auto taken_by = [this](void (SdsReading::*taker)(const TableRow&)) {
        return [this, taker](const TableRow& row) { (this->*taker)(row); };
    };
    auto done = read_orgs();
    if (done) done = look_through_users();
    if (done) done = read_birthdays();
    if (done) done = each_row(SdsFile::roles, Pass::taking, taken_by(&SdsReading::take_role));
    if (done)
        done = each_row(SdsFile::relationships, Pass::looking, taken_by(&SdsReading::look_at_tie));
    if (done) done = each_row(SdsFile::users, Pass::taking, taken_by(&SdsReading::take_user));
    if (done)
        done = each_row(SdsFile::relationships, Pass::taking, taken_by(&SdsReading::take_tie));
    if (done)
        done = each_row(SdsFile::courses, Pass::taking, [this](const TableRow& row) {
            courses[std::string(row[SdsCourse::key])] = row[SdsCourse::title];
        });
    if (done) done = each_row(SdsFile::classes, Pass::taking, taken_by(&SdsReading::take_class));
    if (done) done = each_row(SdsFile::places, Pass::taking, taken_by(&SdsReading::take_place));
    if (!done) return refuse(done.error());
    return reading.finished();
}

Outcome<void> SdsReading::read_orgs() {
    const auto* found = file(SdsFile::orgs);
    return found == nullptr ? Outcome<void>{} : orgs.read(reading, *found, known_of(SdsFile::orgs));
}

Outcome<void> SdsReading::look_through_users() {
    Outcome<void> listed;
    const auto looked = each_row(SdsFile::users, Pass::looking, [&](const TableRow& row) {
        if (listed && !row[SdsUser::key].empty()) listed = people.list(row[SdsUser::key], row);
    });
    return looked ? listed : looked;
}

Outcome<void> SdsReading::read_birthdays() {
    DayOrder order(true);
    const auto looked = each_row(SdsFile::demographics, Pass::looking,
                                 [&](const TableRow& row) { order.see(row[SdsBirth::born_on]); });
    if (!looked) return looked;
    return each_row(SdsFile::demographics, Pass::taking, [&](const TableRow& row) {
        const auto written = row[SdsBirth::born_on];
        if (written.empty()) return;
        const auto day = order.day(written);
        if (!day) return reading.refuse_row(row, "birthDate", Refusal{"formats.not_a_day"});
        people.keep_birthday(row[SdsBirth::user], *day);
    });
}

void SdsReading::take_role(const TableRow& row) {
    const auto user = row[SdsRole::user];
    if (!is_listed(user)) return reading.note_row("formats.note_unknown_person", row, user);
    const auto part = part_of(row[SdsRole::role]);
    if (!part.any()) return reading.note_row("formats.note_other_role", row, row[SdsRole::role]);
    auto& person = people.at(user);
    person.part.add(part);
    const auto org = row[SdsRole::org];
    const bool main = yes_or_no(row[SdsRole::main]).value_or(false);
    const bool sure = orgs.within_school(org);
    if (person.school.empty() || (sure && (main || !person.school_sure))) {
        person.school = orgs.school_of({org});
        person.school_sure = sure;
    }
    if (part.staff && (main || person.staff_role == 0))
        person.staff_role = people.keep_role(row[SdsRole::role]);
    if (auto& year = year_groups[digest_of(user)]; part.pupil && (main || year.empty()))
        year = row[SdsRole::grade];
}

// What somebody is to a pupil, in the words of this format; nothing for a doctor or a pupil's own
// child.
std::optional<people::Relation> sds_relation(std::string_view role) {
    const auto word = letters::plain(role);
    if (word == "doctor" || word == "aide" || word == "child") return {};
    return people::relation_as_written(word).value_or(people::Relation::other);
}

void SdsReading::look_at_tie(const TableRow& row) {
    if (!is_listed(row[SdsTie::contact]) || !sds_relation(row[SdsTie::role])) return;
    people.at(row[SdsTie::contact]).part.contact = true;
}

template <class Person>
Person SdsReading::named(const TableRow& row) {
    Person person;
    person.key = row[SdsUser::key];
    person.given = row[SdsUser::given];
    person.family = row[SdsUser::family];
    if (person.given.empty() && person.family.empty()) {
        person.given = row[SdsUser::user_name];
        if (!person.given.empty()) reading.note_row("formats.note_user_names", row, person.given);
    }
    return person;
}

void SdsReading::take_user(const TableRow& row) {
    const auto key = row[SdsUser::key];
    if (key.empty())
        return reading.refuse_row(row, "sourcedId", Refusal{"formats.row_without_key"});
    const auto& person = people.at(key);
    if (person.row != row.number) return reading.note_row("formats.note_same_twice", row, key);
    if (!person.part.any()) return reading.note_row("formats.note_no_role", row, key);
    if (person.part.pupil) {
        auto pupil = named<RecordedPupil>(row);
        pupil.school = person.school;
        pupil.born_on = people.birthday(key);
        pupil.year_group = year_groups[digest_of(key)];
        reading.record(row, std::move(pupil));
    }
    if (person.part.contact) {
        auto contact = named<RecordedContact>(row);
        contact.email = row[SdsUser::email];
        for (const auto number : {row[SdsUser::sms], row[SdsUser::phone]})
            if (!number.empty() &&
                std::ranges::find(contact.phones, number) == contact.phones.end())
                contact.phones.emplace_back(number);
        reading.record(row, std::move(contact));
    }
    if (person.part.staff) {
        auto staff = named<RecordedStaff>(row);
        staff.school = person.school;
        staff.email = row[SdsUser::email];
        staff.role = people.role(person.staff_role);
        reading.record(row, std::move(staff));
    }
}

void SdsReading::take_tie(const TableRow& row) {
    const auto pupil = row[SdsTie::pupil];
    const auto contact = row[SdsTie::contact];
    const auto* child = people.find(pupil);
    for (const auto key : {pupil, contact})
        if (!is_listed(key)) return reading.note_row("formats.note_unknown_person", row, key);
    if (!child->part.pupil) return reading.note_row("formats.note_agent_no_parent", row, contact);
    const auto relation = sds_relation(row[SdsTie::role]);
    if (!relation) return reading.note_row("formats.note_other_role", row, row[SdsTie::role]);
    if (!people.first_tie(contact, pupil)) return;
    reading.record(row, RecordedTie{.contact = std::string(contact),
                                    .pupil = std::string(pupil),
                                    .relation = *relation,
                                    .responsible = holds_responsibility(*relation)});
}

void SdsReading::take_class(const TableRow& row) {
    const std::string key(row[SdsClass::key]);
    if (!reading.first_of_key(row, "sourcedId", key, classes)) return;
    const auto course = courses.find(std::string(row[SdsClass::course]));
    if (course == courses.end() && file(SdsFile::courses) != nullptr &&
        !row[SdsClass::course].empty())
        reading.note_row("formats.note_unknown_course", row, row[SdsClass::course]);
    reading.record(row, RecordedClass{.key = key,
                                      .school = orgs.school_of({row[SdsClass::org]}),
                                      .name = std::string(row[SdsClass::title]),
                                      .subject = course == courses.end() ? "" : course->second});
}

void SdsReading::take_place(const TableRow& row) {
    const auto user = row[SdsPlace::user];
    const auto class_key = row[SdsPlace::class_key];
    const auto part = part_of(row[SdsPlace::role]);
    if (!part.pupil && !part.staff)
        return reading.note_row("formats.note_other_role", row, row[SdsPlace::role]);
    if (!is_listed(user)) return reading.note_row("formats.note_unknown_person", row, user);
    if (!classes.contains(std::string(class_key)))
        return reading.note_row("formats.note_unknown_class", row, class_key);
    reading.record(row, RecordedPlace{.class_key = std::string(class_key),
                                      .person = std::string(user),
                                      .teaches = !part.pupil});
}

}  // namespace

Outcome<BundleRead> read_sds(const Bundle& bundle, const Taking& taking) {
    return SdsReading(bundle, taking).read();
}

}  // namespace reports
