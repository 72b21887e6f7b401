#include "modules/schools/areas/outlines.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace schools {

using nlohmann::json;

static std::vector<Position> read_ring(const json& points) {
    std::vector<Position> ring;
    ring.reserve(points.size());
    for (const auto& point : points)
        ring.push_back({.latitude = point.at(1), .longitude = point.at(0)});
    return ring;
}

static void add_rings(const json& geometry, Outline& to) {
    const auto& parts = geometry.at("coordinates");
    if (geometry.at("type") == "Polygon") {
        for (const auto& ring : parts) to.rings.push_back(read_ring(ring));
        return;
    }
    for (const auto& polygon : parts)
        for (const auto& ring : polygon) to.rings.push_back(read_ring(ring));
}

std::vector<Outline> read_outlines(std::string_view geojson, std::string_view code,
                                   std::string_view name) {
    std::vector<Outline> outlines;
    const auto parsed = json::parse(geojson);
    for (const auto& feature : parsed.at("features")) {
        const auto& properties = feature.at("properties");
        auto& outline = outlines.emplace_back();
        outline.code = properties.at(std::string(code));
        outline.name = properties.at(std::string(name));
        add_rings(feature.at("geometry"), outline);
    }
    return outlines;
}

Outlines::Outlines(std::vector<Outline> outlines) : outlines_(std::move(outlines)) {
    for (const auto& outline : outlines_) {
        auto& [least, most] = boxes_.emplace_back();
        for (const auto& ring : outline.rings)
            for (const auto& [latitude, longitude] : ring) {
                least = {std::min(least.latitude, latitude), std::min(least.longitude, longitude)};
                most = {std::max(most.latitude, latitude), std::max(most.longitude, longitude)};
            }
    }
}

// Whether a line from the point due east crosses the outline an odd number of times.
static bool inside(const Outline& outline, Position point) {
    bool odd = false;
    for (const auto& ring : outline.rings)
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const auto& a = ring[i];
            const auto& b = ring[i + 1];
            if ((a.latitude > point.latitude) == (b.latitude > point.latitude)) continue;
            const auto along = (point.latitude - a.latitude) / (b.latitude - a.latitude);
            if (point.longitude < a.longitude + along * (b.longitude - a.longitude)) odd = !odd;
        }
    return odd;
}

const Outline* Outlines::containing(Position point) const {
    for (std::size_t i = 0; i < outlines_.size(); ++i) {
        const auto& [least, most] = boxes_[i];
        if (point.latitude < least.latitude || point.latitude > most.latitude ||
            point.longitude < least.longitude || point.longitude > most.longitude)
            continue;
        if (inside(outlines_[i], point)) return &outlines_[i];
    }
    return nullptr;
}

}  // namespace schools
