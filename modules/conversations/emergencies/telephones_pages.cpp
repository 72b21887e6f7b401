// Whom nothing reached, for somebody to ring.
#include "modules/conversations/emergencies/emergencies_pages.hpp"
#include "modules/conversations/emergencies/emergency.html.hpp"
#include "platform/html/page.hpp"
#include "platform/messages/language_names.hpp"
#include "platform/phones/phones.hpp"
#include "platform/sheets/download.hpp"
#include "platform/sheets/table.hpp"

namespace conversations {

// A person's number is for those who ring them.
static TelephonesView telephones_of(const http::Request& request, Platform& platform) {
    TelephonesView view{
        .emergency = http::or_not_found(find_emergency(platform.db, schools::Scope(request.viewer),
                                                       request.path_id<EmergencyId>("emergency")))};
    if (view.emergency.exercise) throw http::NotFound{};
    view.people =
        load_people_to_ring(platform.db, schools::Scope(request.viewer), view.emergency.id);
    for (auto& person : view.people) person.phone = phones::as_read(person.phone);
    return view;
}

static http::Response show_telephones(const http::Request& request, Platform& platform) {
    const auto view = telephones_of(request, platform);
    platform.audit.read("telephones", view.emergency.id.value, request.viewer.school);
    return html::page(request, telephones_page, view);
}

static http::Response export_telephones(const http::Request& request, Platform& platform) {
    const auto view = telephones_of(request, platform);
    sheets::Table table{.title = "To ring", .columns = {}};
    for (const auto* column : {"Name", "Telephone", "Language", "Children"})
        table.columns.push_back({column, sheets::Kind::text});
    for (const auto& person : view.people)
        table.rows.push_back({sheets::Cell(person.name), sheets::Cell(person.phone),
                              sheets::Cell(std::string(messages::english_name(person.language))),
                              sheets::Cell(person.children)});
    platform.audit.exported("telephones", view.emergency.id.value, request.viewer.school);
    return sheets::download_csv("telephones", table);
}

void install_telephones(Site& site) {
    site.get("/emergencies/{emergency}/telephones", show_telephones, May::see_families);
    site.get("/emergencies/{emergency}/telephones.csv", export_telephones, May::see_families);
}

}  // namespace conversations
