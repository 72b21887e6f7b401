// One page from which everything about texting is reached: what is written, what goes by itself,
// and how it is set up.
#pragma once
#include <string_view>
#include <vector>

#include "platform/site/site.hpp"

namespace conversations {

/// A place of texting; title and about are message keys.
struct TextingPlace {
    std::string_view href{};
    std::string_view title{};
    std::string_view about{};
    May needs{};
};

/// Places of one kind, under a heading.
struct TextingPlaces {
    std::string_view heading{};
    std::vector<TextingPlace> all{};
};

/// Those that the viewer may go to; no heading without any.
std::vector<TextingPlaces> texting_places(const auth::Viewer&);

void install_texting(Site&);

}  // namespace conversations
