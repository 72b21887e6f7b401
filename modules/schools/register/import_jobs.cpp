#include "modules/schools/register/import_jobs.hpp"

#include "modules/schools/register/uploads.hpp"
#include "platform/messages/refusals.hpp"

namespace schools {

static ImportOptions options_of(const ImportRecord& record, Write write) {
    return {.write = write,
            .complete = record.complete ? Complete::yes : Complete::no,
            .authority = record.authority,
            .import = record.id,
            .file_name = record.file_name};
}

static void stop(Platform& platform, ImportId import, const Refusal& why) {
    ImportReport report;
    report.stopped = messages::say({}, why);
    db::Transaction stopping(platform.db);
    end_import(platform.db, import, ImportState::stopped, report, platform.clock.now());
    stopping.commit();
}

static void forget_upload(Platform& platform, ImportId import) {
    db::Transaction forgetting(platform.db);
    forget_pieces(platform.db, import);
    forgetting.commit();
}

void check_import(Platform& platform, std::string_view payload) {
    const auto id = http::parse_id<ImportId>(payload).value();
    const auto record = load_import(platform.db, id);
    if (record.state != ImportState::checking) return;
    const auto tell = [&](const ImportReport& so_far) {
        db::Transaction telling(platform.db);
        store_progress(platform.db, id, so_far.read, so_far);
        telling.commit();
    };
    const auto report =
        import_rows(platform, rows_of_upload(platform.db, id), options_of(record, Write::no), tell);
    if (!report) stop(platform, id, report.error());
    if (!report || !report->stopped.empty()) forget_upload(platform, id);
}

void apply_import(Platform& platform, std::string_view payload) {
    const auto id = http::parse_id<ImportId>(payload).value();
    const auto record = load_import(platform.db, id);
    if (record.state != ImportState::applying) return;
    const auto report =
        import_rows(platform, rows_of_upload(platform.db, id), options_of(record, Write::yes));
    if (!report) stop(platform, id, report.error());
    forget_upload(platform, id);
}

void forget_uploads(Platform& platform, std::string_view) {
    forget_waiting_uploads(platform.db, platform.clock.now() - std::chrono::days{1});
}

}  // namespace schools
