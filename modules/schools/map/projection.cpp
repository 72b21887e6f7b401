#include "modules/schools/map/projection.hpp"

#include <cmath>
#include <numbers>

namespace schools {

Projection::Projection(Position south_west, Position north_east, int width, int margin)
    : north_west_{.latitude = north_east.latitude, .longitude = south_west.longitude},
      width_(width),
      margin_(margin) {
    const double middle = (south_west.latitude + north_east.latitude) / 2;
    const double narrowing = std::cos(middle * std::numbers::pi / 180);
    east_ = (width - 2 * margin) / (north_east.longitude - south_west.longitude);
    north_ = east_ / narrowing;
    const double tall = (north_east.latitude - south_west.latitude) * north_;
    height_ = static_cast<int>(std::ceil(tall)) + 2 * margin;
}

DrawnPoint Projection::operator()(Position position) const {
    const double x = (position.longitude - north_west_.longitude) * east_;
    const double y = (north_west_.latitude - position.latitude) * north_;
    return {margin_ + static_cast<int>(std::lround(x)), margin_ + static_cast<int>(std::lround(y))};
}

}  // namespace schools
