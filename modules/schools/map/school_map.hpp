// Schools on the map of their county.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "modules/schools/finding/finding.hpp"
#include "modules/schools/map/county_map.hpp"
#include "platform/html/out.hpp"

namespace schools {

/// A school's mark.
struct MapMark {
    const ListedSchool* school = nullptr;
    DrawnPoint at{};
};

struct SchoolMap {
    const CountyMap* county = nullptr;  // none where the boundaries are not known
    std::vector<MapMark> others{}, taking_part{};
    std::int64_t unplaced = 0;  // schools whose place is not known, or lies beyond the map
    std::vector<DistrictFigures> districts{};

    /// The figures of a district on the map.
    DistrictFigures figures(std::string_view district) const;
};

/// Puts schools on a map.
SchoolMap map_of_schools(const CountyMap*, std::span<const ListedSchool* const>,
                         std::vector<DistrictFigures>, calendar::Day today);

/// From 0 to 5, darker with each step: how many of a district's schools are in the most deprived
/// fifth.
int shade_of(const DistrictFigures&);

/// Where a mark leads.
std::string address_of(const MapMark&);

}  // namespace schools
