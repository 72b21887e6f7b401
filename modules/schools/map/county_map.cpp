#include "modules/schools/map/county_map.hpp"

#include <algorithm>
#include <cstdlib>

#include "modules/schools/areas/outlines.hpp"
#include "modules/schools/map/simplify.hpp"
#include "modules/schools/open_data.hpp"

namespace schools {

namespace {

constexpr AuthorityId hertfordshire{919};
constexpr int drawn_width = 600, drawn_margin = 8;
constexpr double tolerance_in_units = 2;

void append_number(std::string& path, int number) {
    if (number >= 0 && path.back() >= '0' && path.back() <= '9') path += ' ';
    path += std::to_string(number);
}

std::vector<DrawnPoint> drawn(const Ring& ring, const Projection& projection) {
    std::vector<DrawnPoint> points;
    for (const auto& position : ring)
        if (const auto point = projection(position); points.empty() || points.back() != point)
            points.push_back(point);
    return points;
}

// The middle of its area, which for these districts lies inside.
DrawnPoint middle_of(const std::vector<DrawnPoint>& ring) {
    double area = 0, x = 0, y = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const auto &a = ring[i], &b = ring[i + 1];
        const double piece = a.x * b.y - b.x * a.y;
        area += piece;
        x += (a.x + b.x) * piece;
        y += (a.y + b.y) * piece;
    }
    if (area == 0) return ring.front();
    return {static_cast<int>(x / (3 * area)), static_cast<int>(y / (3 * area))};
}

// As large as the style sheet writes them, roughly.
constexpr int letter_width = 12, line_height = 24;

bool names_touch(const DrawnDistrict& a, const DrawnDistrict& b) {
    const auto letters = static_cast<int>(a.name.size() + b.name.size());
    return std::abs(a.middle.x - b.middle.x) * 2 < letters * letter_width &&
           std::abs(a.middle.y - b.middle.y) < line_height;
}

// Names that would stand over one another move up or down, from the first to the last.
void part_names(std::vector<DrawnDistrict>& districts) {
    for (auto district = districts.begin(); district != districts.end(); ++district) {
        const int from = district->middle.y;
        const auto touches = [&](const DrawnDistrict& other) {
            return names_touch(*district, other);
        };
        for (int step = 1; std::any_of(districts.begin(), district, touches) && step < 12; ++step)
            district->middle.y = from + (step % 2 == 1 ? -1 : 1) * ((step + 1) / 2) * 8;
    }
}

Projection projection_of(const std::vector<Ring>& rings) {
    Position least{90, 180}, most{-90, -180};
    for (const auto& ring : rings)
        for (const auto& [latitude, longitude] : ring) {
            least = {std::min(least.latitude, latitude), std::min(least.longitude, longitude)};
            most = {std::max(most.latitude, latitude), std::max(most.longitude, longitude)};
        }
    return Projection(least, most, drawn_width, drawn_margin);
}

CountyMap draw_hertfordshire() {
    auto outlines =
        read_outlines(open_text("boundaries/hertfordshire-county.geojson.gz"), "code", "name");
    for (auto& district : read_outlines(open_text("boundaries/hertfordshire-districts.geojson.gz"),
                                        "LAD25CD", "LAD25NM"))
        outlines.push_back(std::move(district));
    std::vector<Ring> rings;
    for (const auto& outline : outlines)
        rings.insert(rings.end(), outline.rings.begin(), outline.rings.end());

    CountyMap map{.projection = projection_of(rings)};
    rings = simplified(rings, tolerance_in_units * map.projection.degrees_of_unit(),
                       map.projection.narrowing());
    auto ring = rings.begin();
    for (const auto& outline : outlines) {
        DrawnDistrict district{.name = outline.name};
        for (std::size_t i = 0; i < outline.rings.size(); ++i) {
            const auto points = drawn(*ring++, map.projection);
            if (i == 0) district.middle = middle_of(points);
            district.path += svg_path(points);
        }
        if (&outline == &outlines.front())
            map.border = std::move(district.path);
        else
            map.districts.push_back(std::move(district));
    }
    std::ranges::sort(map.districts, {}, &DrawnDistrict::name);
    part_names(map.districts);
    return map;
}

}  // namespace

std::string svg_path(const std::vector<DrawnPoint>& points) {
    if (points.size() < 3) return {};
    std::string path = "M";
    append_number(path, points.front().x);
    append_number(path, points.front().y);
    path += 'l';
    // The last point is the first again, where z leads by itself.
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        append_number(path, points[i].x - points[i - 1].x);
        append_number(path, points[i].y - points[i - 1].y);
    }
    return path + 'z';
}

bool CountyMap::shows(DrawnPoint point) const {
    return point.x >= 0 && point.y >= 0 && point.x <= projection.width() &&
           point.y <= projection.height();
}

const CountyMap* county_map(AuthorityId authority) {
    if (authority != hertfordshire) return nullptr;
    static const auto map = draw_hertfordshire();
    return &map;
}

}  // namespace schools
