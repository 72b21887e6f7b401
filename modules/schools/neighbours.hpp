// A school's neighbours: who is near, and who belongs to the same trust.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/schools/schools.hpp"

namespace schools {

struct Neighbour {
    SchoolId id{};
    std::string name{};
    std::string town{};
    std::int64_t pupils = 0;           // 0: not known
    std::optional<double> distance{};  // in kilometres; nothing where a place is not known
    bool same_trust = false;
};

/// The open schools of the same authority, nearest first and the school itself before them all;
/// those whose place is not known come last, by name.
std::vector<Neighbour> load_neighbours(db::Connection&, std::int64_t authority, SchoolId);

}  // namespace schools
