// Where the postcodes of the county are.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "modules/schools/areas/grid.hpp"

namespace schools {

class Postcodes {
public:
    /// The postcodes that the program carries; read at the first call, half a megabyte.
    static const Postcodes& shipped();

    /// The middle of a postcode, however its space and letters are written.
    std::optional<GridPoint> find(std::string_view postcode) const;

private:
    struct Place {
        std::uint64_t code;
        std::int32_t easting, northing;
    };
    Postcodes();
    std::vector<Place> places_;
};

}  // namespace schools
