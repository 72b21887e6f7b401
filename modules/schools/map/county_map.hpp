// A county drawn from its boundaries: what every map of it begins with.
#pragma once
#include <string>
#include <vector>

#include "modules/schools/map/projection.hpp"

namespace schools {

struct DrawnDistrict {
    std::string name{};
    std::string path{};   // as SVG draws it
    DrawnPoint middle{};  // where its name goes
};

struct CountyMap {
    Projection projection{};
    std::vector<DrawnDistrict> districts{};
    std::string border{};  // of the county

    /// Whether a place is on the sheet.
    bool shows(DrawnPoint) const;
};

/// The map of an authority, drawn at the first call; nullptr where its boundaries are not known.
const CountyMap* county_map(AuthorityId);

/// A closed line as SVG draws it, in as few letters as it takes.
std::string svg_path(const std::vector<DrawnPoint>&);

}  // namespace schools
