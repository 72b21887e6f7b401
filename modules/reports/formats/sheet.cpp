#include "modules/reports/formats/sheet.hpp"

#include <algorithm>
#include <array>

#include "modules/reports/formats/sheet_reading.hpp"
#include "platform/letters/letters.hpp"

namespace reports {

namespace {

using namespace std::literals;

// A report may have its title and date above its header.
constexpr int rows_above_header = 10;
constexpr std::size_t most_sheets_looked_at = 30;

bool is_sheet_name(std::string_view name) {
    const auto small = letters::plain(name);
    constexpr auto ends =
        std::to_array({".csv"sv, ".xlsx"sv, ".ods"sv, ".tsv"sv, ".txt"sv, ".csv.gz"sv, ".xls"sv});
    return std::ranges::any_of(ends, [&](auto end) { return small.ends_with(end); });
}

// The names of a row together with those above that span several of its cells: "Parent 1" above
// "Name" and "Mobile".
std::vector<std::string> spanned_names(std::span<const std::string> above,
                                       std::span<const std::string_view> cells) {
    std::vector<std::string> names;
    std::string span;
    for (std::size_t i = 0; i < std::max(above.size(), cells.size()); ++i) {
        const auto upper = i < above.size() ? above[i] : std::string{};
        const std::string lower(i < cells.size() ? trimmed(cells[i]) : std::string_view{});
        if (!upper.empty()) span = upper;
        const bool both = !span.empty() && !lower.empty();
        names.push_back(lower.empty() ? upper : lower);
        if (both) names.back().insert(0, span + " ");
    }
    return names;
}

}  // namespace

// Before the sheet of pupils a workbook may have a cover, or a page that explains it.
Outcome<void> SheetReading::find_header(const BundleFile& file) {
    auto bytes = reading.bundle().bytes_of(file);
    if (!bytes) return refuse(bytes.error());
    auto names = sheets::sheets_of(*std::move(bytes), reading.bundle().limits_of_rows());
    if (!names) return refuse(of_file(file.name, names.error()));
    sheet_names = *std::move(names);
    const auto many = std::clamp<std::size_t>(sheet_names.size(), 1, most_sheets_looked_at);
    for (std::size_t i = 0; i < many && header_row == 0; ++i)
        if (auto looked = look_for_header(file, i); !looked) return looked;
    if (header_row == 0) sheet_ = unclear_sheet;
    return {};
}

Outcome<void> SheetReading::look_for_header(const BundleFile& file, std::size_t sheet) {
    auto rows = reading.rows_of(file, sheet);
    if (!rows) return refuse(rows.error());
    sheet_ = sheet;
    titles.clear();
    std::vector<std::string> above;
    for (int i = 0; i < rows_above_header; ++i) {
        const auto row = rows->next();
        if (!row) return refuse(of_file(file.name, row.error()));
        if (*row == nullptr) break;
        const bool last = header_row > 0;  // the row below may be the other half of the header
        consider((*row)->cells, (*row)->number, above);
        if (last) break;
        above.clear();
        for (const auto cell : (*row)->cells) above.emplace_back(trimmed(cell));
        if (header_row == 0) titles.insert(titles.end(), above.begin(), above.end());
    }
    return {};
}

void SheetReading::consider(std::span<const std::string_view> cells, std::uint64_t row,
                            std::span<const std::string> above) {
    const bool spanned = std::ranges::any_of(above, &std::string::empty) ||
                         (!above.empty() && above.size() < cells.size());
    if (header_row > 0 && !spanned) return;
    auto here = understand_header(cells, corrections);
    const auto named = static_cast<std::size_t>(
        std::ranges::count_if(here.names, [](const auto& name) { return !name.empty(); }));
    if (named > unclear_names) {
        unclear = here;
        unclear_row = row;
        unclear_sheet = sheet_;
        unclear_names = named;
    }
    if (spanned) {
        const auto names = spanned_names(above, cells);
        const std::vector<std::string_view> views(names.begin(), names.end());
        auto both = understand_header(views, corrections);
        if (both.count_found() > here.count_found()) here = std::move(both);
    }
    const auto known = header_row > 0 ? header.count_found() : std::size_t{0};
    if (!here.names_pupils() || here.count_found() <= known) return;
    header = std::move(here);
    header_row = row;
    written_header.clear();
    for (const auto cell : cells) written_header.push_back(letters::plain(trimmed(cell)));
}

std::optional<calendar::Day> SheetReading::day_of_title() const {
    for (const auto& title : titles)
        if (const auto day = day_in_words(title, order)) return day;
    return {};
}

Refusal SheetReading::no_header(const BundleFile& file) const {
    std::string names;
    for (const auto& name : unclear.names)
        if (!name.empty() && names.size() < 300)
            names += (names.empty() ? "" : ", ") + shortly(name);
    return (unclear_names > 1 ? columns_unclear : Refusal{"formats.nothing_known"})
        .with("file", shortly(file.name))
        .with("columns", names);
}

Outcome<void> SheetReading::each_row(const BundleFile& file, const TakeRow& take) {
    auto rows = reading.rows_of(file, sheet_);
    if (!rows) return refuse(rows.error());
    for (;;) {
        const auto row = rows->next();
        if (!row) return refuse(of_file(file.name, row.error()));
        if (*row == nullptr) return {};
        if ((*row)->number > header_row)
            take({file.name, (*row)->number, (*row)->cells, header.found});
    }
}

void SheetReading::look_at(const TableRow& row) {
    order.see(row[PupilCell::born_on]);
    order.see(row[PupilCell::left_on]);
    order.see(row[wanted_cell(MarkCell::day)]);
    order.see(row[wanted_cell(MarkCell::due_on)]);
    present_in.resize(std::max(present_in.size(), row.cells.size()));
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (!present_in[i] && marks_present(row.cells[i])) present_in[i] = true;
}

void SheetReading::leave_out_clubs() {
    const auto is_sure = [&](const DayColumn& column) {
        const auto pieces = pieces_of(header.names[column.position]);
        return (column.position < present_in.size() && present_in[column.position]) ||
               std::ranges::any_of(pieces, [](auto piece) {
                   const auto half = letters::plain(piece);
                   return half == "am" || half == "pm";
               });
    };
    if (marks.days.empty() || std::ranges::any_of(marks.days, is_sure)) return;
    marks.days.clear();
    reading.read.extent = Extent::changes;
    reading.note(Refusal{"formats.note_no_register"});
}

Outcome<BundleRead> SheetReading::read(const BundleFile& file) {
    reading.read.format = Format::sheet;
    reading.expect(&file, 3);
    if (auto found = find_header(file); !found) return refuse(found.error());
    if (header_row == 0) return refuse(no_header(file));
    const auto looked = each_row(file, [&](const TableRow& row) { look_at(row); });
    if (!looked) return refuse(looked.error());
    marks = marks_in(header, order, day_of_title());
    leave_out_clubs();
    if (marks.any()) reading.read.extent = Extent::changes;
    note_columns();
    const auto done = each_row(file, [&](const TableRow& row) {
        ++reading.read.rows;
        take_row(row);
    });
    if (!done) return refuse(done.error());
    return reading.finished();
}

// Contacts are not taken from registers, and marks not from lists of pupils.
bool SheetReading::is_used(std::size_t wanted) const {
    if (!header.has(wanted)) return false;
    return wanted < pupil_cells || (wanted >= first_mark_cell) == marks.any();
}

std::vector<std::string> SheetReading::unused() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < header.names.size(); ++i) {
        bool used = std::ranges::find(marks.days, i, &DayColumn::position) != marks.days.end();
        for (std::size_t wanted = 0; wanted < count_wanted(); ++wanted)
            used = used || (is_used(wanted) && header.found.positions[wanted] == i);
        if (!used && !header.names[i].empty()) names.push_back(shortly(header.names[i]));
    }
    return names;
}

void SheetReading::note_sheets() {
    if (sheet_names.size() < 2) return;
    std::string others;
    for (std::size_t i = 0; i < sheet_names.size(); ++i)
        if (i != sheet_ && others.size() < 300)
            others += (others.empty() ? "“" : ", “") + shortly(sheet_names[i]) + "”";
    reading.note(Refusal{"formats.note_sheet_read"}
                     .with("sheet", shortly(sheet_names[sheet_]))
                     .with("others", others));
}

void SheetReading::note_columns() {
    note_sheets();
    std::string found;
    for (std::size_t i = 0; i < count_wanted(); ++i)
        if (is_used(i))
            found += (found.empty() ? "" : ", ") + title_of_wanted(i) + " (“" +
                     shortly(header.name_of(i)) + "”)";
    reading.note(Refusal{"formats.note_columns_read"}.with("columns", found));
    if (marks.any()) reading.note(Refusal{"formats.note_marks_only"});

    std::string passed_over;
    bool court = false;
    for (const auto& name : unused()) {
        court = court || letters::plain(name).contains("court");
        passed_over += (passed_over.empty() ? "" : ", ") + name;
    }
    if (!passed_over.empty())
        reading.note(Refusal{"formats.note_columns_unused"}.with("columns", passed_over));
    if (court) reading.note(Refusal{"formats.note_court_order"});
    if (!marks.any()) note_nameless_contacts();
    for (const auto& line : header.wrong_corrections)
        reading.note(Refusal{"formats.note_correction"}.with("line", shortly(line)));
}

// A number or an address that nobody's name goes with reaches nobody.
void SheetReading::note_nameless_contacts() {
    constexpr auto reaching = std::to_array(
        {ContactCell::mobile, ContactCell::phone, ContactCell::work_phone, ContactCell::email});
    std::string columns;
    for (std::size_t place = 0; place < contact_places; ++place) {
        if (header.names_contact(place)) continue;
        for (const auto cell : reaching)
            if (header.has(wanted_cell(place, cell)))
                columns += (columns.empty() ? "“" : ", “") +
                           shortly(header.name_of(wanted_cell(place, cell))) + "”";
    }
    if (!columns.empty()) reading.note(Refusal{"formats.note_nameless"}.with("columns", columns));
}

Outcome<SheetColumns> SheetReading::columns(const BundleFile& file) {
    if (auto found = find_header(file); !found) return refuse(found.error());
    if (header_row == 0 && unclear_names < 2) return refuse(no_header(file));
    if (header_row == 0) {
        header = unclear;
        header_row = unclear_row;
    }
    marks = marks_in(header, order, day_of_title());
    SheetColumns columns{.header_row = header_row};
    for (std::size_t i = 0; i < count_wanted(); ++i)
        columns.all.push_back({word_of_wanted(i), title_of_wanted(i),
                               is_used(i) ? std::string(header.name_of(i)) : std::string{}});
    columns.unused = unused();
    return columns;
}

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
