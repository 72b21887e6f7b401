// Which school followed which.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "modules/schools/schools.hpp"

namespace schools {

/// What the linked school is to this one: "Predecessor", "Successor - merged", …
struct SchoolLink {
    SchoolId school{};
    SchoolId linked{};
    std::string linked_name{};
    std::string kind{};
    std::optional<calendar::Day> established_on{};
    bool operator==(const SchoolLink&) const = default;
};

/// The links of a school, earliest first.
std::vector<SchoolLink> load_links(db::Connection&, SchoolId);

}  // namespace schools
