#include "modules/reports/importing/kept_records.hpp"

#include "modules/reports/connecting/sources.hpp"
#include "platform/http/request.hpp"
#include "platform/messages/refusals.hpp"

namespace reports {

using namespace std::chrono_literals;

// Nobody reads faster.
static constexpr auto between_news_of_reading = 500ms;

// One file (a zip is opened), or a folder of them.
static std::filesystem::path place_of_kept(const KeptFolder& folder,
                                           const std::vector<KeptFile>& files) {
    if (files.size() != 1) return folder.path();
    return folder.path() / std::filesystem::path(files.front().name).filename();
}

KeptRecords::KeptRecords(Platform& platform, schools::SchoolId school,
                         const std::vector<KeptFile>& files)
    : folder_(files, platform.settings.upload_folder),
      bundle_(Bundle::open(place_of_kept(folder_, files))),
      columns_(columns_of_school(platform.db, school)) {}

Reader KeptRecords::reader() const {
    return [this](const Taking& taking) -> Outcome<BundleRead> {
        if (!bundle_) return refuse(bundle_.error());
        return read_bundle(*bundle_, taking, columns_);
    };
}

static std::optional<RecordsImport> to_work_on(Platform& platform, std::string_view payload,
                                               ImportState state) {
    const auto id = http::parse_id<ImportId>(payload);
    auto import = id ? find_import_under_way(platform.db, *id) : std::nullopt;
    if (import && import->state != state) import.reset();
    return import;
}

// What is written stands in one transaction, of which nobody sees anything before its end.
static TellHowFar tell_on_page(Platform& platform, ImportId id) {
    return
        [&platform, id, told = std::chrono::steady_clock::time_point{}](const HowFar& far) mutable {
            const auto now = std::chrono::steady_clock::now();
            if (far.writing || now - told < between_news_of_reading) return;
            told = now;
            db::Transaction telling(platform.db);
            store_how_far(platform.db, id, far);
            telling.commit();
        };
}

void read_kept(Platform& platform, std::string_view payload) {
    auto import = to_work_on(platform, payload, ImportState::reading);
    if (!import) return;
    const KeptRecords kept(platform, import->school, load_files(platform.db, import->id));
    const auto report = import_records(platform, {.school = import->school,
                                                  .read = kept.reader(),
                                                  .how = How::dry_run,
                                                  .tell = tell_on_page(platform, import->id)});
    // Whoever uploads a sheet can say what its columns mean.
    const bool refused = report.state == ImportState::refused && report.why != columns_unclear;
    import->format = report.read.format;
    import->extent = report.read.extent;
    import->made = report.read.made;
    import->state = refused ? ImportState::refused : ImportState::waiting;
    if (refused) import->ended_at = platform.clock.now();
    import->counted = as_json(report.counts);
    import->why = report.why ? messages::say({}, *report.why) : std::string{};
    db::Transaction keeping(platform.db);
    if (!move_import(platform.db, import->id, ImportState::reading, import->state)) return;
    store_read(platform.db, *import);
    store_refused(platform.db, import->id, report.refused);
    if (refused) forget_files(platform.db, import->id);
    keeping.commit();
}

void apply_kept(Platform& platform, std::string_view payload) {
    const auto import = to_work_on(platform, payload, ImportState::applying);
    if (!import) return;
    const KeptRecords kept(platform, import->school, load_files(platform.db, import->id));
    const WhatToImport what{.school = import->school,
                            .file_name = import->file_name,
                            .read = kept.reader(),
                            .how = How::accepted,
                            .waited = import->id,
                            .tell = tell_on_page(platform, import->id)};
    auto gathered = gather_records(what.read, platform.clock.today(), what.tell);
    db::Transaction applying(platform.db);
    if (!move_import(platform.db, import->id, ImportState::applying, ImportState::applying)) return;
    import_gathered(platform, what, std::move(gathered));
    applying.commit();
}

}  // namespace reports
