// Uploading a list of families: looked at first, then added or thrown away.
#include "modules/people/families/import_pages.hpp"

#include <algorithm>
#include <fstream>

#include "modules/people/families/families_pages.hpp"
#include "modules/people/families/families_store.hpp"
#include "modules/people/families/imports.html.hpp"
#include "modules/people/families/roll_store.hpp"
#include "platform/html/page.hpp"
#include "platform/letters/letters.hpp"
#include "platform/sheets/download.hpp"
#include "platform/site/guard.hpp"

namespace people {

static constexpr int earlier_imports = 10;
static constexpr std::size_t most_shown = 50;

static std::string address_of(ImportId id) {
    return "/families/import/" + std::to_string(id.value);
}

static http::Response upload_answer(const http::Request& request, Platform& platform,
                                    UploadView view) {
    view.earlier = load_imports(platform.db, schools::Scope(request.viewer), earlier_imports);
    return html::page(request, upload_page, view,
                      view.form.ok() ? http::Status::ok : http::Status::unprocessable);
}

static http::Response show_upload(const http::Request& request, Platform& platform) {
    return upload_answer(request, platform, {});
}

static Outcome<FamilyFile> read_upload(const http::Upload& upload) {
    if (upload.size > most_megabytes << 20)
        return refuse(file_too_large.with("megabytes", std::to_string(most_megabytes)));
    return read_family_file(upload.file);
}

static std::string bytes_of(const http::Upload& upload) {
    std::ifstream in(upload.file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(in)), {});
    if (in.bad() || bytes.size() != upload.size)
        throw std::runtime_error("an upload could not be read back");
    return bytes;
}

static std::string name_of(const http::Upload& upload) {
    constexpr std::size_t longest = 150;
    return std::string(letters::beginning(upload.name, longest));
}

static http::Response submit_upload(const http::Request& request, Platform& platform) {
    UploadView view{.form = html::Form(request)};
    const auto* upload = request.upload("file");
    if (!upload) {
        view.form.refuse("file", Refusal{"families.file_missing"});
        return upload_answer(request, platform, std::move(view));
    }
    const auto file = read_upload(*upload);
    if (!file) {
        view.form.refuse("file", file.error());
        return upload_answer(request, platform, std::move(view));
    }
    view.wrong = column_refusals(*file);
    if (!view.wrong.empty()) {
        view.notes = column_notes(*file);
        view.form.refuse("file", Refusal{"families.columns_wrong"});
        return upload_answer(request, platform, std::move(view));
    }
    const auto id = store_import(platform, request.viewer, name_of(*upload), bytes_of(*upload),
                                 static_cast<std::int64_t>(file->rows.size()));
    platform.audit.changed("family list", id.value, request.viewer.school, "uploaded");
    return http::see_other(address_of(id));
}

static Import import_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_import(platform.db, schools::Scope(request.viewer),
                                          request.path_id<ImportId>("import")));
}

// What was uploaded was read before it was kept, so it can be read again.
static FamilyFile kept_file(Platform& platform, ImportId id) {
    auto file = read_family_file(load_content(platform.db, id), platform.settings.upload_folder);
    if (!file) throw std::runtime_error("a kept list of families cannot be read");
    return *std::move(file);
}

static ImportPlan plan_of(const http::Request& request, Platform& platform,
                          const FamilyFile& file) {
    return plan_import(file, load_families(platform.db, schools::Scope(request.viewer)),
                       platform.clock.today());
}

static ImportCounts counts_of(const ImportPlan& plan, const FamilyFile& file) {
    const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    return {.rows = count(file.rows.size()),
            .added = count(plan.roll.count(Touch::added)),
            .changed = count(plan.roll.count(Touch::changed)),
            .unchanged = count(plan.roll.count(Touch::same)),
            .refused = count(plan.refused.size())};
}

static void show_plan(ImportView& view, const ImportPlan& plan, const FamilyFile& file) {
    const auto counts = counts_of(plan, file);
    view.import.added = counts.added;
    view.import.changed = counts.changed;
    view.import.unchanged = counts.unchanged;
    view.import.refused = counts.refused;
    for (std::size_t i = 0; i < std::min(plan.refused.size(), most_shown); ++i)
        view.refused.push_back({file.rows[plan.refused[i].row].number, plan.refused[i].reasons});
    view.more_refused = plan.refused.size() - view.refused.size();
    const auto notes = std::min(plan.notes.size(), most_shown);
    view.notes.assign(plan.notes.begin(), plan.notes.begin() + static_cast<std::ptrdiff_t>(notes));
    view.more_notes = plan.notes.size() - notes;
    view.column_notes = column_notes(file);
}

static http::Response show_import(const http::Request& request, Platform& platform) {
    ImportView view{.import = import_in(request, platform)};
    if (view.import.state == ImportState::waiting) {
        const auto file = kept_file(platform, view.import.id);
        show_plan(view, plan_of(request, platform, file), file);
    }
    platform.audit.read("family list", view.import.id.value, request.viewer.school);
    return html::page(request, import_page, view);
}

static void apply(const http::Request& request, Platform& platform, ImportId id) {
    const auto file = kept_file(platform, id);
    const auto plan = plan_of(request, platform, file);
    const auto counts = counts_of(plan, file);
    store_roll(platform, schools::Scope(request.viewer), plan.roll, request.viewer.person);
    finish_import(platform.db, id, counts,
                  plan.refused.empty() ? "" : refused_rows(file, plan.refused));
    platform.audit.changed("family list", id.value, request.viewer.school,
                           std::to_string(counts.added) + " families added, " +
                               std::to_string(counts.changed) + " changed");
}

static http::Response submit_import(const http::Request& request, Platform& platform) {
    const auto import = import_in(request, platform);
    const bool discard = request.form.text("do") == "discard";
    const auto becomes = discard ? ImportState::discarded : ImportState::applied;
    if (!claim_import(platform.db, schools::Scope(request.viewer), import.id, becomes))
        return see_other_saying(address_of(import.id), "families.import_over");
    if (discard)
        platform.audit.changed("family list", import.id.value, request.viewer.school,
                               "thrown away");
    else
        apply(request, platform, import.id);
    return see_other_saying(address_of(import.id),
                            discard ? "families.discarded_message" : "families.imported_message");
}

static http::Response download_refused(const http::Request& request, Platform& platform) {
    const auto import = import_in(request, platform);
    std::string rows;
    if (import.state == ImportState::waiting) {
        const auto file = kept_file(platform, import.id);
        rows = refused_rows(file, plan_of(request, platform, file).refused);
    } else if (import.kept > 0) {
        rows = load_content(platform.db, import.id);
    } else {
        throw http::NotFound{};
    }
    platform.audit.exported("family list", import.id.value, request.viewer.school, "refused rows");
    return sheets::download_csv("refused-rows", std::move(rows));
}

void install_family_imports(Site& site) {
    site.get("/families/import", show_upload, May::manage_families);
    site.post("/families/import", submit_upload, May::manage_families, {.uploads = true});
    site.get("/families/import/{import}", show_import, May::manage_families);
    site.post("/families/import/{import}", submit_import, May::manage_families);
    site.get("/families/import/{import}/refused.csv", download_refused, May::manage_families);
    site.every(std::chrono::hours(6), "forget lists of families", forget_imports);
}

static std::vector<std::string> columns_that(bool required) {
    std::vector<std::string> names;
    for (const auto& column : family_columns())
        if (column.required == required) names.emplace_back(column.names.front());
    return names;
}

std::vector<std::string> required_columns() {
    return columns_that(true);
}

std::vector<std::string> other_columns() {
    auto names = columns_that(false);
    names.pop_back();  // the reason, which only our own files have
    return names;
}

std::vector<ui::Figure> figures_of(const html::Out& o, const Import& import) {
    const auto figure = [&](std::int64_t number, messages::Key label) {
        return ui::Figure{.number = html::say_number(o.language(), number),
                          .label = std::string(o.say(label))};
    };
    return {figure(import.added, "families.figure_added"),
            figure(import.changed, "families.figure_changed"),
            figure(import.unchanged, "families.figure_unchanged"),
            figure(import.refused, "families.figure_refused")};
}

std::string say_state(const html::Out& o, const Import& import) {
    if (import.state == ImportState::applied)
        return o.say("families.applied_words", {{"added", import.added},
                                                {"changed", import.changed},
                                                {"unchanged", import.unchanged}});
    return std::string(
        o.say(std::string("families.states.") + std::string(enums::text(import.state))));
}

}  // namespace people
