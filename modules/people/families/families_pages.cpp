#include "modules/people/families/families_pages.hpp"

#include <algorithm>
#include <set>

#include "modules/people/families/families.html.hpp"
#include "modules/people/families/families_store.hpp"
#include "modules/people/families/family_rows.hpp"
#include "platform/html/page.hpp"
#include "platform/http/server.hpp"
#include "platform/sheets/download.hpp"
#include "platform/site/guard.hpp"

namespace people {

static constexpr std::size_t families_a_page = 50;
static constexpr std::string_view handed_a_letter = "reached-by-letter";

static FamilySearch search_of(const http::Request& request) {
    const auto channel = request.query.text("channel");
    return {.name = std::string(request.query.text("name")),
            .language = std::string(request.query.text("language")),
            .channel = enums::parse<Channel>(channel),
            .letter = channel == handed_a_letter,
            .left = request.query.text("show") == "left"};
}

static std::string query_of(const FamilySearch& search) {
    std::string query;
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) query += std::string(name) + "=" + http::encode_url(value) + "&";
    };
    add("name", search.name);
    add("language", search.language);
    add("channel", search.letter    ? handed_a_letter
                   : search.channel ? enums::text(*search.channel)
                                    : std::string_view{});
    add("show", search.left ? "left" : "");
    return query;
}

static std::vector<std::string> languages_of(const std::vector<Family>& families) {
    std::set<std::string> codes;
    for (const auto& family : families)
        for (const auto& parent : family.parents) codes.insert(parent.language);
    return {codes.begin(), codes.end()};
}

// Those who stand in two families are counted once.
static void count_people(FamiliesView& view, const std::vector<Family>& families) {
    std::set<PersonId> parents;
    std::set<ChildId> children;
    for (const auto& family : families) {
        for (const auto& parent : family.parents) parents.insert(parent.id);
        for (const auto& child : family.children)
            if (!child.left_on) children.insert(child.id);
    }
    view.parents = parents.size();
    view.children = children.size();
}

static void turn_to_page(FamiliesView& view, std::vector<Family> families,
                         std::string_view wanted) {
    view.all = families.size();
    const auto pages = std::max<std::size_t>(1, (view.all + families_a_page - 1) / families_a_page);
    const auto number = http::parse_id<Id<FamiliesView>>(wanted).value_or(Id<FamiliesView>{1});
    const auto page = std::min(static_cast<std::size_t>(number.value), pages);
    view.pages = static_cast<int>(pages);
    view.page = static_cast<int>(page);
    view.first = (page - 1) * families_a_page;
    const auto last = std::min(view.first + families_a_page, families.size());
    for (auto i = view.first; i < last; ++i) view.families.push_back(std::move(families[i]));
}

static http::Response show_families(const http::Request& request, Platform& platform) {
    auto families = load_families(platform.db, schools::Scope(request.viewer));
    FamiliesView view{.search = search_of(request),
                      .languages = languages_of(families),
                      .any = !families.empty(),
                      .may_change = request.viewer.can(May::manage_families)};
    view.query = query_of(view.search);
    families = found(std::move(families), view.search);
    count_people(view, families);
    turn_to_page(view, std::move(families), request.query.text("page"));
    platform.audit.read("families", 0, request.viewer.school, "list");
    return html::page(request, families_page, view);
}

static sheets::Table exported(const http::Request& request, Platform& platform) {
    const auto families =
        found(load_families(platform.db, schools::Scope(request.viewer)), search_of(request));
    auto table = table_of_families(families);
    platform.audit.exported("families", 0, request.viewer.school,
                            std::to_string(table.rows.size()) + " rows");
    return table;
}

static http::Response export_csv(const http::Request& request, Platform& platform) {
    return sheets::download_csv("families", exported(request, platform));
}

static http::Response export_workbook(const http::Request& request, Platform& platform) {
    return sheets::download_xlsx("families", exported(request, platform));
}

static http::Response template_csv(const http::Request&, Platform&) {
    return sheets::download_csv("families-template", template_of_families());
}

static http::Response template_workbook(const http::Request&, Platform&) {
    return sheets::download_xlsx("families-template", template_of_families());
}

// Another school's family is, to them, a family that does not exist.
static Family family_in(const http::Request& request, Platform& platform) {
    return http::or_not_found(find_family(platform.db, schools::Scope(request.viewer),
                                          request.path_id<HouseholdId>("household")));
}

static http::Response show_family(const http::Request& request, Platform& platform) {
    FamilyView view{.family = family_in(request, platform),
                    .may_change = request.viewer.can(May::manage_families),
                    .may_write = request.viewer.can(May::write_to_families)};
    platform.audit.read("family", view.family.household.id.value, request.viewer.school);
    return html::page(request, family_page, view);
}

static http::Response leave_or_come_back(const http::Request& request, Platform& platform,
                                         std::optional<calendar::Day> left_on) {
    const auto family = family_in(request, platform);
    const auto id = family.household.id;
    store_left(platform.db, id, left_on);
    platform.audit.changed("family", id.value, request.viewer.school,
                           left_on ? "left the school" : "at the school again");
    return see_other_saying("/families/" + std::to_string(id.value),
                            left_on ? "families.left_message" : "families.back_message");
}

static http::Response submit_left(const http::Request& request, Platform& platform) {
    return leave_or_come_back(request, platform, platform.clock.today());
}

static http::Response submit_back(const http::Request& request, Platform& platform) {
    return leave_or_come_back(request, platform, {});
}

void install_families(Site& site) {
    site.get("/families", show_families, May::see_families);
    site.get("/families/export.csv", export_csv, May::see_families);
    site.get("/families/export.xlsx", export_workbook, May::see_families);
    site.get("/families/template.csv", template_csv, May::manage_families);
    site.get("/families/template.xlsx", template_workbook, May::manage_families);
    site.get("/families/{household}", show_family, May::see_families);
    site.post("/families/{household}/left", submit_left, May::manage_families);
    site.post("/families/{household}/back", submit_back, May::manage_families);
    install_family_forms(site);
    install_family_imports(site);
}

}  // namespace people
