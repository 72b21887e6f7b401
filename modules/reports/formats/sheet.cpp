#include "modules/reports/formats/sheet.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "modules/reports/formats/ctf_contacts.hpp"
#include "modules/reports/formats/roster_people.hpp"
#include "modules/reports/formats/sheet_header.hpp"
#include "modules/reports/formats/sheet_names.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

using namespace std::literals;

// A report may have its title and date above its header.
constexpr int rows_above_header = 10;

bool is_sheet_name(std::string_view name) {
    const auto small = letters::plain(name);
    constexpr auto ends =
        std::to_array({".csv"sv, ".xlsx"sv, ".ods"sv, ".tsv"sv, ".txt"sv, ".csv.gz"sv, ".xls"sv});
    return std::ranges::any_of(ends, [&](auto end) { return small.ends_with(end); });
}

struct SheetPupil {
    std::uint64_t row = 0;
    std::uint64_t digest = 0;
    int contacts = 0;
};

class SheetReading {
public:
    SheetReading(const Bundle& bundle, const Taking& taking, std::string_view corrected)
        : reading(bundle, taking, {}), corrections(corrected) {}

    Outcome<BundleRead> read(const BundleFile&);
    Outcome<SheetColumns> columns(const BundleFile&);

private:
    Outcome<sheets::Rows> open(const BundleFile&);
    Outcome<void> each_row(const BundleFile&, const TakeRow&);
    void note_columns();
    void take_row(const TableRow&);
    RecordedPupil pupil_in(const TableRow&);
    std::string school_in(const TableRow&);
    void take_contact(const TableRow&, const std::string& pupil, SheetPupil&, std::size_t place);
    RecordedContact contact_in(const TableRow&, std::size_t place) const;
    std::optional<RecordedTie> tie_in(const TableRow&, std::size_t place);
    std::vector<std::string> unused() const;

    TableReading reading;
    std::string_view corrections;
    SheetHeader header{};
    std::uint64_t header_row = 0;
    DayOrder order{false};
    std::unordered_map<std::string, SheetPupil> pupils{};
    std::unordered_set<std::string> schools{};
    std::unordered_map<std::string, std::uint64_t> contacts{};  // with keys of their own
};

Outcome<sheets::Rows> SheetReading::open(const BundleFile& file) {
    auto rows = reading.rows_of(file);
    if (!rows) return refuse(rows.error());
    std::string first;
    if (header_row > 0) {
        for (auto row = rows->next();; row = rows->next()) {
            if (!row) return refuse(of_file(file.name, row.error()));
            if (*row == nullptr || (*row)->number == header_row) return rows;
        }
    }
    for (int above = 0; above < rows_above_header; ++above) {
        const auto row = rows->next();
        if (!row) return refuse(of_file(file.name, row.error()));
        if (*row == nullptr) break;
        header = understand_header((*row)->cells, corrections);
        if (header.names_pupils()) {
            header_row = (*row)->number;
            return rows;
        }
        if (!first.empty()) continue;
        for (const auto& name : header.names)
            if (first.size() < 300) first += (first.empty() ? "" : ", ") + shortly(name);
    }
    return refuse(
        Refusal{"formats.nothing_known"}.with("file", shortly(file.name)).with("columns", first));
}

Outcome<void> SheetReading::each_row(const BundleFile& file, const TakeRow& take) {
    auto rows = open(file);
    if (!rows) return refuse(rows.error());
    for (;;) {
        const auto row = rows->next();
        if (!row) return refuse(of_file(file.name, row.error()));
        if (*row == nullptr) return {};
        take({file.name, (*row)->number, (*row)->cells, header.found});
    }
}

Outcome<BundleRead> SheetReading::read(const BundleFile& file) {
    reading.read.format = Format::sheet;
    reading.expect(&file, 2);
    const auto looked = each_row(file, [&](const TableRow& row) {
        order.see(row[PupilCell::born_on]);
        order.see(row[PupilCell::left_on]);
    });
    if (!looked) return refuse(looked.error());
    note_columns();
    const auto done = each_row(file, [&](const TableRow& row) {
        ++reading.read.rows;
        take_row(row);
    });
    if (!done) return refuse(done.error());
    return reading.finished();
}

std::vector<std::string> SheetReading::unused() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < header.names.size(); ++i)
        if (!header.names[i].empty() &&
            std::ranges::find(header.found.positions, std::optional(i)) ==
                header.found.positions.end())
            names.push_back(shortly(header.names[i]));
    return names;
}

void SheetReading::note_columns() {
    std::string found;
    for (std::size_t i = 0; i < count_wanted(); ++i)
        if (header.has(i))
            found += (found.empty() ? "" : ", ") + title_of_wanted(i) + " (“" +
                     shortly(header.name_of(i)) + "”)";
    reading.note(Refusal{"formats.note_columns_read"}.with("columns", found));

    std::string passed_over;
    bool court = false;
    for (const auto& name : unused()) {
        court = court || letters::plain(name).contains("court");
        passed_over += (passed_over.empty() ? "" : ", ") + name;
    }
    if (!passed_over.empty())
        reading.note(Refusal{"formats.note_columns_unused"}.with("columns", passed_over));
    if (court) reading.note(Refusal{"formats.note_court_order"});
    for (const auto& line : header.wrong_corrections)
        reading.note(Refusal{"formats.note_correction"}.with("line", shortly(line)));
}

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
    const auto day_in = [&](PupilCell cell) -> std::optional<calendar::Day> {
        const auto written = row[cell];
        if (written.empty()) return {};
        const auto day = order.day(written);
        if (!day)
            reading.refuse_row(row, header.name_of(static_cast<std::size_t>(cell)),
                               Refusal{"formats.not_a_day"});
        return day;
    };
    pupil.born_on = day_in(PupilCell::born_on);
    pupil.left_on = day_in(PupilCell::left_on);
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

void SheetReading::take_row(const TableRow& row) {
    auto pupil = pupil_in(row);
    if (pupil.key.empty() || (pupil.given.empty() && pupil.family.empty()))
        return reading.refuse_row(row, {}, Refusal{"formats.row_without_pupil"});
    pupil.school = school_in(row);
    const auto key = pupil.key;
    const auto digest = digest_of(letters::plain(pupil.given + "\x1f" + pupil.family) +
                                  (pupil.born_on ? calendar::iso(*pupil.born_on) : ""));
    const auto [known, first] = pupils.try_emplace(pupil.school + "\x1f" + key);
    auto& seen = known->second;
    if (!first && seen.digest != digest)
        return reading.refuse_row(row, {},
                                  Refusal{"formats.pupil_twice"}
                                      .with("key", shortly(key))
                                      .with("first", std::to_string(seen.row)));
    if (first) {
        seen.row = row.number;
        seen.digest = digest;
        reading.record(row, std::move(pupil));
    }
    for (std::size_t place = 0; place < contact_places; ++place)
        if (header.names_contact(place)) take_contact(row, key, seen, place);
}

RecordedContact SheetReading::contact_in(const TableRow& row, std::size_t place) const {
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
            if (std::ranges::find(contact.phones, number) == contact.phones.end())
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

Outcome<SheetColumns> SheetReading::columns(const BundleFile& file) {
    if (const auto rows = open(file); !rows) return refuse(rows.error());
    SheetColumns columns{.header_row = header_row};
    for (std::size_t i = 0; i < count_wanted(); ++i)
        columns.all.push_back(
            {word_of_wanted(i), title_of_wanted(i), std::string(header.name_of(i))});
    columns.unused = unused();
    return columns;
}

}  // namespace

const BundleFile* sheet_in(const Bundle& bundle) {
    const BundleFile* only = nullptr;
    for (const auto& file : bundle.files()) {
        if (!is_sheet_name(file.name) && bundle.files().size() > 1) continue;
        if (only != nullptr) return nullptr;
        only = &file;
    }
    return only;
}

Outcome<SheetColumns> columns_of_sheet(const Bundle& bundle, std::string_view corrections) {
    const auto* file = sheet_in(bundle);
    if (file == nullptr) return refuse(Refusal{"formats.not_one_sheet"});
    const Taking nobody;
    return SheetReading(bundle, nobody, corrections).columns(*file);
}

Outcome<BundleRead> read_sheet(const Bundle& bundle, const Taking& taking,
                               std::string_view corrections) {
    const auto* file = sheet_in(bundle);
    if (file == nullptr) return refuse(Refusal{"formats.not_one_sheet"});
    return SheetReading(bundle, taking, corrections).read(*file);
}

}  // namespace reports
