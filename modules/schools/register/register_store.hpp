// Schools of the register as they are kept, and what they were before.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "modules/schools/register/register.hpp"
#include "modules/schools/register/school_facts.hpp"

namespace schools {

struct ChangedSchool {
    SchoolFacts was{}, is{};
};

/// Calls `use` with each school from one id to another, in their order.
void each_school(db::Connection&, SchoolId first, SchoolId last,
                 const std::function<void(SchoolFacts&&)>& use);

struct OpenSchool {
    SchoolId id{};
    AuthorityId authority{};
    std::string type{};
};
/// Calls `use` with each school that is open, of all authorities.
void each_open_school(db::Connection&, const std::function<void(const OpenSchool&)>& use);

/// What the register tells of any school of the viewer's authority: open data, so a school's staff
/// see their neighbours' too.
std::optional<SchoolFacts> find_public_facts(db::Connection&, const Scope&, SchoolId);
std::optional<SchoolFacts> find_school_facts(db::Connection&, SchoolId);

/// What other tables know of a school.
struct Surroundings {
    std::optional<std::string> trust{};
    std::optional<std::string> area{};
    std::optional<calendar::Day> taking_part_since{};
};
Surroundings load_surroundings(db::Connection&, SchoolId);

/// Adds the schools that are not marked as known.
void store_schools(db::Connection&, std::span<const SchoolFacts>, const std::vector<bool>& known);
/// Changes schools, and writes down what they were.
void store_changes(db::Connection&, Ids&, std::span<const ChangedSchool>, ImportId,
                   calendar::Instant now);

struct HistoryLine {
    calendar::Instant at{};
    std::string field{};
    std::string was{};
    std::string became{};
};
/// What a school was before, the latest change first.
std::vector<HistoryLine> load_history(db::Connection&, SchoolId);

}  // namespace schools
