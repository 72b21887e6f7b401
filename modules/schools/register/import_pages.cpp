#include "modules/schools/register/import_pages.hpp"

#include <algorithm>

#include "modules/schools/register/import.html.hpp"
#include "modules/schools/register/import_jobs.hpp"
#include "modules/schools/register/uploads.hpp"
#include "platform/html/page.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/sheets/csv_writer.hpp"
#include "platform/sheets/download.hpp"
#include "platform/site/guard.hpp"

namespace schools {

namespace {

constexpr Refusal no_file{"register.no_file"};

ImportRecord import_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(
        find_import(platform.db, Scope(request.viewer), request.path_id<ImportId>("import")));
}

std::string path_of(ImportId import) {
    return "/register/" + std::to_string(import.value);
}

http::Response imports_answer(const http::Request& request, Platform& platform, html::Form form) {
    const auto status = form.ok() ? http::Status::ok : http::Status::unprocessable;
    return html::page(request, imports_page,
                      ImportsView{.form = std::move(form),
                                  .imports = load_imports(platform.db, Scope(request.viewer)),
                                  .megabytes = platform.settings.upload_megabytes},
                      status);
}

http::Response show_imports(const http::Request& request, Platform& platform) {
    return imports_answer(request, platform, {});
}

http::Response submit_file(const http::Request& request, Platform& platform) {
    html::Form form(request);
    const auto* upload = request.upload("file");
    if (!upload) {
        form.refuse("file", no_file);
        return imports_answer(request, platform, std::move(form));
    }
    const auto complete = form.ticked("complete") ? Complete::yes : Complete::no;
    const auto kept = keep_upload(platform, request.viewer, *upload, complete);
    if (!kept) {
        form.refuse("file", kept.error());
        return imports_answer(request, platform, std::move(form));
    }
    platform.audit.changed("import", kept->value, 0, "uploaded");
    return http::see_other(path_of(*kept));
}

// The page asks for itself again while there is work to watch.
http::Response show_import(const http::Request& request, Platform& platform) {
    ImportView view{.import = import_in(request, platform)};
    view.report = read_report(view.import.report);
    const bool waits = view.waits();
    auto page = html::page(request, import_page, view);
    if (waits) page.headers.emplace_back("Refresh", "2");
    return page;
}

http::Response submit_apply(const http::Request& request, Platform& platform) {
    const auto import = import_in(request, platform);
    const auto moved =
        move_import(platform.db, import.id, ImportState::ready, ImportState::applying);
    if (moved == 0) return http::see_other(path_of(import.id));
    jobs::later(platform, "schools.apply_import", std::to_string(import.id.value),
                {.once = "import " + std::to_string(import.id.value)});
    platform.audit.changed("import", import.id.value, 0, "applied");
    return http::see_other(path_of(import.id));
}

http::Response submit_discard(const http::Request& request, Platform& platform) {
    const auto import = import_in(request, platform);
    const auto moved =
        move_import(platform.db, import.id, ImportState::ready, ImportState::discarded);
    if (moved == 0) return http::see_other(path_of(import.id));
    forget_pieces(platform.db, import.id);
    platform.audit.changed("import", import.id.value, 0, "discarded");
    return see_other_saying("/register", "register.discarded_notice");
}

// Each row as it was, with its number and the reason before it.
http::Response download_refused(const http::Request& request, Platform& platform) {
    const auto import = import_in(request, platform);
    std::string lines;
    sheets::CsvWriter csv(lines, sheets::ByteOrderMark::written);
    each_refusal(platform.db, import.id, [&](const RefusedRow& row) {
        const bool header = row.row == 1;
        csv.text(header ? "Row" : std::to_string(row.row));
        csv.text(header ? "Reason" : row.reason);
        csv.verbatim(row.content);
        csv.end_row();
    });
    platform.audit.exported("import", import.id.value, 0, "refused rows");
    return sheets::download_csv("refused-rows", std::move(lines));
}

std::string said(const html::Out& o, std::string_view prefix, std::string_view word) {
    return std::string(o.say(std::string_view(std::string(prefix) + std::string(word))));
}

}  // namespace

std::string name_of(const html::Out& o, ImportState state) {
    return said(o, "register.state_", enums::text(state));
}

std::string format_name(const html::Out& o, std::string_view format) {
    return said(o, "register.format_", format);
}

std::string_view colour_of(ImportState state) {
    switch (state) {
        case ImportState::checking:
        case ImportState::applying:
            return "blue";
        case ImportState::ready:
            return "yellow";
        case ImportState::done:
            return "green";
        case ImportState::stopped:
            return "red";
        case ImportState::discarded:
            return "grey";
    }
    return {};
}

std::vector<ui::Column> columns_named(const html::Out& o,
                                      std::initializer_list<std::string_view> keys) {
    std::vector<ui::Column> columns;
    for (const auto key : keys) columns.push_back({std::string(o.say(key))});
    return columns;
}

std::vector<ui::Figure> figures_of(const html::Out& o, const ImportView& v) {
    const bool done = v.import.state == ImportState::done;
    const auto figure = [&](std::int64_t count, std::string_view key) {
        return ui::Figure{o.say("register.count", {{"count", count}}), std::string(o.say(key))};
    };
    return {figure(v.report.read, "register.rows_read"),
            figure(v.report.added, done ? "register.added" : "register.would_add"),
            figure(v.report.changed, done ? "register.changed" : "register.would_change"),
            figure(v.report.unchanged, "register.unchanged"),
            figure(v.report.refused, "register.refused")};
}

static Example in_peoples_words(const html::Out& o, Example example) {
    if (const auto day = calendar::parse_day(example.became))
        example.became = html::say_day(o.language(), *day);
    return example;
}

std::vector<ToldEvent> events_of(const html::Out& o, const ImportReport& report) {
    std::vector<ToldEvent> told;
    for (const auto& [event, count] : report.events) {
        const auto key = "register.event_" + std::string(enums::text(event));
        auto& one = told.emplace_back();
        one.heading = o.say(std::string_view(key), {{"count", count}});
        for (const auto& example : report.examples)
            if (example.event == event) one.examples.push_back(in_peoples_words(o, example));
        const auto any = [&](std::string Example::* said) {
            return std::ranges::any_of(one.examples, [&](auto& e) { return !(e.*said).empty(); });
        };
        one.was = any(&Example::was);
        one.became = any(&Example::became);
        one.more = count - std::ssize(one.examples);
    }
    return told;
}

std::vector<ui::Column> columns_of(const html::Out& o, const ToldEvent& event) {
    auto columns = columns_named(o, {"register.column_school", "register.column_urn"});
    const auto add = [&](std::string_view key) {
        columns.push_back(std::move(columns_named(o, {key}).front()));
    };
    if (event.was) add("register.column_was");
    if (event.became) add(event.was ? "register.column_became" : "register.column_when");
    return columns;
}

std::string_view why_nothing(const ImportReport& report) {
    if (report.refused > 0 && report.unchanged == 0) return "register.all_refused";
    return report.unchanged == 0 ? "register.none_of_yours" : "register.nothing_to_do";
}

void install_register(Site& site) {
    site.get("/register", show_imports, May::import_register);
    site.post("/register", submit_file, May::import_register, {.uploads = true});
    site.get("/register/{import}", show_import, May::import_register);
    site.post("/register/{import}/apply", submit_apply, May::import_register);
    site.post("/register/{import}/discard", submit_discard, May::import_register);
    site.get("/register/{import}/refused.csv", download_refused, May::import_register);
    site.errand("schools.check_import", check_import);
    site.errand("schools.apply_import", apply_import);
    site.every(std::chrono::hours{1}, "schools.forget_uploads", forget_uploads);
}

}  // namespace schools
