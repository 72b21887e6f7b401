#include "modules/schools/map/school_map.hpp"

#include <algorithm>

namespace schools {

DistrictFigures SchoolMap::figures(std::string_view district) const {
    const auto found = std::ranges::find(districts, district, &DistrictFigures::name);
    return found == districts.end() ? DistrictFigures{.name = std::string(district)} : *found;
}

SchoolMap map_of_schools(const CountyMap* county, std::span<const ListedSchool* const> schools,
                         std::vector<DistrictFigures> districts, calendar::Day today) {
    SchoolMap map{.county = county, .districts = std::move(districts)};
    if (!county) return map;
    for (const auto* school : schools) {
        if (!school->latitude || !school->longitude) {
            ++map.unplaced;
            continue;
        }
        const auto at = county->projection({*school->latitude, *school->longitude});
        if (!county->shows(at)) {
            ++map.unplaced;
            continue;
        }
        (takes_part(*school, today) ? map.taking_part : map.others).push_back({school, at});
    }
    return map;
}

int shade_of(const DistrictFigures& district) {
    if (district.most_deprived == 0) return 0;
    return std::min(5, 1 + static_cast<int>(district.percent() / 5));
}

std::string address_of(const MapMark& mark) {
    return "/schools/" + std::to_string(mark.school->id.value);
}

}  // namespace schools
