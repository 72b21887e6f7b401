// From the British National Grid to latitude and longitude.
#pragma once
#include "modules/schools/schools.hpp"

namespace schools {

/// A point of the British National Grid, in metres (EPSG:27700).
struct GridPoint {
    std::int64_t easting = 0, northing = 0;
    bool operator==(const GridPoint&) const = default;
};

/// Where that is on WGS 84, within some five metres.
Position position_of_grid(GridPoint);

}  // namespace schools
