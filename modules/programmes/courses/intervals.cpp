#include "modules/programmes/courses/intervals.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace programmes {

double t_of_95(int degrees_of_freedom) {
    return boost::math::quantile(boost::math::students_t(degrees_of_freedom), 0.975);
}

// Means on a scale from one to five cannot move by more than four points.
constexpr double furthest_change = 4;

static std::optional<Interval> interval_around(double mean, double squares, int people) {
    if (squares == 0) return {};
    const double spread = std::sqrt(squares / (people - 1));
    const double reach = t_of_95(people - 1) * spread / std::sqrt(people);
    return Interval{std::max(mean - reach, -furthest_change),
                    std::min(mean + reach, furthest_change)};
}

std::optional<PairedChange> change_of(std::span<const Pair> pairs) {
    const auto people = static_cast<int>(pairs.size());
    if (people < least_pairs) return {};
    PairedChange found{.people = people};
    for (const auto& [before, after] : pairs) {
        found.before += before;
        found.after += after;
    }
    found.before /= people;
    found.after /= people;
    found.change = found.after - found.before;
    int sum = 0, sum_of_squares = 0;
    for (const auto& [before, after] : pairs) {
        sum += after - before;
        sum_of_squares += (after - before) * (after - before);
    }
    // In whole numbers, so that nothing is left over where all changed alike.
    const auto squares = static_cast<double>(people * sum_of_squares - sum * sum) / people;
    found.interval = interval_around(found.change, squares, people);
    return found;
}

}  // namespace programmes
