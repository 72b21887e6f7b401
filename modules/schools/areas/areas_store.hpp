// Neighbourhoods as they are kept.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "modules/schools/schools.hpp"

namespace schools {

struct Area {
    std::string lsoa{};
    std::string name{};
    std::int64_t rank = 0;
    std::int64_t decile = 0;
    bool operator==(const Area&) const = default;
};

/// All neighbourhoods that were imported; those that the program carries where none were.
std::vector<Area> load_areas(db::Connection&);
/// All neighbourhoods that were imported, by code.
std::vector<Area> load_stored_areas(db::Connection&);
void store_areas(db::Connection&, std::span<const Area> added, std::span<const Area> changed);

/// Gives every school the rank of its neighbourhood as it is now.
void refresh_deprivation(db::Connection&);

}  // namespace schools
