// Outlines with fewer points, in which neighbours still share their borders.
#pragma once
#include <span>
#include <vector>

#include "modules/schools/schools.hpp"

namespace schools {

using Ring = std::vector<Position>;  // the last point is the first again

/// Leaves out points that lie nearer than `tolerance` (degrees of latitude) to the line without
/// them. A point that belongs to two rings stays in both or goes from both. `narrowing`: how much
/// shorter a degree of longitude is.
std::vector<Ring> simplified(std::span<const Ring>, double tolerance, double narrowing);

}  // namespace schools
