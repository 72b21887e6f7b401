#include "modules/schools/areas/areas_table.hpp"

#include "modules/schools/open_data.hpp"
#include "modules/schools/register/cells.hpp"
#include "modules/schools/register/register.hpp"

namespace schools {

Outcome<Area> read_area(const Columns& columns, std::span<const std::string_view> cells) {
    Area area;
    read_known_text(columns.cell(cells, AreaColumn::lsoa).substr(0, 20), area.lsoa);
    read_known_text(columns.cell(cells, AreaColumn::name).substr(0, 200), area.name);
    if (area.lsoa.empty()) return refuse(nothing_said.with("column", "lsoa11_code"));
    const auto rank = read_number(columns.cell(cells, AreaColumn::rank));
    const auto decile = read_number(columns.cell(cells, AreaColumn::decile));
    if (!rank || !*rank) return refuse(nothing_said.with("column", "imd_rank"));
    if (!decile || !*decile) return refuse(nothing_said.with("column", "imd_decile"));
    area.rank = **rank;
    area.decile = **decile;
    return area;
}

std::vector<Area> shipped_areas() {
    std::vector<Area> areas;
    auto table = open_table("deprivation/imd2019-lsoa11-hertfordshire.csv");
    const auto header = table.next();
    const Columns columns(sheets::find_columns((*header)->cells, wanted_columns(FileKind::areas)));
    for (auto row = table.next(); row && *row; row = table.next())
        if (auto area = read_area(columns, (*row)->cells)) areas.push_back(*std::move(area));
    return areas;
}

}  // namespace schools
