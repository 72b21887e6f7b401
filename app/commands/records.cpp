#include "modules/reports/records.hpp"

#include <unistd.h>

#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/workshop.hpp"

namespace app {

static constexpr auto line_anew = "\r\x1b[K";

static void show_how_far(const reports::HowFar& far) {
    std::cerr << line_anew;
    if (far.writing)
        std::cerr << far.done << " of " << far.all << " rows written";
    else
        std::cerr << far.rows_read << " rows read";
    if (!far.writing && far.all > 0) std::cerr << ", " << far.done * 100 / far.all << "%";
    std::cerr << std::flush;
}

int import_records(const Settings& settings, const ImportRecords& what) {
    Workshop workshop(settings);
    std::string columns;
    for (const auto& one : what.columns) columns += one + "\n";
    // Somebody who watches sees how far it is; a log file and another program are spared.
    const bool watched = !what.json && isatty(STDERR_FILENO);
    const auto told = reports::import_from_path(
        workshop.platform(),
        {.path = what.path,
         .school = what.school,
         .columns = columns,
         .dry_run = what.dry_run,
         .json = what.json,
         .tell = watched ? reports::TellHowFar(show_how_far) : reports::TellHowFar{}});
    if (watched) std::cerr << line_anew;
    (told.refused && !what.json ? std::cerr : std::cout) << told.words;
    return told.refused ? 1 : 0;
}

}  // namespace app
