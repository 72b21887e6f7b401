// Hertfordshire's schools as the register has them, for tests.
#pragma once
#include <string>
#include <vector>

#include "modules/schools/areas/grid.hpp"
#include "modules/schools/finding/finding.hpp"
#include "modules/schools/open_data.hpp"

namespace schools {

inline std::vector<ListedSchool> real_schools() {
    std::vector<ListedSchool> schools;
    auto table = open_rows("schools-register/gias-state-funded-hertfordshire-2022-04-25.csv");
    for (auto row = table.next(); row && *row; row = table.next()) {
        const auto& cells = (*row)->cells;
        const auto place = position_of_grid(
            {std::stol(std::string(cells[21])), std::stol(std::string(cells[22]))});
        schools.push_back({.id = {std::stol(std::string(cells[0]))},
                           .establishment = std::stol(std::string(cells[1].substr(4))),
                           .name = std::string(cells[3]),
                           .town = std::string(cells[18]),
                           .locality = std::string(cells[16]),
                           .postcode = std::string(cells[20]),
                           .district = std::string(cells[13]),
                           .phase = cells[9] == "Secondary" ? Phase::secondary : Phase::primary,
                           .latitude = place.latitude,
                           .longitude = place.longitude});
    }
    return schools;
}

}  // namespace schools
