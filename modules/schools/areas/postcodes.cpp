#include "modules/schools/areas/postcodes.hpp"

#include <algorithm>
#include <charconv>

#include "modules/schools/open_data.hpp"

namespace schools {

// Up to seven letters and digits as a number; 0 for what is no postcode.
static std::uint64_t code_of(std::string_view postcode) {
    std::uint64_t code = 0;
    int letters = 0;
    for (const char c : postcode) {
        if (c == ' ') continue;
        if (++letters > 7) return 0;
        code *= 37;
        if (c >= '0' && c <= '9')
            code += static_cast<std::uint64_t>(c - '0' + 1);
        else if (c >= 'A' && c <= 'Z')
            code += static_cast<std::uint64_t>(c - 'A' + 11);
        else if (c >= 'a' && c <= 'z')
            code += static_cast<std::uint64_t>(c - 'a' + 11);
        else
            return 0;
    }
    return code;
}

static std::int32_t metres(std::string_view digits) {
    std::int32_t number = 0;
    std::from_chars(digits.begin(), digits.end(), number);
    return number;
}

Postcodes::Postcodes() {
    places_.reserve(33'000);
    auto table = open_table("postcodes/codepoint-open-2014-08-hertfordshire.csv.gz");
    for (auto row = table.next(); row && *row; row = table.next()) {
        const auto& cells = (*row)->cells;
        places_.push_back({code_of(cells[0]), metres(cells[2]), metres(cells[3])});
    }
    std::ranges::sort(places_, {}, &Place::code);
}

const Postcodes& Postcodes::shipped() {
    static const Postcodes all;
    return all;
}

std::optional<GridPoint> Postcodes::find(std::string_view postcode) const {
    const auto code = code_of(postcode);
    const auto found = std::ranges::lower_bound(places_, code, {}, &Place::code);
    if (code == 0 || found == places_.end() || found->code != code) return {};
    return GridPoint{found->easting, found->northing};
}

}  // namespace schools
