// The county's postcodes, where the demonstration's people live.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace demo {

struct Postcode {
    std::string written{};
    std::int64_t easting = 0, northing = 0;
};

/// All that the program carries, read at the first call.
const std::vector<Postcode>& shipped_postcodes();

/// Those within so many metres of a point.
std::vector<const Postcode*> postcodes_around(std::int64_t easting, std::int64_t northing,
                                              std::int64_t metres);

}  // namespace demo
