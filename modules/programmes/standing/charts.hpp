// The figures drawn: bars from the numbers of the table, and the sentence that says what they show.
#pragma once
#include <string>
#include <vector>

#include "modules/programmes/standing/tables.hpp"
#include "platform/html/components.hpp"

namespace programmes {

struct StandingChart {
    std::string sentence{};
    std::string title{};
    std::vector<ui::Bar> bars{};
};

/// The chart of a tab; without bars where there is nothing to draw.
StandingChart chart_of(StandingBy, const StandingTable&, const StandingFacts&);

/// The four numbers, each with its part of those invited.
std::vector<ui::Figure> figures_of(const Steps&);
/// The same four as bars.
std::vector<ui::Bar> bars_of(const Steps&);

}  // namespace programmes
