// What the register tells of a school, and which of it a file tells.
#pragma once
#include <bitset>
#include <optional>
#include <string>
#include <string_view>

#include "modules/schools/areas/neighbourhoods.hpp"
#include "modules/schools/schools.hpp"

namespace schools {

/// A school as it is kept; its fields stand in the order of load_school_facts' columns.
struct SchoolFacts {
    SchoolId id{};
    AuthorityId authority{};
    std::optional<std::int64_t> establishment{};
    std::string name{};
    std::string type{};
    Phase phase = Phase::other;
    SchoolStatus status = SchoolStatus::open;
    std::optional<calendar::Day> opened_on{}, closed_on{};
    std::optional<std::int64_t> low_age{}, high_age{};
    std::string gender{}, religion{};
    std::string street{}, locality{}, town{}, county{}, postcode{}, district{}, ward{};
    std::optional<std::int64_t> easting{}, northing{};
    std::optional<double> latitude{}, longitude{};
    std::string website{}, phone{};
    std::optional<std::string> lsoa{};
    std::optional<LsoaFrom> lsoa_from{};
    std::optional<std::int64_t> imd_rank{}, imd_decile{};
    bool operator==(const SchoolFacts&) const = default;
};

/// Where a fact comes from: the register tells it, or we work it out from what it tells.
enum class Origin : std::uint8_t { told, worked_out };

/// Calls `use` with each fact but the id: its column, its field, its origin.
template <class Use>
constexpr void each_fact(Use use) {
    using enum Origin;
    use("authority_id", &SchoolFacts::authority, told);
    use("establishment", &SchoolFacts::establishment, told);
    use("name", &SchoolFacts::name, told);
    use("type", &SchoolFacts::type, told);
    use("phase", &SchoolFacts::phase, told);
    use("status", &SchoolFacts::status, told);
    use("opened_on", &SchoolFacts::opened_on, told);
    use("closed_on", &SchoolFacts::closed_on, told);
    use("low_age", &SchoolFacts::low_age, told);
    use("high_age", &SchoolFacts::high_age, told);
    use("gender", &SchoolFacts::gender, told);
    use("religion", &SchoolFacts::religion, told);
    use("street", &SchoolFacts::street, told);
    use("locality", &SchoolFacts::locality, told);
    use("town", &SchoolFacts::town, told);
    use("county", &SchoolFacts::county, told);
    use("postcode", &SchoolFacts::postcode, told);
    use("district", &SchoolFacts::district, told);
    use("ward", &SchoolFacts::ward, told);
    use("easting", &SchoolFacts::easting, told);
    use("northing", &SchoolFacts::northing, told);
    use("latitude", &SchoolFacts::latitude, worked_out);
    use("longitude", &SchoolFacts::longitude, worked_out);
    use("website", &SchoolFacts::website, told);
    use("phone", &SchoolFacts::phone, told);
    use("lsoa", &SchoolFacts::lsoa, told);
    use("lsoa_from", &SchoolFacts::lsoa_from, worked_out);
    use("imd_rank", &SchoolFacts::imd_rank, worked_out);
    use("imd_decile", &SchoolFacts::imd_decile, worked_out);
}

consteval std::size_t count_facts() {
    std::size_t n = 0;
    each_fact([&](auto, auto, auto) { ++n; });
    return n;
}
inline constexpr auto fact_count = count_facts();

/// The facts that a file tells, in the order of each_fact: a list of names tells few.
using Told = std::bitset<fact_count>;

consteval std::size_t fact_number(std::string_view column) {
    std::size_t n = 0, found = fact_count;
    each_fact([&](std::string_view name, auto, auto) {
        if (name == column) found = n;
        ++n;
    });
    return found;
}

/// What the register says a kind of school is called when it is a family centre.
bool is_family_centre(std::string_view type);

/// Works out what follows from a row of a school that was not here before.
void complete_row(const Told&, Neighbourhoods&, SchoolFacts& row);

/// The school as it was, with what the file tells put in, and what follows from that worked out.
void put_in(const SchoolFacts& row, const Told&, Neighbourhoods&, SchoolFacts& school);

struct Difference {
    std::string field{};
    std::string was{};
    std::string became{};
};
/// What the register tells otherwise than before. What it tells for the first time is no change,
/// but that a school has closed.
std::vector<Difference> differences(const SchoolFacts& was, const SchoolFacts& became);

}  // namespace schools
