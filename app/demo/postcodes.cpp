#include "app/demo/postcodes.hpp"

#include "modules/schools/open_data.hpp"

namespace demo {

// "AL11AE" and "AL1 1AE" are the same: the last three stand apart.
static std::string as_written(std::string_view code) {
    std::string written;
    for (const char c : code)
        if (c != ' ') written += c;
    if (written.size() > 3) written.insert(written.size() - 3, " ");
    return written;
}

static std::vector<Postcode> read_postcodes() {
    std::vector<Postcode> all;
    auto table = schools::open_table("postcodes/codepoint-open-2014-08-hertfordshire.csv.gz");
    for (auto row = table.next(); row && *row; row = table.next()) {
        const auto& cells = (*row)->cells;
        all.push_back({as_written(cells[0]), std::stoll(std::string(cells[2])),
                       std::stoll(std::string(cells[3]))});
    }
    return all;
}

const std::vector<Postcode>& shipped_postcodes() {
    static const auto all = read_postcodes();
    return all;
}

std::vector<const Postcode*> postcodes_around(std::int64_t easting, std::int64_t northing,
                                              std::int64_t metres) {
    std::vector<const Postcode*> near;
    for (const auto& postcode : shipped_postcodes()) {
        const auto east = postcode.easting - easting, north = postcode.northing - northing;
        if (east * east + north * north <= metres * metres) near.push_back(&postcode);
    }
    return near;
}

}  // namespace demo
