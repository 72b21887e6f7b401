#include "modules/schools/areas/neighbourhoods.hpp"

#include "modules/schools/areas/areas_store.hpp"
#include "modules/schools/areas/postcodes.hpp"
#include "modules/schools/open_data.hpp"

namespace schools {

Neighbourhoods::Neighbourhoods(db::Connection& db) {
    for (auto& area : load_areas(db))
        deprivation_.emplace(std::move(area.lsoa), Deprivation{area.rank, area.decile});
}

// The boundaries of 2011: the register of today's schools and the Indices of 2019 use them.
const Outline* Neighbourhoods::containing(GridPoint point) {
    if (!outlines_)
        outlines_ = std::make_unique<Outlines>(read_outlines(
            open_text("boundaries/hertfordshire-lsoa11.geojson.gz"), "LSOA11CD", "LSOA11NM"));
    return outlines_->containing(position_of_grid(point));
}

std::optional<Neighbourhood> Neighbourhoods::find(std::string_view postcode,
                                                  std::optional<GridPoint> point) {
    if (const auto middle = Postcodes::shipped().find(postcode))
        if (const auto* area = containing(*middle))
            return Neighbourhood{area->code, LsoaFrom::postcode};
    if (point)
        if (const auto* area = containing(*point))
            return Neighbourhood{area->code, LsoaFrom::polygon};
    return {};
}

std::optional<Deprivation> Neighbourhoods::deprivation(std::string_view lsoa) const {
    const auto found = deprivation_.find(lsoa);
    if (found == deprivation_.end()) return {};
    return found->second;
}

}  // namespace schools
