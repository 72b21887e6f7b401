#include "modules/schools/map/simplify.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace schools {

namespace {

using Key = std::pair<double, double>;
Key key_of(Position p) {
    return {p.latitude, p.longitude};
}

class Simplification {
public:
    Simplification(std::span<const Ring> rings, double tolerance, double narrowing)
        : tolerance_(tolerance), narrowing_(narrowing) {
        for (std::size_t ring = 0; ring < rings.size(); ++ring)
            for (const auto& point : rings[ring]) owners_[key_of(point)].insert(ring);
    }

    // Where another neighbour begins, a corner stays; between two corners lines are made
    // straighter.
    void simplify(const Ring& ring) {
        const auto corners = corners_of(ring);
        for (std::size_t i = 0; i + 1 < corners.size(); ++i)
            thin_out(std::span(ring).subspan(corners[i], corners[i + 1] - corners[i] + 1));
    }

    Ring what_stays(const Ring& ring) const {
        Ring kept;
        for (const auto& point : ring)
            if (kept_.contains(key_of(point))) kept.push_back(point);
        return kept;
    }

private:
    std::vector<std::size_t> corners_of(const Ring& ring) const {
        std::vector<std::size_t> corners{0};
        for (std::size_t i = 1; i + 1 < ring.size(); ++i)
            if (owners(ring[i]) != owners(ring[i - 1]) || owners(ring[i]) != owners(ring[i + 1]))
                corners.push_back(i);
        // A ring without a neighbour is halved, or there would be no line to measure from.
        if (corners.size() == 1) corners.push_back(ring.size() / 2);
        corners.push_back(ring.size() - 1);
        return corners;
    }

    const std::set<std::size_t>& owners(Position point) const { return owners_.at(key_of(point)); }

    // After Douglas and Peucker.
    void thin_out(std::span<const Position> line) {
        kept_.insert(key_of(line.front()));
        kept_.insert(key_of(line.back()));
        std::size_t farthest = 0;
        double most = tolerance_;
        for (std::size_t i = 1; i + 1 < line.size(); ++i)
            if (const double away = distance(line[i], line.front(), line.back()); away > most) {
                most = away;
                farthest = i;
            }
        if (farthest == 0) return;
        thin_out(line.first(farthest + 1));
        thin_out(line.subspan(farthest));
    }

    double distance(Position point, Position from, Position to) const {
        const double east = (to.longitude - from.longitude) * narrowing_;
        const double north = to.latitude - from.latitude;
        const double x = (point.longitude - from.longitude) * narrowing_;
        const double y = point.latitude - from.latitude;
        const double length = std::hypot(east, north);
        if (length == 0) return std::hypot(x, y);
        const double along = std::clamp((x * east + y * north) / (length * length), 0.0, 1.0);
        return std::hypot(x - along * east, y - along * north);
    }

    double tolerance_, narrowing_;
    std::map<Key, std::set<std::size_t>> owners_{};
    std::set<Key> kept_{};
};

}  // namespace

std::vector<Ring> simplified(std::span<const Ring> rings, double tolerance, double narrowing) {
    Simplification simplification(rings, tolerance, narrowing);
    for (const auto& ring : rings) simplification.simplify(ring);
    std::vector<Ring> simpler;
    for (const auto& ring : rings) simpler.push_back(simplification.what_stays(ring));
    return simpler;
}

}  // namespace schools
