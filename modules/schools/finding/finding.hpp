// Finding schools by what people remember of them, and by filters: start reading here.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/schools/schools.hpp"

namespace schools {

/// What lists and maps tell of a school; its fields stand in the order of load_directory's columns.
struct ListedSchool {
    SchoolId id{};
    std::optional<std::int64_t> establishment{};
    std::string name{}, town{}, locality{}, postcode{}, district{};
    Phase phase = Phase::other;
    SchoolStatus status = SchoolStatus::open;
    std::optional<std::int64_t> decile{};  // 1: among the most deprived tenth of neighbourhoods
    std::optional<calendar::Day> taking_part_since{};
    std::optional<double> latitude{}, longitude{};
    bool operator==(const ListedSchool&) const = default;
};

/// Deprivation in fifths of England's neighbourhoods.
enum class Fifth : std::uint8_t { most, second, third, fourth, least, unknown };
constexpr auto words(Fifth) {
    return std::to_array<std::string_view>({"1", "2", "3", "4", "5", "unknown"});
}

enum class TakingPart : std::uint8_t { yes, no };
constexpr auto words(TakingPart) {
    return std::to_array<std::string_view>({"yes", "no"});
}

/// Which schools by their status; those about to close are still open.
enum class Standing : std::uint8_t { open, closed, proposed, any };
constexpr auto words(Standing) {
    return std::to_array<std::string_view>({"open", "closed", "proposed", "any"});
}

/// What somebody looks for; what is left out does not matter to them.
struct Wanted {
    std::string text{};  // of a name, town, postcode or number, as typed
    std::string district{};
    std::optional<Phase> phase{};
    std::optional<Fifth> fifth{};
    std::optional<TakingPart> part{};
    Standing standing = Standing::open;
    bool operator==(const Wanted&) const = default;

    /// The same words without the filters.
    Wanted everywhere() const { return {.text = text, .standing = Standing::any}; }
    bool filtered() const { return *this != Wanted{.text = text}; }
};

/// The longest text that is looked for; the rest of a longer one is not read.
inline constexpr std::size_t longest_search = 100;

Fifth fifth_of(std::optional<std::int64_t> decile);
bool takes_part(const ListedSchool&, calendar::Day today);
/// Since when a school takes part is for the county and for the school itself; others only learn
/// that it does.
bool tells_since(const Scope&, SchoolId);
/// Whether the filters let it through. Family centres are no schools: only their own filter does.
bool passes(const Wanted&, const ListedSchool&, calendar::Day today);

/// How a district's schools stand, whatever is looked for.
struct DistrictFigures {
    std::string name{};
    std::int64_t schools = 0;        // that are open
    std::int64_t most_deprived = 0;  // of these, in the most deprived fifth
    std::int64_t found = 0;          // by the search that is on the page

    /// Parts of a hundred of its schools that lie in the most deprived fifth.
    std::int64_t percent() const {
        return schools == 0 ? 0 : (most_deprived * 100 + schools / 2) / schools;
    }
};

/// The districts by name.
std::vector<DistrictFigures> count_by_district(std::span<const ListedSchool> all,
                                               std::span<const ListedSchool* const> found);

}  // namespace schools
