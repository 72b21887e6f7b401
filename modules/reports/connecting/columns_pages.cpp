#include "modules/reports/connecting/columns_pages.hpp"

#include <algorithm>

#include "modules/reports/connecting/sources.html.hpp"
#include "modules/reports/connecting/sources_pages.hpp"
#include "modules/reports/formats/sheet.hpp"
#include "modules/reports/importing/bundle_files.hpp"
#include "platform/html/page.hpp"
#include "platform/site/guard.hpp"

namespace reports {

// An import of a plain sheet that waits for somebody of this school.
static RecordsImport waiting_sheet(const http::Request& request, Platform& platform) {
    auto import = http::or_not_found(find_import(platform.db, schools::Scope(request.viewer),
                                                 request.path_id<ImportId>("import")));
    const bool sheet = import.format == Format::sheet && import.state == ImportState::waiting &&
                       import.school.value == request.viewer.school;
    return http::or_not_found(sheet ? std::optional(std::move(import)) : std::nullopt);
}

static Outcome<SheetColumns> columns_of_import(Platform& platform, ImportId import,
                                               std::string_view corrections) {
    const auto files = load_files(platform.db, import);
    if (files.empty()) return refuse(Refusal{"formats.not_one_sheet"});
    const KeptFolder folder(files, platform.settings.upload_folder);
    const auto only = folder.path() / std::filesystem::path(files.front().name).filename();
    const auto bundle = Bundle::open(files.size() == 1 ? only : folder.path());
    if (!bundle) return refuse(bundle.error());
    return columns_of_sheet(*bundle, corrections);
}

static std::vector<std::string> headers_of(const SheetColumns& columns) {
    std::vector<std::string> headers = columns.unused;
    for (const auto& one : columns.all)
        if (!one.header.empty()) headers.push_back(one.header);
    std::ranges::sort(headers);
    const auto doubled = std::ranges::unique(headers);
    headers.erase(doubled.begin(), doubled.end());
    return headers;
}

static bool is_of_pupil(const SheetColumn& column) {
    return !column.wanted.contains('_') || column.wanted == "born_on" ||
           column.wanted == "year_group" || column.wanted == "left_on";
}

static void lay_out(ColumnsView& view, const SheetColumns& columns) {
    for (auto& header : headers_of(columns))
        view.headers.push_back({.value = header, .label = header});
    for (const auto& one : columns.all) {
        auto& part = !one.header.empty() || is_of_pupil(one) ? view.found : view.more;
        part.push_back({one.wanted, one.title, "column_" + one.wanted});
    }
}

http::Response show_columns(const http::Request& request, Platform& platform) {
    const auto import = waiting_sheet(request, platform);
    const auto known = columns_of_school(platform.db, import.school);
    const auto columns = columns_of_import(platform, import.id, known);
    if (!columns) return see_other_saying("/records", columns.error().message);
    ColumnsView view{.import = import.id};
    lay_out(view, *columns);
    for (const auto& one : columns->all) view.form.fill("column_" + one.wanted, one.header);
    return html::page(request, columns_page, view);
}

static bool stands_in(const std::vector<std::string>& all, const std::string& one) {
    return std::ranges::find(all, one) != all.end();
}

// A line for each meaning that is not what the names alone let guess.
static std::string corrections_in(html::Form& form, const SheetColumns& guessed) {
    const auto headers = headers_of(guessed);
    std::string lines;
    std::vector<std::string> chosen;
    for (const auto& one : guessed.all) {
        const auto field = "column_" + one.wanted;
        const std::string header(form.value(field));
        if (header == one.header && header.empty()) continue;
        if (!header.empty() && !stands_in(headers, header)) {
            form.refuse(field, Refusal{"ways.missing"});
            continue;
        }
        if (!header.empty() && stands_in(chosen, header))
            form.refuse(field, Refusal{"ways.columns_twice"}.with("column", header));
        if (!header.empty()) chosen.push_back(header);
        if (header != one.header) lines += one.wanted + "=" + header + "\n";
    }
    return lines;
}

http::Response submit_columns(const http::Request& request, Platform& platform) {
    const auto import = waiting_sheet(request, platform);
    ColumnsView view{.form = html::Form(request), .import = import.id};
    const auto guessed = columns_of_import(platform, import.id, {});
    if (!guessed) return see_other_saying("/records", guessed.error().message);
    const auto lines = corrections_in(view.form, *guessed);
    const auto name_of = [&](const char* wanted) {
        return !view.form.value(std::string("column_") + wanted).empty();
    };
    if (!name_of("upn") && !name_of("name") && !(name_of("given") && name_of("family")))
        view.form.refuse("column_upn", Refusal{"ways.columns_nobody"});
    if (!view.form.ok()) {
        lay_out(view, *guessed);
        return html::page(request, columns_page, view, http::Status::unprocessable);
    }
    store_columns(platform, schools::Scope(request.viewer), lines);
    platform.audit.changed("school records", import.id.value, request.viewer.school,
                           "what columns mean");
    return see_other_saying("/records/" + std::to_string(import.id.value), "ways.columns_saved");
}

}  // namespace reports
