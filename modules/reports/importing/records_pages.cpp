// The page of a school's records: what came in, what waits for a person, and what it changed.
#include "modules/reports/importing/records_pages.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

#include "modules/reports/formats/sheet.hpp"
#include "modules/reports/importing/kept_records.hpp"
#include "modules/reports/importing/records.html.hpp"
#include "platform/html/page.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/messages/refusals.hpp"
#include "platform/sheets/download.hpp"
#include "platform/site/guard.hpp"

namespace reports {

static constexpr int imports_shown = 20;
static constexpr std::uint64_t most_upload_megabytes = 50;

static std::string address_of(ImportId id) {
    return "/records/" + std::to_string(id.value);
}

static http::Response records_answer(const http::Request& request, Platform& platform,
                                     RecordsView view) {
    const schools::SchoolId school{request.viewer.school};
    view.imports = load_imports(platform.db, school, imports_shown);
    view.doubts = load_doubts(platform.db, school);
    view.sources = load_sources(platform.db, school);
    if (!view.doubts.empty()) platform.audit.read("school records", 0, request.viewer.school);
    return html::page(request, records_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_records(const http::Request& request, Platform& platform) {
    return records_answer(request, platform, {});
}

static std::vector<KeptFile> files_of_upload(const http::Upload& upload) {
    std::ifstream in(upload.file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    if (in.bad() || bytes.size() != upload.size)
        throw std::runtime_error("an upload could not be read back");
    auto name = std::filesystem::path(upload.name).filename().string();
    if (name.empty() || name.size() > 150) name = "records";
    return {{std::move(name), std::move(bytes)}};
}

static std::string once_of(std::string_view job, ImportId id) {
    return std::string(job) + " " + std::to_string(id.value);
}

static void work_later(Platform& platform, std::string_view job, ImportId id) {
    jobs::later(platform, job, std::to_string(id.value), {.once = once_of(job, id)});
}

static bool is_under_way(const RecordsImport& import) {
    return import.state == ImportState::reading || import.state == ImportState::applying;
}

// The job that is at an import, or was.
static std::string job_at(const RecordsImport& import) {
    return once_of(import.state == ImportState::reading ? read_job : apply_job, import.id);
}

static http::Response submit_upload(const http::Request& request, Platform& platform) {
    RecordsView view{.form = html::Form(request)};
    const auto* upload = request.upload("file");
    const auto refused = [&](const Refusal& why) {
        view.form.refuse("file", why);
        return records_answer(request, platform, std::move(view));
    };
    if (!upload) return refused(Refusal{"records.upload_missing"});
    if (upload->size > most_upload_megabytes << 20)
        return refused(Refusal{"records.upload_too_large"}.with(
            "megabytes", std::to_string(most_upload_megabytes)));
    const auto files = files_of_upload(*upload);
    const auto id = platform.ids.next<RecordsImport>();
    store_import(platform,
                 {.id = id,
                  .school = {request.viewer.school},
                  .file_name = files.front().name,
                  .state = ImportState::reading,
                  .at = platform.clock.now(),
                  .counted = as_json(HowFar{})},
                 request.viewer.authority, request.viewer.person.value);
    keep_files(platform.db, id, files);
    work_later(platform, read_job, id);
    platform.audit.changed("school records", id.value, request.viewer.school, "uploaded");
    return http::see_other(address_of(id));
}

static RecordsImport import_asked(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_import(platform.db, schools::Scope(request.viewer),
                                          request.path_id<ImportId>("import")));
}

// What a file that waits would do now: what its columns mean, or the roll, may have changed since.
static void look_again(Platform& platform, ImportView& view) {
    const KeptRecords kept(platform, view.import.school, load_files(platform.db, view.import.id));
    auto report = import_records(
        platform, {.school = view.import.school, .read = kept.reader(), .how = How::dry_run});
    view.readable = report.state != ImportState::refused;
    view.counts = report.counts;
    view.import.why = report.why ? messages::say({}, *report.why) : std::string{};
    if (report.changes.size() > changes_shown) report.changes.resize(changes_shown);
    view.changes = std::move(report.changes);
    if (report.refused.size() > changes_shown) report.refused.resize(changes_shown);
    for (const auto& one : report.refused)
        view.refused.push_back(
            {one.file, static_cast<std::int64_t>(one.row), one.column, messages::say({}, one.why)});
}

bool is_open(const RecordsImport& import) {
    return import.state == ImportState::waiting || is_under_way(import);
}

// The page asks for itself again while there is work to watch.
static http::Response show_under_way(const http::Request& request, Platform& platform,
                                     const RecordsImport& import) {
    const UnderWayView view{.import = import,
                            .far = how_far_from(import.counted),
                            .given_up = jobs::is_given_up(platform.db, job_at(import))};
    auto page = html::page(request, under_way_page, view);
    if (!view.given_up) page.headers.emplace_back("Refresh", "2");
    return page;
}

static http::Response show_import(const http::Request& request, Platform& platform) {
    ImportView view{.import = import_asked(request, platform)};
    if (is_under_way(view.import)) return show_under_way(request, platform, view.import);
    view.counts = counts_from(view.import.counted);
    if (view.import.state == ImportState::waiting) {
        look_again(platform, view);
    } else {
        view.changes = load_changes(platform.db, view.import.id, static_cast<int>(changes_shown));
        view.refused = load_refused(platform.db, view.import.id, static_cast<int>(changes_shown));
    }
    platform.audit.read("school records", view.import.id.value, request.viewer.school);
    return html::page(request, import_page, view);
}

static http::Response submit_import(const http::Request& request, Platform& platform) {
    const auto import = import_asked(request, platform);
    const auto done = request.form.text("do");
    const auto say = [&](std::string_view key) {
        platform.audit.changed("school records", import.id.value, request.viewer.school,
                               std::string(done));
        return see_other_saying(address_of(import.id), key);
    };
    if (done == "undo") {
        const auto undone = undo_import(platform, import);
        return say(undone ? "records.undone_now" : undone.error().message);
    }
    const bool stopped = is_under_way(import) && jobs::is_given_up(platform.db, job_at(import));
    if (import.state != ImportState::waiting && !stopped) return say("records.over");
    if (stopped && done != "discard") {
        jobs::try_anew(platform, job_at(import));
        return say("records.tried_anew");
    }
    if (done == "apply") {
        if (!move_import(platform.db, import.id, ImportState::waiting, ImportState::applying))
            return say("records.over");
        store_how_far(platform.db, import.id, {});
        work_later(platform, apply_job, import.id);
        return say("records.applying_now");
    }
    set_import_state(platform, import.id, ImportState::discarded,
                     stopped ? Counts{} : counts_from(import.counted));
    forget_files(platform.db, import.id);
    return say("records.discarded_now");
}

static http::Response download_refused(const http::Request& request, Platform& platform) {
    const auto import = import_asked(request, platform);
    sheets::Table table{.title = "Refused rows",
                        .columns = {{"File"}, {"Row", sheets::Kind::number}, {"Column"}, {"Why"}}};
    for (auto& one : load_refused(platform.db, import.id, static_cast<int>(most_refusals_kept)))
        table.rows.push_back({one.file, one.row, one.column, one.why});
    platform.audit.exported("school records", import.id.value, request.viewer.school,
                            "refused rows");
    return sheets::download_csv("refused-rows", table);
}

static http::Response submit_doubt(const http::Request& request, Platform& platform) {
    const auto id = request.path_id<ImportId>("doubt").value;
    http::or_not_found(std::optional(decide_doubt(platform, {request.viewer.school}, id,
                                                  request.form.text("is") == "same",
                                                  request.viewer.person.value)));
    platform.audit.changed("school records", id, request.viewer.school, "who is who");
    return see_other_saying("/records", "records.doubt_decided");
}

void install_records(Site& site) {
    site.get("/records", show_records, May::connect_records);
    site.post("/records", submit_upload, May::connect_records, {.uploads = true});
    site.get("/records/{import}", show_import, May::connect_records);
    site.post("/records/{import}", submit_import, May::connect_records);
    site.get("/records/{import}/refused.csv", download_refused, May::connect_records);
    site.post("/records/doubts/{doubt}", submit_doubt, May::connect_records);
    site.errand(std::string(read_job), read_kept);
    site.errand(std::string(apply_job), apply_kept);
}

std::string say_facts(const html::Out& o, const std::string& text, const std::string& other) {
    static constexpr std::string_view facts[] = {
        "title", "given", "family",   "born_on", "year_group", "class",   "upn",
        "email", "phone", "language", "role",    "name",       "subject", "left_on"};
    const auto here = nlohmann::json::parse(text, nullptr, false);
    if (!here.is_object()) return text;
    const auto there = nlohmann::json::parse(other, nullptr, false);
    const auto value = [](const nlohmann::json& all, std::string_view fact) {
        return all.is_object() ? all.value(std::string(fact), std::string{}) : std::string{};
    };
    std::string said;
    for (const auto fact : facts) {
        const auto is = value(here, fact);
        // The name of who is new stands beside it.
        const bool known = there.is_object()
                               ? is == value(there, fact)
                               : fact == "given" || fact == "family" || fact == "name";
        if (is.empty() || known) continue;
        const auto day = fact.ends_with("_on") ? calendar::parse_day(is) : std::nullopt;
        said += (said.empty() ? "" : ", ") +
                std::string(o.say("records.fact." + std::string(fact))) + " " +
                (day ? html::say_short_day(o.language(), *day) : is);
    }
    return said;
}

std::string say_subject(const html::Out& o, const OpenDoubt& doubt) {
    nlohmann::json about{{"class", doubt.class_name}};
    if (doubt.born_on) about["born_on"] = calendar::iso(*doubt.born_on);
    const auto said = say_facts(o, about.dump(), {});
    return said.empty() ? doubt.subject : doubt.subject + " (" + said + ")";
}

std::string say_change(const html::Out& o, const Change& change) {
    return std::string(o.say("records.did." + std::string(enums::text(change.did))));
}

std::string say_state(const html::Out& o, const RecordsImport& import) {
    return std::string(o.say("records.states." + std::string(enums::text(import.state))));
}

std::string say_what(const html::Out& o, const RecordsImport& import) {
    auto said = say_state(o, import);
    const bool says_why =
        import.state == ImportState::refused || import.state == ImportState::waiting;
    if (says_why && !import.why.empty()) return said + ". " + import.why;
    const auto counts = counts_from(import.counted);
    if (import.state == ImportState::unchanged && counts.came_again > 0)
        return said + ". " + o.say("records.summary_again", {{"count", counts.came_again}});
    if (import.state != ImportState::applied && import.state != ImportState::waiting) return said;
    for (const auto& sentence : sentences_of(counts)) said += ". " + sentence;
    return said;
}

std::string say_place(const RefusedLine& line) {
    return line.row ? line.file + ", " + std::to_string(line.row) : line.file;
}

}  // namespace reports
