// Who did what in the demonstration, for its audit pages.
#pragma once
#include "app/demo/county.hpp"

namespace demo {

/// Writes down, as done at this moment by that person, what has come together in the trail.
inline void keep_trail(Making& m, people::PersonId person, people::Role role,
                       schools::SchoolId school) {
    const auth::Viewer viewer{.person = person,
                              .role = std::string(enums::text(role)),
                              .authority = hertfordshire,
                              .school = school.value};
    audit::store(m.db(), m.platform.ids, m.platform.audit, viewer, "", m.clock.now());
}

}  // namespace demo
