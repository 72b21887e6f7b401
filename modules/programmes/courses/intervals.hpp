// What a few answers can honestly say about a change.
#pragma once
#include <optional>
#include <span>

namespace programmes {

struct Interval {
    double least = 0, most = 0;
};

/// How the same people's answers changed.
struct PairedChange {
    int people = 0;
    double before = 0, after = 0, change = 0;  // means
    /// Where the mean change of many such people would lie, with 95% confidence (Student's t over
    /// the paired differences). Nothing when all changed alike: then nobody can say.
    std::optional<Interval> interval{};
};

struct Pair {
    int before = 0, after = 0;
};

/// Fewer answers say nothing, and might say too much of a single person.
inline constexpr int least_pairs = 5;

/// The change, if enough people answered both times.
std::optional<PairedChange> change_of(std::span<const Pair>);

/// How far both ways from the middle 95% of Student's t reaches.
double t_of_95(int degrees_of_freedom);

}  // namespace programmes
