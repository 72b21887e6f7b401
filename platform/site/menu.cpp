#include "platform/site/menu.hpp"

#include <algorithm>

std::vector<Site::Place> places_below(std::span<const Site::Place> places, std::string_view section,
                                      const auth::Viewer& viewer) {
    std::vector<Site::Place> below;
    for (const auto& place : places)
        if (place.below.href == section && viewer.can(place.needs)) below.push_back(place);
    return below;
}

static html::Link link_to(const Site::Place& place, std::span<const Site::Place> below) {
    html::Link link{.label = place.label, .href = place.href};
    for (const auto& part : below) link.parts.push_back(part.href);
    return link;
}

static std::vector<html::Link> folded(std::span<const Site::Place> places,
                                      const auth::Viewer& viewer) {
    std::vector<html::Link> menu;
    for (const auto& place : places) {
        if (!place.below.href.empty() || !viewer.can(place.needs)) continue;
        const auto below = places_below(places, place.href, viewer);
        if (!place.section || below.size() > 1)
            menu.push_back(link_to(place, below));
        else if (below.size() == 1)
            menu.push_back(link_to(below.front(), {}));
    }
    return menu;
}

static std::vector<html::Link> unfolded(std::span<const Site::Place> places,
                                        const auth::Viewer& viewer) {
    std::vector<html::Link> menu;
    for (const auto& place : places) {
        if (!place.below.href.empty() || !viewer.can(place.needs)) continue;
        const auto below = places_below(places, place.href, viewer);
        if (!place.section) menu.push_back(link_to(place, below));
        if (place.section)
            for (const auto& part : below) menu.push_back(link_to(part, {}));
    }
    return menu;
}

std::vector<html::Link> menu_of(std::span<const Site::Place> places, const auth::Viewer& viewer) {
    auto menu = unfolded(places, viewer);
    return menu.size() <= most_in_menu ? menu : folded(places, viewer);
}
