// Tables of deprivation by neighbourhood.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "modules/schools/areas/areas_store.hpp"
#include "modules/schools/register/file_kinds.hpp"
#include "platform/outcome.hpp"

namespace schools {

/// One row of such a table.
Outcome<Area> read_area(const Columns&, std::span<const std::string_view> cells);

/// Hertfordshire's neighbourhoods by the Indices of 2019.
std::vector<Area> shipped_areas();

}  // namespace schools
