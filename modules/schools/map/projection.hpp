// From latitude and longitude to a flat drawing of a county.
#pragma once
#include "modules/schools/schools.hpp"

namespace schools {

/// A point of a drawing, from its upper left corner.
struct DrawnPoint {
    int x = 0, y = 0;
    bool operator==(const DrawnPoint&) const = default;
};

/// Puts what lies between two corners into a drawing so wide; a kilometre is as long from east to
/// west as from north to south.
class Projection {
public:
    Projection() = default;
    Projection(Position south_west, Position north_east, int width, int margin);

    DrawnPoint operator()(Position) const;
    int width() const { return width_; }
    int height() const { return height_; }
    /// Degrees of latitude that a unit of the drawing spans.
    double degrees_of_unit() const { return 1 / north_; }
    /// How much shorter a degree of longitude is than one of latitude.
    double narrowing() const { return east_ / north_; }

private:
    Position north_west_{};
    double east_ = 1, north_ = 1;  // units a degree
    int width_ = 0, height_ = 0, margin_ = 0;
};

}  // namespace schools
