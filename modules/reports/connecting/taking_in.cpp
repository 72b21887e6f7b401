#include "modules/reports/connecting/taking_in.hpp"

#include "modules/reports/importing/bundle_files.hpp"
#include "modules/reports/importing/importing.hpp"

namespace reports {

constexpr db::Sql hold_source = R"(
    UPDATE reports_sources SET seen_at = $2 WHERE id = $1)";

constexpr db::Sql state_of_same_bytes = R"(
    SELECT state FROM reports_imports
     WHERE school_id = $1 AND digest = $2 ORDER BY id DESC LIMIT 1)";

static TakenIn what_came_of(const ImportReport& report, const std::string& name) {
    switch (report.state) {
        case ImportState::refused:
            return {report.state, Refusal{"ways.refused"}.with("about", name)};
        case ImportState::waiting:
            return {report.state, Refusal{"ways.waiting"}.with("about", name)};
        case ImportState::applied:
        case ImportState::unchanged:
        case ImportState::discarded:
        case ImportState::undone:
        case ImportState::reading:
        case ImportState::applying:
            break;
    }
    return {report.state, {}};
}

TakenIn take_in(Platform& platform, const Source& source, const std::filesystem::path& path,
                const std::string& name) {
    platform.db.run(hold_source, source.id, platform.clock.now());
    const auto bundle = Bundle::open(path);
    const auto digest = bundle ? digest_of_bundle(*bundle) : std::string{};
    const auto before =
        digest.empty() ? std::optional<ImportState>{}
                       : platform.db.find<ImportState>(state_of_same_bytes, source.school, digest);
    if (before == ImportState::waiting || before == ImportState::applying)
        return {ImportState::waiting, Refusal{"ways.waiting"}.with("about", name)};
    const auto columns = columns_of_school(platform.db, source.school);
    const auto report = import_records(
        platform,
        {.school = source.school,
         .file_name = name,
         .digest = digest,
         .read = [&](const Taking& taking) -> Outcome<BundleRead> {
             if (!bundle) return refuse(bundle.error());
             return read_bundle(*bundle, taking, columns);
         },
         .how = before == ImportState::undone || before == ImportState::discarded ? How::look
                                                                                  : How::careful,
         .can_wait = !bundle || bytes_of_bundle(*bundle) <= most_kept_bytes,
         .source = source.id});
    if (report.state == ImportState::waiting)
        keep_files(platform.db, report.id, files_of_bundle(*bundle));
    return what_came_of(report, name);
}

}  // namespace reports
