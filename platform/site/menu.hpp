// The menu: where somebody may go, gathered into sections where it would be too long.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "platform/html/page.hpp"
#include "platform/site/site.hpp"

/// What a menu shows at most before its sections fold.
inline constexpr std::size_t most_in_menu = 9;

/// This person's menu. A section that has but one place for them is that place.
std::vector<html::Link> menu_of(std::span<const Site::Place>, const auth::Viewer&);

/// The places of a section that this person may go to.
std::vector<Site::Place> places_below(std::span<const Site::Place>, std::string_view section,
                                      const auth::Viewer&);
