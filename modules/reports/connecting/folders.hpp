// Watched folders: what a records system drops there is taken once, when it has stopped growing.
#pragma once
#include <chrono>
#include <filesystem>
#include <string>

#include "modules/reports/connecting/sources.hpp"

namespace reports {

/// Whether this may be a folder's name below the folder of all schools: it leads nowhere else.
bool is_folder_name(std::string_view);

/// The school's folder; refused where there is none, or it is a link to elsewhere.
Outcome<std::filesystem::path> folder_of(const Settings&, const Source&);

/// One look: what has not changed since the look before is taken, the oldest first, and put into
/// done/ or refused/.
void look_into(Platform&, Source);

/// Time for a person to look at what was put away, after which it is deleted.
inline constexpr std::chrono::days put_away_for{30};
/// Deletes what has been in done/ and refused/ for so long, in every school's folder.
void empty_folders(Platform&, std::string_view);

/// Looks into every school's folder. A folder that is called like a school's URN is that school's.
void look_into_folders(Platform&, std::string_view);

}  // namespace reports
