#include <algorithm>
#include <array>
#include <unordered_map>

#include "modules/reports/formats/roster_orgs.hpp"
#include "modules/reports/formats/roster_people.hpp"
#include "modules/reports/formats/sds.hpp"
#include "modules/reports/formats/sds_uk_files.hpp"

namespace reports {

namespace {

class SdsUkReading {
public:
    SdsUkReading(const Bundle& bundle, const Taking& taking)
        : reading(bundle, taking, sds_uk_files()) {}

    Outcome<BundleRead> read();

private:
    const BundleFile* file(SdsUkFile which) const {
        return find_known(reading.bundle(), known_of(which));
    }
    Outcome<void> each_row(SdsUkFile, Pass, const TakeRow&);

    Outcome<void> look_through_pupils();
    void take_school(const TableRow&);
    void take_pupil(const TableRow&);
    void take_teacher(const TableRow&);
    void take_class(const TableRow&);
    void take_place(const TableRow&, const RosterPeople&, bool teaches);
    void take_carer(const TableRow&);
    void take_tie(const TableRow&);
    template <class Person>
    Person named(const TableRow&);
    void look_at_school(const TableRow&, std::string_view school);

    TableReading reading;
    DayOrder order{true};  // as Microsoft's own samples write days
    RosterPeople pupils{}, teachers{}, carers{};
    std::unordered_map<std::string, std::uint64_t> schools{}, classes{};
};

Outcome<void> SdsUkReading::each_row(SdsUkFile which, Pass pass, const TakeRow& take) {
    const auto* found = file(which);
    if (found == nullptr) return {};
    return reading.each_row(*found, known_of(which), pass, take);
}

Outcome<BundleRead> SdsUkReading::read() {
    reading.read.format = Format::sds_uk;
    reading.read.version = "UK";
    for (const auto& one : sds_uk_files()) reading.expect(find_known(reading.bundle(), one));
    for (const auto which : {SdsUkFile::pupils, SdsUkFile::teachers}) reading.expect(file(which));

    if (auto looked = look_through_pupils(); !looked) return refuse(looked.error());
    using Taker = void (SdsUkReading::*)(const TableRow&);
    const std::array<std::pair<SdsUkFile, Taker>, 4> steps{
        {{SdsUkFile::schools, &SdsUkReading::take_school},
         {SdsUkFile::pupils, &SdsUkReading::take_pupil},
         {SdsUkFile::teachers, &SdsUkReading::take_teacher},
         {SdsUkFile::classes, &SdsUkReading::take_class}}};
    for (const auto& [which, taker] : steps) {
        const auto done =
            each_row(which, Pass::taking, [&](const TableRow& row) { (this->*taker)(row); });
        if (!done) return refuse(done.error());
    }
    auto done = each_row(SdsUkFile::pupil_places, Pass::taking,
                         [&](const TableRow& row) { take_place(row, pupils, false); });
    if (done)
        done = each_row(SdsUkFile::teacher_places, Pass::taking,
                        [&](const TableRow& row) { take_place(row, teachers, true); });
    if (done)
        done = each_row(SdsUkFile::carers, Pass::taking,
                        [&](const TableRow& row) { take_carer(row); });
    if (done)
        done = each_row(SdsUkFile::ties, Pass::taking, [&](const TableRow& row) { take_tie(row); });
    if (!done) return refuse(done.error());
    return reading.finished();
}

Outcome<void> SdsUkReading::look_through_pupils() {
    Outcome<void> listed;
    const auto list = [&](RosterPeople& people) {
        return [&](const TableRow& row) {
            order.see(row[UkPerson::born_on]);
            if (listed && !row[UkPerson::key].empty())
                listed = people.list(row[UkPerson::key], row);
        };
    };
    auto looked = each_row(SdsUkFile::pupils, Pass::looking, list(pupils));
    if (looked) looked = each_row(SdsUkFile::teachers, Pass::looking, list(teachers));
    return looked ? listed : looked;
}

void SdsUkReading::take_school(const TableRow& row) {
    const std::string key(row[UkSchool::key]);
    if (!reading.first_of_key(row, "DfE Number", key, schools)) return;
    RecordedSchool school{.key = key, .name = std::string(row[UkSchool::name])};
    if (key.size() == 7 && key.find_first_not_of("0123456789") == key.npos) school.number = key;
    reading.record(row, std::move(school));
}

void SdsUkReading::look_at_school(const TableRow& row, std::string_view school) {
    if (!school.empty() && !schools.contains(std::string(school)))
        reading.note_row("formats.note_unknown_org", row, school);
}

// Where a school hands over no names, the names to sign in by are all there is.
template <class Person>
Person SdsUkReading::named(const TableRow& row) {
    Person person;
    person.key = row[UkPerson::key];
    person.school = row[UkPerson::school];
    person.given = row[UkPerson::given];
    person.family = row[UkPerson::family];
    person.gone = says_gone(row[UkPerson::status]);
    if (person.given.empty() && person.family.empty()) {
        person.given = row[UkPerson::user_name];
        if (!person.given.empty()) reading.note_row("formats.note_user_names", row, person.given);
    }
    return person;
}

void SdsUkReading::take_pupil(const TableRow& row) {
    if (row[UkPerson::key].empty())
        return reading.refuse_row(row, "ID", Refusal{"formats.row_without_key"});
    if (pupils.at(row[UkPerson::key]).row != row.number)
        return reading.note_row("formats.note_same_twice", row, row[UkPerson::key]);
    auto pupil = named<RecordedPupil>(row);
    if (pupil.given.empty() && pupil.family.empty())
        return reading.refuse_row(row, "Last Name", Refusal{"formats.row_without_name"});
    look_at_school(row, pupil.school);
    pupil.year_group = row[UkPerson::year_group];
    if (const auto written = row[UkPerson::born_on]; !written.empty()) {
        pupil.born_on = order.day(written);
        if (!pupil.born_on) reading.refuse_row(row, "Birthdate", Refusal{"formats.not_a_day"});
    }
    if (const auto written = row[UkPerson::upn]; !written.empty()) {
        pupil.upn = upn_as_written(written).value_or("");
        if (pupil.upn.empty()) reading.refuse_row(row, "UPN", Refusal{"formats.not_a_upn"});
    }
    reading.record(row, std::move(pupil));
}

void SdsUkReading::take_teacher(const TableRow& row) {
    if (row[UkPerson::key].empty())
        return reading.refuse_row(row, "ID", Refusal{"formats.row_without_key"});
    if (teachers.at(row[UkPerson::key]).row != row.number)
        return reading.note_row("formats.note_same_twice", row, row[UkPerson::key]);
    auto staff = named<RecordedStaff>(row);
    if (staff.given.empty() && staff.family.empty())
        return reading.refuse_row(row, "Last Name", Refusal{"formats.row_without_name"});
    look_at_school(row, staff.school);
    staff.title = row[UkPerson::title];
    staff.email = row[UkPerson::email];
    staff.role = "teacher";
    reading.record(row, std::move(staff));
}

void SdsUkReading::take_class(const TableRow& row) {
    const std::string key(row[UkClass::key]);
    if (!reading.first_of_key(row, "ID", key, classes)) return;
    look_at_school(row, row[UkClass::school]);
    auto subject = row[UkClass::subject];
    if (subject.empty()) subject = row[UkClass::course];
    reading.record(row, RecordedClass{.key = key,
                                      .school = std::string(row[UkClass::school]),
                                      .name = std::string(row[UkClass::name]),
                                      .subject = std::string(subject),
                                      .gone = says_gone(row[UkClass::status])});
}

void SdsUkReading::take_place(const TableRow& row, const RosterPeople& people, bool teaches) {
    const auto key = row[UkPlace::person];
    const auto class_key = row[UkPlace::class_key];
    if (key.empty() || class_key.empty())
        return reading.refuse_row(row, key.empty() ? "ID" : "Section ID",
                                  Refusal{"formats.row_without_key"});
    if (people.find(key) == nullptr)
        return reading.note_row("formats.note_unknown_person", row, key);
    if (!classes.contains(std::string(class_key)))
        return reading.note_row("formats.note_unknown_class", row, class_key);
    reading.record(row, RecordedPlace{.class_key = std::string(class_key),
                                      .person = std::string(key),
                                      .teaches = teaches});
}

void SdsUkReading::take_carer(const TableRow& row) {
    const auto email = row[UkCarer::email];
    if (email.empty()) return reading.refuse_row(row, "Email", Refusal{"formats.row_without_key"});
    if (carers.find(email) != nullptr)
        return reading.note_row("formats.note_same_twice", row, email);
    carers.at(email).listed = true;
    RecordedContact contact{.key = std::string(email),
                            .given = std::string(row[UkCarer::given]),
                            .family = std::string(row[UkCarer::family]),
                            .email = std::string(email)};
    if (const auto phone = row[UkCarer::phone]; !phone.empty()) contact.phones.emplace_back(phone);
    reading.record(row, std::move(contact));
}

void SdsUkReading::take_tie(const TableRow& row) {
    const auto pupil = row[UkTie::pupil];
    const auto email = row[UkTie::email];
    if (pupils.find(pupil) == nullptr)
        return reading.note_row("formats.note_unknown_person", row, pupil);
    if (carers.find(email) == nullptr)
        return reading.note_row("formats.note_unknown_person", row, email);
    const auto role = row[UkTie::role];
    const auto relation = role.empty()
                              ? people::Relation::parent
                              : people::relation_as_written(role).value_or(people::Relation::other);
    reading.record(row, RecordedTie{.contact = std::string(email),
                                    .pupil = std::string(pupil),
                                    .relation = relation,
                                    .responsible = holds_responsibility(relation)});
}

}  // namespace

Outcome<BundleRead> read_sds_uk(const Bundle& bundle, const Taking& taking) {
    return SdsUkReading(bundle, taking).read();
}

}  // namespace reports
