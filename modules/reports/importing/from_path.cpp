
#include "modules/reports/connecting/sources.hpp"
#include "modules/reports/formats/bundle.hpp"
#include "modules/reports/importing/bundle_files.hpp"
#include "modules/reports/importing/importing.hpp"
#include "modules/reports/importing/told.hpp"
#include "modules/reports/records.hpp"

namespace reports {

namespace {

constexpr db::Sql school_exists = R"(
    SELECT id FROM schools_schools WHERE id = $1)";

Outcome<schools::SchoolId> school_for(db::Connection& db, const PathToImport& what,
                                      const Reader& read) {
    if (what.school) {
        if (const auto id = db.find<schools::SchoolId>(school_exists, what.school)) return *id;
        return refuse(Refusal{"records.no_such_school"}.with("urn", std::to_string(what.school)));
    }
    if (const auto said = school_of_bundle(db, read)) return *said;
    return refuse(Refusal{"records.say_which_school"});
}

}  // namespace

ToldOfImport import_from_path(Platform& platform, const PathToImport& what) {
    const auto bundle = Bundle::open(what.path);
    ImportReport report{.state = ImportState::refused};
    const auto told = [&] {
        const bool applied =
            report.state == ImportState::applied || report.state == ImportState::unchanged;
        return ToldOfImport{what.json ? as_json(report, what.dry_run) + "\n"
                                      : in_words(what.path, report, what.dry_run),
                            !applied};
    };
    if (!bundle) {
        report.why = bundle.error();
        return told();
    }
    auto columns = what.columns;
    const Reader read = [&](const Taking& taking) { return read_bundle(*bundle, taking, columns); };
    const auto school = school_for(platform.db, what, read);
    if (!school) {
        report.why = school.error();
        return told();
    }
    columns = columns_of_school(platform.db, *school) + "\n" + what.columns;
    db::Transaction transaction(platform.db);
    report = import_records(platform, {.school = *school,
                                       .file_name = bundle->name(),
                                       .digest = digest_of_bundle(*bundle),
                                       .read = read,
                                       .how = what.dry_run ? How::dry_run : How::careful,
                                       .can_wait = bytes_of_bundle(*bundle) <= most_kept_bytes,
                                       .tell = what.tell});
    if (report.state == ImportState::waiting && !what.dry_run)
        keep_files(platform.db, report.id, files_of_bundle(*bundle));
    if (!what.dry_run) transaction.commit();
    return told();
}

}  // namespace reports
