#include "modules/reports/records.hpp"

#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/workshop.hpp"

namespace app {

int import_records(const Settings& settings, const ImportRecords& what) {
    Workshop workshop(settings);
    std::string columns;
    for (const auto& one : what.columns) columns += one + "\n";
    const auto told = reports::import_from_path(workshop.platform(), {.path = what.path,
                                                                      .school = what.school,
                                                                      .columns = columns,
                                                                      .dry_run = what.dry_run,
                                                                      .json = what.json});
    (told.refused && !what.json ? std::cerr : std::cout) << told.words;
    return told.refused ? 1 : 0;
}

}  // namespace app
