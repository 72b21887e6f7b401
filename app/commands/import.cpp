#include <unistd.h>

#include <iostream>

#include "app/commands/commands.hpp"
#include "app/commands/workshop.hpp"
#include "modules/schools/register/register.hpp"
#include "platform/messages/refusals.hpp"

namespace app {

// Somebody who watches sees how far it is; a log file is spared.
static void show_progress(const schools::ImportReport& so_far) {
    if (isatty(STDERR_FILENO))
        std::cerr << "\r" << so_far.read << " rows read, " << so_far.added << " added, "
                  << so_far.changed << " changed " << std::flush;
}

static void print_words(const std::string& file, const schools::ImportReport& report,
                        bool dry_run) {
    std::cout << file << " (" << report.format << "): " << report.read << " rows read, "
              << report.added << (dry_run ? " would be added, " : " added, ") << report.changed
              << " changed, " << report.unchanged << " unchanged, " << report.refused
              << " refused\n";
    for (const auto& column : report.missing_columns)
        std::cout << "  missing column: " << column << "\n";
    for (const auto& column : report.unknown_columns)
        std::cout << "  column not used: " << column << "\n";
    for (const auto& row : report.refusals)
        std::cout << "  row " << row.row << ": " << row.reason << "\n";
    if (report.not_in_file > 0)
        std::cout << "  " << report.not_in_file << " open schools are not in this file\n";
    if (!report.stopped.empty()) std::cout << "  stopped: " << report.stopped << "\n";
}

// Of several files, one object with the sums and each file's own.
static std::string all_as_json(const std::vector<schools::ImportReport>& reports) {
    if (reports.size() == 1) return schools::as_json(reports.front());
    schools::ImportReport sum;
    std::string each;
    for (const auto& report : reports) {
        sum.read += report.read;
        sum.added += report.added;
        sum.changed += report.changed;
        sum.unchanged += report.unchanged;
        sum.refused += report.refused;
        sum.seconds += report.seconds;
        each += (each.empty() ? "" : ",") + schools::as_json(report);
    }
    auto json = schools::as_json(sum);
    json.pop_back();
    return json + ",\"files\":[" + each + "]}";
}

int import_schools(const Settings& settings, const ImportSchools& what) {
    Workshop workshop(settings);
    std::vector<schools::ImportReport> reports;
    int status = 0;
    for (const auto& file : what.files) {
        const auto report = schools::import_schools(
            workshop.platform(), file,
            {.write = what.dry_run ? schools::Write::no : schools::Write::yes,
             .file_name = std::filesystem::path(file).filename()},
            show_progress);
        if (isatty(STDERR_FILENO)) std::cerr << "\r\x1b[K";
        if (!report) {
            std::cerr << "schoolgate: " << file << ": " << messages::say({}, report.error())
                      << "\n";
            status = 1;
            break;
        }
        reports.push_back(*report);
        if (!what.json) print_words(file, *report, what.dry_run);
        if (!report->stopped.empty()) status = 1;
    }
    if (what.json && !reports.empty()) std::cout << all_as_json(reports) << "\n";
    return status;
}

}  // namespace app
