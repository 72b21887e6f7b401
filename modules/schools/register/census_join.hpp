// The census returns that speak for each school, also where its URN has changed since.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/schools/schools.hpp"

namespace schools {

/// How a school's return was found, the surest way first.
enum class FoundBy : std::uint8_t { urn, link, number };
constexpr auto words(FoundBy) {
    return std::to_array<std::string_view>({"urn", "link", "number"});
}

struct CensusFigures {
    std::string year{};
    std::optional<std::int64_t> pupils{};
    std::optional<double> fsm_percent{};  // entitled to free meals at any time in six years
    std::optional<double> eal_percent{};  // another first language than English
    std::optional<double> sen_percent{};  // a plan, or support
    bool operator==(const CensusFigures&) const = default;
};

struct SchoolCensus {
    CensusFigures figures{};
    FoundBy found_by{};
};

/// A school's census, the latest year first.
std::vector<SchoolCensus> load_census(db::Connection&, SchoolId);

/// The school year of a census file, "2018/19". The file does not say it, its name does: by the
/// year of the January in question, which is the last that stands there.
std::optional<std::string> census_year(std::string_view file_name);

/// Gives every school the returns that speak for it now: under its own URN; else, for those that
/// are open, under a predecessor's; else under its number in the authority. In the transaction
/// that is open.
void join_census(db::Connection&);

}  // namespace schools
