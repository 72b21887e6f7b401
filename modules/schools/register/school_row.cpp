#include "modules/schools/register/school_row.hpp"

#include <charconv>

#include "modules/schools/register/cells.hpp"
#include "modules/schools/register/register.hpp"

namespace schools {

namespace {

constexpr std::size_t longest_text = 1'000;

struct Source {
    std::string_view fact;
    SchoolColumn column;
};
constexpr Source sources[] = {{"establishment", SchoolColumn::establishment},
                              {"name", SchoolColumn::name},
                              {"type", SchoolColumn::type},
                              {"phase", SchoolColumn::phase},
                              {"status", SchoolColumn::status},
                              {"opened_on", SchoolColumn::opened_on},
                              {"closed_on", SchoolColumn::closed_on},
                              {"low_age", SchoolColumn::low_age},
                              {"high_age", SchoolColumn::high_age},
                              {"gender", SchoolColumn::gender},
                              {"religion", SchoolColumn::religion},
                              {"street", SchoolColumn::street},
                              {"locality", SchoolColumn::locality},
                              {"town", SchoolColumn::town},
                              {"county", SchoolColumn::county},
                              {"postcode", SchoolColumn::postcode},
                              {"district", SchoolColumn::district},
                              {"ward", SchoolColumn::ward},
                              {"easting", SchoolColumn::easting},
                              {"northing", SchoolColumn::northing},
                              {"website", SchoolColumn::website},
                              {"phone", SchoolColumn::phone},
                              {"lsoa", SchoolColumn::lsoa}};

Phase phase_of(std::string_view words, std::string_view type) {
    if (is_family_centre(type)) return Phase::family_centre;
    if (words == "Nursery") return Phase::nursery;
    if (words == "Primary") return Phase::primary;
    if (words == "Secondary") return Phase::secondary;
    if (words.starts_with("Middle")) return Phase::middle;
    if (words == "All-through" || words == "All through") return Phase::all_through;
    if (words == "16 plus") return Phase::sixteen_plus;
    return Phase::other;
}

std::optional<SchoolStatus> status_of(std::string_view words) {
    if (words == "Open") return SchoolStatus::open;
    if (words == "Closed") return SchoolStatus::closed;
    if (words == "Open, but proposed to close") return SchoolStatus::closing;
    if (words == "Proposed to open") return SchoolStatus::proposed;
    return {};
}

/// Reads the cells of one row, and remembers the first that cannot be.
class RowReader {
public:
    RowReader(const Columns& columns, std::span<const std::string_view> cells)
        : columns_(columns), cells_(cells) {}

    std::string_view cell(SchoolColumn column) const { return columns_.cell(cells_, column); }

    void text(SchoolColumn column, std::string& into) {
        const auto said = cell(column);
        if (said.size() > longest_text) return refuse_cell(text_too_long, column);
        read_known_text(said, into);
    }
    void number(SchoolColumn column, std::optional<std::int64_t>& into) {
        take(read_number(cell(column)), column, into);
    }
    void day(SchoolColumn column, std::optional<calendar::Day>& into) {
        take(read_day(cell(column)), column, into);
    }
    void refuse_cell(const Refusal& why, SchoolColumn column) {
        if (refused_) return;
        const auto name = wanted_columns(FileKind::schools)[static_cast<std::size_t>(column)].names;
        refused_ = why.with("column", std::string(name.front()))
                       .with("value", std::string(cell(column).substr(0, 80)));
    }
    const std::optional<Refusal>& refused() const { return refused_; }

private:
    template <class T>
    void take(Outcome<std::optional<T>> read, SchoolColumn column, std::optional<T>& into) {
        if (!read)
            refuse_cell(read.error(), column);
        else
            into = *read;
    }
    const Columns& columns_;
    std::span<const std::string_view> cells_;
    std::optional<Refusal> refused_{};
};

void read_texts(RowReader& row, SchoolFacts& school) {
    row.text(SchoolColumn::type, school.type);
    row.text(SchoolColumn::gender, school.gender);
    row.text(SchoolColumn::religion, school.religion);
    row.text(SchoolColumn::street, school.street);
    row.text(SchoolColumn::locality, school.locality);
    row.text(SchoolColumn::town, school.town);
    row.text(SchoolColumn::county, school.county);
    row.text(SchoolColumn::district, school.district);
    row.text(SchoolColumn::ward, school.ward);
    std::string address3;
    row.text(SchoolColumn::address3, address3);
    if (!address3.empty()) school.locality += (school.locality.empty() ? "" : ", ") + address3;
    school.postcode = read_postcode(row.cell(SchoolColumn::postcode).substr(0, 20));
    school.website = read_website(row.cell(SchoolColumn::website));
    school.phone = read_phone(row.cell(SchoolColumn::phone));
}

void read_numbers(RowReader& row, SchoolFacts& school) {
    row.number(SchoolColumn::low_age, school.low_age);
    row.number(SchoolColumn::high_age, school.high_age);
    row.number(SchoolColumn::easting, school.easting);
    row.number(SchoolColumn::northing, school.northing);
    // The register writes 0 and 0 for a place it does not know.
    if (school.easting.value_or(0) <= 0 || school.northing.value_or(0) <= 0) {
        school.easting.reset();
        school.northing.reset();
    }
    row.day(SchoolColumn::opened_on, school.opened_on);
    row.day(SchoolColumn::closed_on, school.closed_on);
}

// "919/2000" in one column, or 2000 in a column of its own.
std::string_view authority_part(std::string_view cell) {
    const auto slash = cell.find('/');
    return slash == cell.npos ? std::string_view{} : cell.substr(0, slash);
}

void read_establishment(RowReader& row, SchoolFacts& school) {
    const auto cell = row.cell(SchoolColumn::establishment);
    const auto slash = cell.find('/');
    const auto number = read_number(slash == cell.npos ? cell : cell.substr(slash + 1));
    if (!number) return row.refuse_cell(number.error(), SchoolColumn::establishment);
    school.establishment = *number;
}

void read_authority(RowReader& row, Authorities& authorities, SchoolFacts& school) {
    auto number = row.cell(SchoolColumn::authority_number);
    if (number.empty()) number = authority_part(row.cell(SchoolColumn::establishment));
    const auto name = row.cell(SchoolColumn::authority_name);
    const auto found = authorities.find(number, name);
    if (found)
        school.authority = *found;
    else
        row.refuse_cell(no_authority, name.empty() ? SchoolColumn::authority_number
                                                   : SchoolColumn::authority_name);
}

}  // namespace

Told told_by(const Columns& columns) {
    Told told;
    std::size_t n = 0;
    each_fact([&](std::string_view fact, auto, Origin) {
        bool tells = fact == "authority_id";
        for (const auto& source : sources)
            if (source.fact == fact && columns.has(source.column)) tells = true;
        told[n++] = tells;
    });
    return told;
}

std::int64_t read_urn(std::string_view cell) {
    std::int64_t urn = 0;
    const auto read = std::from_chars(cell.begin(), cell.end(), urn);
    if (read.ec != std::errc{} || read.ptr != cell.end() || urn <= 0 || urn >= urn_limit) return 0;
    return urn;
}

std::optional<Refusal> read_school(const Columns& columns, std::span<const std::string_view> cells,
                                   Authorities& authorities, SchoolFacts& school) {
    RowReader row(columns, cells);
    school.id = {read_urn(row.cell(SchoolColumn::urn))};
    if (!school.id) row.refuse_cell(not_a_urn, SchoolColumn::urn);
    // A school may be called NA; nothing it may not be.
    const auto name = row.cell(SchoolColumn::name);
    if (name.size() > longest_text) row.refuse_cell(text_too_long, SchoolColumn::name);
    read_text(name.substr(0, longest_text), school.name);
    if (school.name.empty()) row.refuse_cell(no_name, SchoolColumn::name);

    const auto status = status_of(row.cell(SchoolColumn::status));
    if (!status) row.refuse_cell(not_a_status, SchoolColumn::status);
    school.status = status.value_or(SchoolStatus::open);
    read_authority(row, authorities, school);
    read_establishment(row, school);
    read_texts(row, school);
    read_numbers(row, school);
    school.phase = phase_of(row.cell(SchoolColumn::phase), school.type);
    const auto lsoa = row.cell(SchoolColumn::lsoa);
    school.lsoa =
        says_nothing(lsoa) ? std::nullopt : std::optional(std::string(lsoa.substr(0, 20)));
    return row.refused();
}

}  // namespace schools
