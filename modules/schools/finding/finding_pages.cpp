#include "modules/schools/finding/finding_pages.hpp"

#include <algorithm>

#include "modules/schools/finding/finding.html.hpp"
#include "modules/schools/finding/finding_store.hpp"
#include "modules/schools/finding/found_table.hpp"
#include "platform/html/page.hpp"
#include "platform/sheets/download.hpp"

namespace schools {

static constexpr std::size_t schools_a_page = 50;

static void turn_to_page(FindingView& view, std::string_view wanted) {
    view.pages = static_cast<int>(
        std::max<std::size_t>(1, (view.all + schools_a_page - 1) / schools_a_page));
    const auto number = http::parse_id<Id<FindingView>>(wanted).value_or(Id<FindingView>{1});
    view.page = static_cast<int>(std::min<std::int64_t>(number.value, view.pages));
    view.first = static_cast<std::size_t>(view.page - 1) * schools_a_page;
    const auto begin = view.schools.begin() + static_cast<std::ptrdiff_t>(view.first);
    view.schools.erase(view.schools.begin(), begin);
    view.schools.resize(std::min(view.schools.size(), schools_a_page));
}

// All that was found, on the map too; the page is turned afterwards.
static FindingView find(const http::Request& request, Platform& platform) {
    FindingView view{.form = html::Form(request.query),
                     .wanted = read_wanted(request.query),
                     .scope = Scope(request.viewer),
                     .today = platform.clock.today(),
                     .may_import = request.viewer.can(May::import_register)};
    view.directory = load_directory(platform.db, view.scope);
    view.query = query_of(view.wanted);
    view.schools = view.directory->find(view.wanted, view.today);
    view.all = view.schools.size();
    if (view.all == 0 && view.wanted.filtered())
        view.everywhere = view.directory->find(view.wanted.everywhere(), view.today).size();
    view.map =
        map_of_schools(county_map({view.scope.authority}), view.schools,
                       count_by_district(view.directory->schools(), view.schools), view.today);
    return view;
}

static http::Response show_schools(const http::Request& request, Platform& platform) {
    auto view = find(request, platform);
    turn_to_page(view, request.query.text("page"));
    return html::page(request, finding_page, view);
}

static http::Response show_on_paper(const http::Request& request, Platform& platform) {
    return html::page(request, paper_page, find(request, platform));
}

static sheets::Table exported(const http::Request& request, Platform& platform) {
    const Scope scope(request.viewer);
    const auto directory = load_directory(platform.db, scope);
    const auto today = platform.clock.today();
    const auto found = directory->find(read_wanted(request.query), today);
    platform.audit.exported("schools", 0, request.viewer.school,
                            std::to_string(found.size()) + " rows");
    return table_of_found(request.language, found, scope, today);
}

static http::Response export_csv(const http::Request& request, Platform& platform) {
    return sheets::download_csv("schools", exported(request, platform));
}

static http::Response export_workbook(const http::Request& request, Platform& platform) {
    return sheets::download_xlsx("schools", exported(request, platform));
}

void install_finding(Site& site) {
    site.get("/schools", show_schools, May::see_schools);
    site.get("/schools/print", show_on_paper, May::see_schools);
    site.get("/schools/export.csv", export_csv, May::see_schools);
    site.get("/schools/export.xlsx", export_workbook, May::see_schools);
}

}  // namespace schools
