// What an import did, or would do.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "modules/schools/schools.hpp"

namespace schools {

/// What can happen to a school in an import.
enum class Event : std::uint8_t { added, opened, closed, renamed, moved, other, more_known };
constexpr auto words(Event) {
    return std::to_array<std::string_view>(
        {"added", "opened", "closed", "renamed", "moved", "other", "more_known"});
}

struct Example {
    Event event{};
    SchoolId school{};
    std::string name{};
    std::string was{};
    std::string became{};
};

struct RefusedRow {
    std::int64_t row = 0;
    std::string reason{};
    std::string content{};  // as a line of CSV, without the columns that name people
};

struct ImportReport {
    std::string format{};
    std::int64_t read = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;
    std::int64_t passed_over =
        0;  // of other authorities, of schools not here, of groups that ended
    double seconds = 0;
    std::vector<std::string> missing_columns{};
    std::vector<std::string> unknown_columns{};
    std::map<Event, std::int64_t> events{};
    std::vector<Example> examples{};     // the first few of each event
    std::vector<RefusedRow> refusals{};  // the first few
    std::int64_t not_in_file = 0;        // open schools of the file's authorities that it lacks
    std::string stopped{};               // why the rest of the file was not read

    std::int64_t happened(Event event) const {
        const auto found = events.find(event);
        return found == events.end() ? 0 : found->second;
    }
};

/// One JSON object on one line.
std::string as_json(const ImportReport&);
/// The report that as_json wrote; an empty one for an empty text.
ImportReport read_report(std::string_view json);

}  // namespace schools
