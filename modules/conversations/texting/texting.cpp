#include "modules/conversations/texting/texting.hpp"

#include "modules/conversations/texting/texting.html.hpp"
#include "modules/conversations/texting/texting_pages.hpp"
#include "platform/html/page.hpp"

namespace conversations {

static std::vector<TextingPlaces> all_texting(bool of_county) {
    const auto settings =
        of_county ? "school_settings.county_title" : std::string_view("school_settings.title");
    return {
        {"texting.said",
         {{"/writing", "writing.heading", "texting.writing", May::write_to_families},
          {"/messages", "inbox.all_messages", "texting.messages", May::see_families},
          {"/inbox/letters", "letters.title", "texting.letters", May::see_conversations}}},
        {"texting.ready",
         {{"/series", "series.title", "texting.series", May::plan_series},
          {"/inbox/replies", "canned.title", "texting.replies", May::see_conversations},
          {"/phrases", "phrases.heading", "texting.phrases", May::write_to_families}}},
        {"texting.set_up",
         {{"/messages/settings", settings, "texting.settings", May::set_up_messages},
          {"/programs", "programs.title", "texting.programs", May::connect_programs},
          {"/messages/ledger", "ledger_of_messages.title", "texting.ledger", May::run_system}}}};
}

std::vector<TextingPlaces> texting_places(const auth::Viewer& viewer) {
    auto places = all_texting(viewer.school == 0);
    for (auto& group : places)
        std::erase_if(group.all, [&](const auto& place) { return !viewer.can(place.needs); });
    std::erase_if(places, [](const auto& group) { return group.all.empty(); });
    return places;
}

static http::Response show_texting(const http::Request& request, Platform&) {
    return html::page(request, texting_page,
                      {.places = texting_places(request.viewer),
                       .may_write = request.viewer.can(May::write_to_families)});
}

void install_texting(Site& site) {
    site.get("/texting", show_texting, May::plan_series);
}

}  // namespace conversations
