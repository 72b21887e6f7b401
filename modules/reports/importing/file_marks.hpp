// Marks and results that came with a file of records.
#pragma once
#include <string_view>

#include "modules/reports/importing/gathered.hpp"
#include "modules/schools/schools.hpp"
#include "platform/platform.hpp"

namespace reports {

/// Reads the file once more and takes its marks and results, a few thousand at a time, of pupils
/// whom this system's keys name.
void take_marks_of_file(Platform&, schools::SchoolId, std::string_view system, const Reader&);

}  // namespace reports
