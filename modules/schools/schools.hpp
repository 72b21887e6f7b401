// Schools: the register, and what every other part of the house may know of a school.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "platform/db/db.hpp"
#include "platform/ids.hpp"
#include "platform/site/site.hpp"

namespace schools {

struct Authority;
struct School;
using AuthorityId = Id<Authority>;  // the local authority's number in the register
using SchoolId = Id<School>;        // the URN

enum class Phase : std::uint8_t {
    nursery,
    primary,
    middle,
    secondary,
    all_through,
    sixteen_plus,
    other,
    family_centre
};
constexpr auto words(Phase) {
    return std::to_array<std::string_view>({"nursery", "primary", "middle", "secondary",
                                            "all_through", "sixteen_plus", "other",
                                            "family_centre"});
}

enum class SchoolStatus : std::uint8_t { open, closing, closed, proposed };
constexpr auto words(SchoolStatus) {
    return std::to_array<std::string_view>({"open", "closing", "closed", "proposed"});
}

/// What most pages say of a school.
struct SchoolName {
    SchoolId id{};
    std::string name{};
    std::string town{};
    std::string postcode{};
};

/// Which rows a viewer sees: their authority's, or their one school's.
struct Scope {
    std::int64_t authority = 0;
    std::int64_t school = 0;  // 0: all of the authority's
    explicit Scope(const auth::Viewer& viewer)
        : authority(viewer.authority), school(viewer.school) {}
};

/// Adds the authority, or takes its name as it is now.
void add_authority(db::Connection&, AuthorityId, std::string_view name);

/// The school, if this viewer may see it.
std::optional<SchoolName> find_school(db::Connection&, const Scope&, SchoolId);

/// The open schools a viewer may see, by name; no family centres.
std::vector<SchoolName> load_schools(db::Connection&, const Scope&);

struct Position {
    double latitude = 0, longitude = 0;
};
/// Where a school or a postcode of its county is, if that is known.
std::optional<Position> position_of(db::Connection&, SchoolId);
std::optional<Position> position_of_postcode(std::string_view postcode);
/// The great-circle distance in kilometres.
double kilometres(Position, Position);

/// A school takes part from this day on (it subscribed); the first day stays.
void mark_taking_part(db::Connection&, SchoolId, calendar::Day since);

/// Whether the authority's schools are open on that day: in term, no weekend, no closed day.
class OpenDays {
public:
    OpenDays(db::Connection&, AuthorityId);
    bool open(calendar::Day) const;
    /// No terms are known around that day, so nobody can say.
    bool unknown(calendar::Day) const;

private:
    std::vector<std::pair<calendar::Day, calendar::Day>> terms_;
    std::vector<calendar::Day> closed_;
};

void install(Site&);

}  // namespace schools
