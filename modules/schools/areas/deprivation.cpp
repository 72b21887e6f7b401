#include "modules/schools/deprivation.hpp"

#include <map>

#include "modules/schools/areas/areas_store.hpp"
#include "modules/schools/areas/outlines.hpp"
#include "modules/schools/areas/postcodes.hpp"
#include "modules/schools/open_data.hpp"

namespace schools {

// Read at the first call and kept: a page asks for a few postcodes at a time.
static const Outline* area_around(GridPoint point) {
    static const Outlines outlines(read_outlines(
        open_text("boundaries/hertfordshire-lsoa11.geojson.gz"), "LSOA11CD", "LSOA11NM"));
    return outlines.containing(position_of_grid(point));
}

std::vector<std::optional<std::int64_t>> deciles_of_postcodes(
    db::Connection& db, std::span<const std::string> postcodes) {
    std::map<std::string, std::int64_t, std::less<>> of_area;
    for (const auto& area : load_areas(db)) of_area.emplace(area.lsoa, area.decile);

    std::vector<std::optional<std::int64_t>> deciles;
    for (const auto& postcode : postcodes) {
        auto& decile = deciles.emplace_back();
        const auto middle = Postcodes::shipped().find(postcode);
        const auto* area = middle ? area_around(*middle) : nullptr;
        if (!area) continue;
        if (const auto known = of_area.find(area->code); known != of_area.end())
            decile = known->second;
    }
    return deciles;
}

}  // namespace schools
