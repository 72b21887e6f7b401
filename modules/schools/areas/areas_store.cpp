#include "modules/schools/areas/areas_store.hpp"

#include <algorithm>

#include "modules/schools/areas/areas_table.hpp"
#include "modules/schools/open_data.hpp"

namespace schools {

constexpr db::Sql all_areas = R"(
    SELECT lsoa, name, imd_rank, imd_decile FROM schools_areas ORDER BY lsoa)";

std::vector<Area> load_stored_areas(db::Connection& db) {
    return db.all<Area>(all_areas);
}

std::vector<Area> load_areas(db::Connection& db) {
    auto stored = load_stored_areas(db);
    return stored.empty() ? shipped_areas() : stored;
}

constexpr db::Sql change_area = R"(
    UPDATE schools_areas SET name = $2, imd_rank = $3, imd_decile = $4 WHERE lsoa = $1)";

void store_areas(db::Connection& db, std::span<const Area> added, std::span<const Area> changed) {
    constexpr std::string_view columns[] = {"lsoa", "name", "imd_rank", "imd_decile"};
    std::size_t next = 0;
    if (!added.empty())
        db.bulk("schools_areas", columns, [&](std::vector<db::Param>& row) {
            if (next == added.size()) return false;
            const auto& area = added[next++];
            row = {area.lsoa, area.name, area.rank, area.decile};
            return true;
        });
    for (const auto& area : changed)
        db.run(change_area, area.lsoa, area.name, area.rank, area.decile);
}

constexpr db::Sql ranks_as_they_are_now = R"(
    UPDATE schools_schools
       SET imd_rank   = (SELECT a.imd_rank FROM schools_areas a WHERE a.lsoa = schools_schools.lsoa),
           imd_decile = (SELECT a.imd_decile FROM schools_areas a
                          WHERE a.lsoa = schools_schools.lsoa)
     WHERE EXISTS (SELECT 1 FROM schools_areas a
                    WHERE a.lsoa = schools_schools.lsoa
                      AND (schools_schools.imd_rank IS NULL OR a.imd_rank <> schools_schools.imd_rank
                           OR a.imd_decile <> schools_schools.imd_decile)))";

void refresh_deprivation(db::Connection& db) {
    db.run(ranks_as_they_are_now);
}

}  // namespace schools
