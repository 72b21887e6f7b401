#include "modules/schools/areas/grid.hpp"

#include <cmath>
#include <numbers>

namespace schools {

namespace {

struct Ellipsoid {
    double a, b;  // half axes in metres
    double e2() const { return 1 - (b * b) / (a * a); }
};
constexpr Ellipsoid airy_1830{6377563.396, 6356256.909};
constexpr Ellipsoid wgs84{6378137.0, 6356752.314245};

constexpr double radian = std::numbers::pi / 180;

// The grid's projection: a guide to coordinate systems in Great Britain, Ordnance Survey, annex A.
constexpr double scale = 0.9996012717;
constexpr double true_latitude = 49 * radian, true_longitude = -2 * radian;
constexpr double false_easting = 400000, false_northing = -100000;

struct Angles {
    double latitude, longitude;
};

double meridional_arc(double latitude) {
    const auto [a, b] = airy_1830;
    const double n = (a - b) / (a + b), n2 = n * n, n3 = n2 * n;
    const double less = latitude - true_latitude, more = latitude + true_latitude;
    return b * scale *
           ((1 + n + 1.25 * n2 + 1.25 * n3) * less -
            (3 * n + 3 * n2 + 2.625 * n3) * std::sin(less) * std::cos(more) +
            (1.875 * n2 + 1.875 * n3) * std::sin(2 * less) * std::cos(2 * more) -
            35.0 / 24 * n3 * std::sin(3 * less) * std::cos(3 * more));
}

double footpoint_latitude(double northing) {
    double latitude = true_latitude, arc = 0;
    do {
        latitude += (northing - false_northing - arc) / (airy_1830.a * scale);
        arc = meridional_arc(latitude);
    } while (std::abs(northing - false_northing - arc) >= 1e-5);
    return latitude;
}

Angles airy_angles(GridPoint point) {
    const double latitude = footpoint_latitude(static_cast<double>(point.northing));
    const double e2 = airy_1830.e2(), sine = std::sin(latitude);
    const double nu = airy_1830.a * scale / std::sqrt(1 - e2 * sine * sine);
    const double rho = airy_1830.a * scale * (1 - e2) / std::pow(1 - e2 * sine * sine, 1.5);
    const double eta2 = nu / rho - 1;
    const double t = std::tan(latitude), t2 = t * t, t4 = t2 * t2, t6 = t4 * t2;
    const double sec = 1 / std::cos(latitude), nu3 = nu * nu * nu, nu5 = nu3 * nu * nu;
    const double d = static_cast<double>(point.easting) - false_easting, d2 = d * d;

    const double vii = t / (2 * rho * nu);
    const double viii = t / (24 * rho * nu3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2);
    const double ix = t / (720 * rho * nu5) * (61 + 90 * t2 + 45 * t4);
    const double x = sec / nu;
    const double xi = sec / (6 * nu3) * (nu / rho + 2 * t2);
    const double xii = sec / (120 * nu5) * (5 + 28 * t2 + 24 * t4);
    const double xiia = sec / (5040 * nu5 * nu * nu) * (61 + 662 * t2 + 1320 * t4 + 720 * t6);
    return {latitude - d2 * (vii - d2 * (viii - d2 * ix)),
            true_longitude + d * (x - d2 * (xi - d2 * (xii - d2 * xiia)))};
}

struct Cartesian {
    double x, y, z;
};

Cartesian cartesian(Angles at, Ellipsoid on) {
    const double sine = std::sin(at.latitude), cosine = std::cos(at.latitude);
    const double nu = on.a / std::sqrt(1 - on.e2() * sine * sine);
    return {nu * cosine * std::cos(at.longitude), nu * cosine * std::sin(at.longitude),
            (1 - on.e2()) * nu * sine};
}

// From OSGB36 to WGS 84, with the Ordnance Survey's own seven figures turned round.
Cartesian shifted(Cartesian p) {
    constexpr double tx = 446.448, ty = -125.157, tz = 542.060, s = 1 - 20.4894e-6;
    constexpr double second = radian / 3600;
    constexpr double rx = 0.1502 * second, ry = 0.2470 * second, rz = 0.8421 * second;
    return {tx + s * p.x - rz * p.y + ry * p.z, ty + rz * p.x + s * p.y - rx * p.z,
            tz - ry * p.x + rx * p.y + s * p.z};
}

Angles angles(Cartesian p, Ellipsoid on) {
    const double across = std::hypot(p.x, p.y);
    double latitude = std::atan2(p.z, across * (1 - on.e2()));
    for (int i = 0; i < 4; ++i) {
        const double sine = std::sin(latitude);
        const double nu = on.a / std::sqrt(1 - on.e2() * sine * sine);
        latitude = std::atan2(p.z + on.e2() * nu * sine, across);
    }
    return {latitude, std::atan2(p.y, p.x)};
}

}  // namespace

Position position_of_grid(GridPoint point) {
    const auto there = angles(shifted(cartesian(airy_angles(point), airy_1830)), wgs84);
    return {.latitude = there.latitude / radian, .longitude = there.longitude / radian};
}

}  // namespace schools
