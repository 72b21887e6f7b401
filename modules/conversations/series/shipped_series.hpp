// The series that come with the program, for staff to copy and change.
#pragma once
#include <string>
#include <vector>

#include "modules/conversations/series/series.hpp"

namespace conversations {

struct ShippedSeries {
    std::string slug{};
    Series series{};
    std::vector<SeriesStep> steps{};
};

/// All of them, each step in every language that parents read.
const std::vector<ShippedSeries>& shipped_series();

}  // namespace conversations
