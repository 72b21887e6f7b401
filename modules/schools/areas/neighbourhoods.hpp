// Which neighbourhood (LSOA) a school lies in, how that was found, and how deprived it is.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "modules/schools/areas/grid.hpp"
#include "modules/schools/areas/outlines.hpp"

namespace schools {

/// How a school's neighbourhood was found, the surest way first.
enum class LsoaFrom : std::uint8_t { own_column, postcode, polygon };
constexpr auto words(LsoaFrom) {
    return std::to_array<std::string_view>({"register", "postcode", "polygon"});
}

struct Neighbourhood {
    std::string lsoa{};
    LsoaFrom from{};
};

/// The national rank (1 is the most deprived) and tenth of a neighbourhood.
struct Deprivation {
    std::int64_t rank = 0;
    std::int64_t decile = 0;
};

/// Looks neighbourhoods up during an import; what it reads is gone with it.
class Neighbourhoods {
public:
    explicit Neighbourhoods(db::Connection&);

    /// By the middle of the postcode where that is known, else by the point itself.
    std::optional<Neighbourhood> find(std::string_view postcode, std::optional<GridPoint> point);
    std::optional<Deprivation> deprivation(std::string_view lsoa) const;

private:
    const Outline* containing(GridPoint);

    std::unique_ptr<Outlines> outlines_;
    std::map<std::string, Deprivation, std::less<>> deprivation_;
};

}  // namespace schools
