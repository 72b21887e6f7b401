// How deprived the areas are in which families live.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/schools/schools.hpp"

namespace schools {

/// For each postcode, the tenth of England's areas that its area belongs to by the Index of
/// Multiple Deprivation, 1 the most deprived; nothing where the postcode or its area is not known.
std::vector<std::optional<std::int64_t>> deciles_of_postcodes(
    db::Connection&, std::span<const std::string> postcodes);

}  // namespace schools
