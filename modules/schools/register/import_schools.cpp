#include "modules/schools/register/import_run.hpp"

namespace schools {

static void take_file(ImportRun& run) {
    switch (run.kind()) {
        case FileKind::schools:
            import_register(run);
            return;
        case FileKind::links:
            import_links(run);
            return;
        case FileKind::groups:
            import_groups(run);
            return;
        case FileKind::areas:
            import_areas(run);
            return;
        case FileKind::census:
            import_census(run);
            return;
    }
}

Outcome<ImportReport> import_rows(Platform& platform, sheets::Rows rows, ImportOptions options,
                                  const TellProgress& tell) {
    ImportRun run(platform, std::move(rows), std::move(options), tell);
    if (auto begun = run.begin(); !begun) return refuse(begun.error());
    take_file(run);
    run.finish();
    return run.report;
}

Outcome<ImportReport> import_schools(Platform& platform, const std::filesystem::path& file,
                                     ImportOptions options, const TellProgress& tell) {
    auto rows = sheets::rows_of(file, sheets::register_limits);
    if (!rows) return refuse(rows.error());
    if (options.file_name.empty()) options.file_name = file.filename().string();
    return import_rows(platform, *std::move(rows), std::move(options), tell);
}

}  // namespace schools
