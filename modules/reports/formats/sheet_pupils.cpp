#include <algorithm>
#include <array>
#include <charconv>

#include "modules/reports/formats/ctf_contacts.hpp"
#include "modules/reports/formats/roster_people.hpp"
#include "modules/reports/formats/sheet_names.hpp"
#include "modules/reports/formats/sheet_reading.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

using namespace std::literals;

// Below a list may stand how many are in it: such a row has such a word, and numbers beside it.
bool is_total(const TableRow& row) {
    std::vector<std::string> texts;
    for (const auto cell : row.cells)
        if (auto text = letters::plain(trimmed(cell)); !text.empty())
            texts.push_back(std::move(text));
    constexpr auto totals = std::to_array(
        {"total"sv, "totals"sv, "grand total"sv, "count"sv, "number of pupils"sv,
         "number of students"sv, "total pupils"sv, "total students"sv, "pupils"sv, "students"sv});
    if (texts.empty()) return false;
    const std::string_view first = texts.front();
    const auto word = trimmed(first.substr(0, first.find_first_of(":=0123456789")));
    const auto is_number = [](const std::string& text) {
        return text.find_first_not_of("0123456789.,% ") == text.npos;
    };
    const bool alone = texts.size() == 1 && word.size() < first.size();
    const bool counted =
        texts.size() > 1 && std::ranges::all_of(texts.begin() + 1, texts.end(), is_number);
    return (alone || counted) && std::ranges::find(totals, word) != totals.end();
}

bool is_blank(const TableRow& row) {
    return std::ranges::all_of(row.cells, [](auto cell) { return trimmed(cell).empty(); });
}

// A spreadsheet that takes a number for one to reckon with writes "4.47701E+11", and the last
// digits are gone.
bool is_shortened_number(std::string_view number) {
    const auto power = number.find_first_of("eE");
    return power != number.npos && power > 0 &&
           number.find_first_not_of("0123456789.eE+") == number.npos;
}

}  // namespace

std::string SheetReading::school_in(const TableRow& row) {
    const std::string school(row[PupilCell::school]);
    if (school.empty() || !schools.insert(school).second) return school;
    RecordedSchool recorded{.key = school};
    std::string digits;
    for (const char c : school)
        if (c >= '0' && c <= '9') digits += c;
    if (digits.size() == 6)
        recorded.urn = digits;
    else if (digits.size() == 7)
        recorded.number = digits;
    else
        recorded.name = school;
    reading.record(row, std::move(recorded));
    return school;
}

std::optional<calendar::Day> SheetReading::day_in(const TableRow& row, std::size_t wanted) {
    const auto written = row[wanted];
    if (written.empty()) return {};
    const auto day = order.day(written);
    if (!day) reading.refuse_row(row, header.name_of(wanted), Refusal{"formats.not_a_day"});
    return day;
}

RecordedPupil SheetReading::pupil_in(const TableRow& row) {
    RecordedPupil pupil{.given = std::string(row[PupilCell::given]),
                        .family = std::string(row[PupilCell::family]),
                        .year_group = std::string(row[PupilCell::year_group]),
                        .form = std::string(row[PupilCell::form]),
                        .postcode = std::string(row[PupilCell::postcode])};
    if (pupil.given.empty() || pupil.family.empty()) {
        const auto whole = split_name(row[PupilCell::name]);
        if (pupil.given.empty()) pupil.given = whole.given;
        if (pupil.family.empty()) pupil.family = whole.family;
    }
    pupil.born_on = day_in(row, static_cast<std::size_t>(PupilCell::born_on));
    pupil.left_on = day_in(row, static_cast<std::size_t>(PupilCell::left_on));
    if (const auto written = row[PupilCell::upn]; !written.empty()) {
        pupil.upn = upn_as_written(written).value_or("");
        if (pupil.upn.empty())
            reading.refuse_row(row, header.name_of(static_cast<std::size_t>(PupilCell::upn)),
                               Refusal{"formats.not_a_upn"});
    }
    // What tells pupils apart where the sheet has nothing made for it.
    pupil.key = row[PupilCell::key];
    if (pupil.key.empty()) pupil.key = pupil.upn;
    if (pupil.key.empty() && !pupil.given.empty())
        pupil.key = letters::plain(pupil.family + " " + pupil.given) +
                    (pupil.born_on ? " " + calendar::iso(*pupil.born_on) : "");
    return pupil;
}

// Where a report was printed in pages, each begins with the header.
bool SheetReading::is_header_again(const TableRow& row) const {
    return std::ranges::equal(row.cells, written_header, [](auto cell, const auto& name) {
        return letters::plain(trimmed(cell)) == name;
    });
}

void SheetReading::take_row(const TableRow& row) {
    if (is_blank(row)) return;
    if (is_header_again(row))
        return reading.note_row("formats.note_header_again", row, row.cells.front());
    if (is_total(row)) return reading.note_row("formats.note_total", row, row.cells.front());
    auto pupil = pupil_in(row);
    auto* seen = pupil_of(row, pupil);
    if (seen == nullptr) return;
    const auto key = pupil.key;
    if (seen->row == row.number) reading.record(row, std::move(pupil));
    if (marks.any()) return take_marks_of(row, key);
    for (std::size_t place = 0; place < contact_places; ++place)
        if (header.names_contact(place)) take_contact(row, key, *seen, place);
}

SheetPupil* SheetReading::pupil_of(const TableRow& row, RecordedPupil& pupil) {
    const bool told = !pupil.given.empty() || !pupil.family.empty() ||
                      (marks.any() && (!pupil.upn.empty() || !row[PupilCell::key].empty()));
    if (pupil.key.empty() || !told) {
        reading.refuse_row(row, {}, Refusal{"formats.row_without_pupil"});
        return nullptr;
    }
    pupil.school = school_in(row);
    pupil.only_named = marks.any();
    const auto digest = digest_of(letters::plain(pupil.given + "\x1f" + pupil.family) +
                                  (pupil.born_on ? calendar::iso(*pupil.born_on) : ""));
    const auto [known, first] = pupils.try_emplace(pupil.school + "\x1f" + pupil.key);
    auto& seen = known->second;
    if (first) {
        seen.row = row.number;
        seen.digest = digest;
    } else if (seen.digest != digest) {
        reading.refuse_row(row, {},
                           Refusal{"formats.pupil_twice"}
                               .with("key", shortly(pupil.key))
                               .with("first", std::to_string(seen.row)));
        return nullptr;
    }
    return &seen;
}

RecordedContact SheetReading::contact_in(const TableRow& row, std::size_t place) {
    const auto cell = [&](ContactCell wanted) { return row[wanted_cell(place, wanted)]; };
    const auto whole = split_name(cell(ContactCell::name));
    const auto or_else = [](std::string_view text, const std::string& other) {
        return text.empty() ? other : std::string(text);
    };
    RecordedContact contact{.key = std::string(cell(ContactCell::key)),
                            .title = or_else(cell(ContactCell::title), whole.title),
                            .given = or_else(cell(ContactCell::given), whole.given),
                            .family = or_else(cell(ContactCell::family), whole.family),
                            .language = std::string(cell(ContactCell::language)),
                            .postcode = std::string(cell(ContactCell::postcode))};
    if (const auto emails = listed_in(cell(ContactCell::email)); !emails.empty())
        contact.email = emails.front();
    for (const auto phone : {ContactCell::mobile, ContactCell::phone, ContactCell::work_phone})
        for (auto& number : numbers_in(cell(phone)))
            if (is_shortened_number(number))
                reading.refuse_row(row, header.name_of(wanted_cell(place, phone)),
                                   Refusal{"formats.number_shortened"});
            else if (std::ranges::find(contact.phones, number) == contact.phones.end())
                contact.phones.push_back(std::move(number));
    return contact;
}

// What a contact is to the pupil; nothing for those who are there by their profession.
std::optional<RecordedTie> SheetReading::tie_in(const TableRow& row, std::size_t place) {
    const auto cell = [&](ContactCell wanted) { return row[wanted_cell(place, wanted)]; };
    RecordedTie tie{.relation = people::Relation::parent};
    if (place == place_of_mother) tie.relation = people::Relation::mother;
    if (place == place_of_father) tie.relation = people::Relation::father;
    if (const auto word = cell(ContactCell::relation); !word.empty()) {
        // Some reports write the codes of transfer files.
        const auto relation =
            people::relation_as_written(word).or_else([word] { return ctf_relation(word); });
        if (!relation) return {};
        if (relation == people::Relation::other && letters::plain(word) != "other")
            reading.note_row("formats.note_relation", row, word);
        tie.relation = *relation;
    }
    tie.responsible =
        yes_or_no(cell(ContactCell::responsible)).value_or(holds_responsibility(tie.relation));
    if (place > 0 && place <= numbered_contacts) tie.order = static_cast<int>(place);
    const auto priority = cell(ContactCell::priority);
    std::from_chars(priority.data(), priority.data() + priority.size(), tie.order);
    if (tie.order < 0 || tie.order > 99) tie.order = 0;
    return tie;
}

void SheetReading::take_contact(const TableRow& row, const std::string& pupil, SheetPupil& seen,
                                std::size_t place) {
    auto contact = contact_in(row, place);
    const bool reachable = !contact.phones.empty() || !contact.email.empty();
    if (contact.given.empty() && contact.family.empty()) {
        if (reachable)
            reading.refuse_row(row, title_of_wanted(wanted_cell(place, ContactCell::name)),
                               Refusal{"formats.contact_without_name"});
        return;
    }
    auto tie = tie_in(row, place);
    if (!tie)
        return reading.note_row("formats.note_professional", row,
                                row[wanted_cell(place, ContactCell::relation)]);
    ++seen.contacts;
    contact.lasting = !contact.key.empty();
    if (!contact.lasting) contact.key = pupil + "/" + std::to_string(seen.contacts);
    tie->contact = contact.key;
    tie->pupil = pupil;
    // A parent of two children stands in the sheet twice.
    const bool first = !contact.lasting || contacts.try_emplace(contact.key, row.number).second;
    if (first) reading.record(row, std::move(contact));
    reading.record(row, *std::move(tie));
}

}  // namespace reports
