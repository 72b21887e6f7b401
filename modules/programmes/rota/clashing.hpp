// Which groups of a problem nobody can lead both, and what follows from it.
#pragma once
#include <cstddef>
#include <vector>

#include "modules/programmes/rota/solve.hpp"

namespace programmes {

/// For each group and each other.
using Clashing = std::vector<std::vector<bool>>;
Clashing clashing_in(const RotaProblem&);

/// Sets of these groups of which one person leads one at most; every clash is in one of them.
/// Larger sets say more than pairs do, so that far fewer ways are left to be tried.
std::vector<std::vector<int>> cliques_of(const std::vector<int>& groups, const Clashing&);

/// How many of these one person can lead at most: as many as sets of clashing ones hold them all.
int most_together(const std::vector<int>& groups, const Clashing&);

inline std::size_t nth(int index) {
    return static_cast<std::size_t>(index);
}

}  // namespace programmes
