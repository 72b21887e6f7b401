// The menu of staff: all its places in their order, and the pages of its sections.
#pragma once
#include <string_view>
#include <vector>

#include "platform/site/site.hpp"

namespace app {

struct SectionView {
    std::string_view title{};  // a message key
    std::vector<Site::Place> places{};
};

/// The places of the menu; what a working day needs first, what is seldom changed last.
void list_places(Site&);

void install_menu(Site&);

}  // namespace app
