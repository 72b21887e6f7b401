// Rows of a table of deprivation into neighbourhoods.
#include <algorithm>

#include "modules/schools/areas/areas_table.hpp"
#include "modules/schools/register/import_run.hpp"

namespace schools {

static void take_areas(ImportRun& run, std::span<Area> rows, std::vector<Area>& stored) {
    std::vector<Area> added, changed;
    for (auto& row : rows) {
        const auto found = std::ranges::lower_bound(stored, row.lsoa, {}, &Area::lsoa);
        if (found == stored.end() || found->lsoa != row.lsoa) {
            added.push_back(row);
            stored.insert(found, row);
        } else if (*found == row) {
            ++run.report.unchanged;
        } else {
            changed.push_back(row);
            *found = row;
        }
    }
    run.report.added += std::ssize(added);
    run.report.changed += std::ssize(changed);
    if (run.writes()) store_areas(run.platform.db, added, changed);
}

void import_areas(ImportRun& run) {
    auto stored = load_stored_areas(run.platform.db);
    const auto read = [&](const sheets::Row& row, Area& area) {
        auto said = read_area(run.columns(), row.cells);
        if (!said) {
            run.refuse_row(row, said.error());
            return false;
        }
        area = *std::move(said);
        return true;
    };
    take_rows<Area>(run, read, [&](std::span<Area> rows) { take_areas(run, rows, stored); });
    if (run.writes()) run.in_one_piece([&] { refresh_deprivation(run.platform.db); });
}

}  // namespace schools
