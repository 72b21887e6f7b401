// Areas as polygons, and which of them a point lies in.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/schools/schools.hpp"

namespace schools {

struct Outline {
    std::string code{};
    std::string name{};
    std::vector<std::vector<Position>> rings{};  // of all its parts, holes too
};

/// The areas of a GeoJSON text; `code` and `name` are the properties to call them by.
std::vector<Outline> read_outlines(std::string_view geojson, std::string_view code,
                                   std::string_view name);

/// Finds the area a point lies in.
class Outlines {
public:
    explicit Outlines(std::vector<Outline>);
    /// The area with this point in it; nullptr where there is none.
    const Outline* containing(Position) const;

private:
    struct Box {
        Position least{90, 180}, most{-90, -180};
    };
    std::vector<Outline> outlines_;
    std::vector<Box> boxes_;
};

}  // namespace schools
