// Marks and results that came with a file of records.
#pragma once
#include <string_view>
#include <unordered_map>

#include "modules/reports/importing/gathered.hpp"
#include "modules/schools/schools.hpp"
#include "platform/platform.hpp"

namespace reports {

/// Reads the file once more and takes its marks, notes and results, a few thousand at a time, of
/// pupils whom this system's keys name, or `marked`. False where nothing was new.
bool take_marks_of_file(Platform&, schools::SchoolId, std::string_view system, const Reader&,
                        const std::unordered_map<std::string, std::int64_t>& marked);

}  // namespace reports
