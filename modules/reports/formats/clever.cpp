#include "modules/reports/formats/clever.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "modules/reports/formats/clever_files.hpp"
#include "modules/reports/formats/roster_people.hpp"
#include "modules/reports/formats/sheet_names.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

/// A contact's row, wherever it stands.
struct CleverContactRow {
    std::string_view pupil, key, name, relation, kind, phone, email;
};

class CleverReading {
public:
    CleverReading(const Bundle& bundle, const Taking& taking)
        : reading(bundle, taking, clever_files()) {}

    Outcome<BundleRead> read();

private:
    const BundleFile* file(CleverFile which) const {
        return find_known(reading.bundle(), known_of(which));
    }
    Outcome<void> each_row(CleverFile, Pass, const TakeRow&);
    void take_school(const TableRow&);
    void take_pupil(const TableRow&);
    void take_contact(const TableRow&, const CleverContactRow&);
    void take_teacher(const TableRow&);
    void take_class(const TableRow&);
    void take_place(const TableRow&);
    void hand_over_contacts();

    /// One contact's rows, a number in each, taken together.
    struct Held {
        std::string file{};
        std::uint64_t row = 0;
        RecordedContact contact{};
        std::vector<RecordedTie> ties{};
    };

    TableReading reading;
    DayOrder order{true};
    std::unordered_map<std::string, std::uint64_t> schools{}, pupils{}, teachers{}, classes{};
    std::unordered_map<std::string, int> contacts_of{};  // how many a pupil has
    std::unordered_map<std::string, std::size_t> held_by_key{};
    std::vector<Held> held{};
};

Outcome<void> CleverReading::each_row(CleverFile which, Pass pass, const TakeRow& take) {
    const auto* found = file(which);
    if (found == nullptr || (found->bytes == 0 && which != CleverFile::pupils)) return {};
    return reading.each_row(*found, known_of(which), pass, take);
}

Outcome<BundleRead> CleverReading::read() {
    reading.read.format = Format::clever;
    for (const auto& one : clever_files()) reading.expect(find_known(reading.bundle(), one));
    reading.expect(file(CleverFile::pupils));
    const auto looked = each_row(CleverFile::pupils, Pass::looking, [&](const TableRow& row) {
        order.see(row[CleverPupil::born_on]);
    });
    if (!looked) return refuse(looked.error());
    using Taker = void (CleverReading::*)(const TableRow&);
    constexpr std::array<std::pair<CleverFile, Taker>, 5> steps{
        {{CleverFile::schools, &CleverReading::take_school},
         {CleverFile::pupils, &CleverReading::take_pupil},
         {CleverFile::teachers, &CleverReading::take_teacher},
         {CleverFile::classes, &CleverReading::take_class},
         {CleverFile::places, &CleverReading::take_place}}};
    for (const auto& [which, taker] : steps) {
        const auto done =
            each_row(which, Pass::taking, [&](const TableRow& row) { (this->*taker)(row); });
        if (!done) return refuse(done.error());
    }
    const auto done = each_row(CleverFile::contacts, Pass::taking, [&](const TableRow& row) {
        take_contact(
            row, {row[CleverContact::pupil], row[CleverContact::key], row[CleverContact::name],
                  row[CleverContact::relation], row[CleverContact::kind], row[CleverContact::phone],
                  row[CleverContact::email]});
    });
    if (!done) return refuse(done.error());
    hand_over_contacts();
    return reading.finished();
}

void CleverReading::take_school(const TableRow& row) {
    const std::string key(row[CleverSchool::key]);
    if (!reading.first_of_key(row, "School_id", key, schools)) return;
    RecordedSchool school{.key = key, .name = std::string(row[CleverSchool::name])};
    for (const auto number : {row[CleverSchool::number], row[CleverSchool::state]})
        if (number.find_first_not_of("0123456789") == number.npos) {
            if (number.size() == 7 && school.number.empty()) school.number = number;
            if (number.size() == 6 && school.urn.empty()) school.urn = number;
        }
    reading.record(row, std::move(school));
}

// A pupil stands there as often as they have contacts.
void CleverReading::take_pupil(const TableRow& row) {
    const std::string key(row[CleverPupil::key]);
    if (key.empty())
        return reading.refuse_row(row, "Student_id", Refusal{"formats.row_without_key"});
    if (pupils.try_emplace(key, row.number).second) {
        RecordedPupil pupil{.key = key,
                            .school = std::string(row[CleverPupil::school]),
                            .upn = upn_as_written(row[CleverPupil::state]).value_or(""),
                            .given = std::string(row[CleverPupil::given]),
                            .family = std::string(row[CleverPupil::family]),
                            .year_group = std::string(row[CleverPupil::year_group]),
                            .postcode = std::string(row[CleverPupil::postcode])};
        if (const auto written = row[CleverPupil::born_on]; !written.empty()) {
            pupil.born_on = order.day(written);
            if (!pupil.born_on) reading.refuse_row(row, "DOB", Refusal{"formats.not_a_day"});
        }
        if (!schools.contains(pupil.school))
            reading.note_row("formats.note_unknown_org", row, pupil.school);
        reading.record(row, std::move(pupil));
    }
    take_contact(row, {key, row[CleverPupil::contact_key], row[CleverPupil::contact_name],
                       row[CleverPupil::contact_relation], row[CleverPupil::contact_kind],
                       row[CleverPupil::contact_phone], row[CleverPupil::contact_email]});
}

void CleverReading::take_contact(const TableRow& row, const CleverContactRow& written) {
    if (written.name.empty()) {
        if (!written.phone.empty() || !written.email.empty())
            reading.refuse_row(row, "Contact_name", Refusal{"formats.contact_without_name"});
        return;
    }
    if (!pupils.contains(std::string(written.pupil)))
        return reading.note_row("formats.note_unknown_person", row, written.pupil);
    const auto word = letters::plain(written.relation);
    if (word.contains("doctor") || word.contains("physician") || word.contains("case manager"))
        return reading.note_row("formats.note_professional", row, written.relation);

    const std::string pupil(written.pupil);
    const bool lasting = !written.key.empty();
    const auto key =
        lasting ? std::string(written.key) : pupil + "/" + letters::plain(written.name);
    const auto [known, first] = held_by_key.try_emplace(key, held.size());
    if (first) {
        auto name = split_name(written.name);
        auto& one = held.emplace_back();
        one.file = row.file;
        one.row = row.number;
        one.contact.key = key;
        one.contact.lasting = lasting;
        one.contact.title = std::move(name.title);
        one.contact.given = std::move(name.given);
        one.contact.family = std::move(name.family);
    }
    auto& one = held[known->second];
    if (one.contact.email.empty()) one.contact.email = written.email;
    for (auto& number : numbers_in(written.phone))
        if (std::ranges::find(one.contact.phones, number) == one.contact.phones.end())
            one.contact.phones.push_back(std::move(number));
    if (std::ranges::find(one.ties, pupil, &RecordedTie::pupil) != one.ties.end()) return;
    const auto relation =
        written.relation.empty()
            ? people::Relation::parent
            : people::relation_as_written(written.relation).value_or(people::Relation::other);
    one.ties.push_back({.contact = key,
                        .pupil = pupil,
                        .relation = relation,
                        .responsible = holds_responsibility(relation),
                        .order = ++contacts_of[pupil]});
}

void CleverReading::hand_over_contacts() {
    for (auto& one : held) {
        const sheets::FoundColumns nothing;
        const TableRow row{one.file, one.row, {}, nothing};
        reading.record(row, std::move(one.contact));
        for (auto& tie : one.ties) reading.record(row, std::move(tie));
    }
}

void CleverReading::take_teacher(const TableRow& row) {
    const std::string key(row[CleverTeacher::key]);
    if (key.empty())
        return reading.refuse_row(row, "Teacher_id", Refusal{"formats.row_without_key"});
    // Who teaches at two schools stands there twice.
    if (!teachers.try_emplace(key, row.number).second)
        return reading.note_row("formats.note_same_twice", row, key);
    reading.record(row, RecordedStaff{.key = key,
                                      .school = std::string(row[CleverTeacher::school]),
                                      .title = std::string(row[CleverTeacher::title]),
                                      .given = std::string(row[CleverTeacher::given]),
                                      .family = std::string(row[CleverTeacher::family]),
                                      .email = std::string(row[CleverTeacher::email]),
                                      .role = "teacher"});
}

void CleverReading::take_class(const TableRow& row) {
    const std::string key(row[CleverClass::key]);
    const std::string teacher(row[CleverClass::teacher]);
    if (!reading.first_of_key(row, "Section_id", key, classes)) return;
    const auto course = row[CleverClass::course];
    const auto name = row[CleverClass::name].empty() ? course : row[CleverClass::name];
    reading.record(row, RecordedClass{.key = key,
                                      .school = std::string(row[CleverClass::school]),
                                      .name = std::string(name),
                                      .subject = std::string(row[CleverClass::subject].empty()
                                                                 ? course
                                                                 : row[CleverClass::subject])});
    if (teacher.empty()) return;
    if (!teachers.contains(teacher))
        return reading.note_row("formats.note_unknown_person", row, teacher);
    reading.record(
        row, RecordedPlace{.class_key = key, .person = teacher, .teaches = true, .main = true});
}

void CleverReading::take_place(const TableRow& row) {
    const std::string pupil(row[CleverPlace::pupil]);
    const std::string class_key(row[CleverPlace::class_key]);
    if (!pupils.contains(pupil)) return reading.note_row("formats.note_unknown_person", row, pupil);
    if (!classes.contains(class_key))
        return reading.note_row("formats.note_unknown_class", row, class_key);
    reading.record(row, RecordedPlace{.class_key = class_key, .person = pupil});
}

}  // namespace

Outcome<BundleRead> read_clever(const Bundle& bundle, const Taking& taking) {
    return CleverReading(bundle, taking).read();
}

}  // namespace reports
