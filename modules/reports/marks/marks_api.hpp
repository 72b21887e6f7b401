// What a school's records system asks of us under /api/v1.
#pragma once
#include "modules/conversations/programs.hpp"
#include "modules/schools/schools.hpp"

namespace reports {

/// The school in the path, if the program speaks for it.
conversations::Accepted<schools::SchoolName> school_asked(const http::Request&, Platform&,
                                                          const conversations::ProgramAsking&);

// Each a handler.
http::Response post_marks(const http::Request&, Platform&);
http::Response get_absences(const http::Request&, Platform&);

void install_marks(Site&);

}  // namespace reports
