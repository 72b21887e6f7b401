#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/standing/charts.hpp"
#include "modules/programmes/standing/standing_store.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace programmes {

/// Which figures somebody asks for.
struct StandingAsked {
    Looking looking{};
    SchoolsSeen seen;
    std::string whose{};  // the school's name, or the county's
    StandingBy by{};
    SchoolYear year{};
    EditionId edition{};  // none: all
    std::string sort{};
    int page = 1;
};

/// A parent who stopped coming, for staff who know the families.
struct StoppedParent {
    std::string name{};
    CohortId group{};
    std::string group_name{};
    std::string when{};
};

struct StandingView {
    StandingAsked asked;
    std::string place{};  // the address without what is asked
    bool any_groups = false;
    html::Form filter{};
    std::vector<ui::Option> years{};
    std::vector<ui::Option> editions{};
    std::vector<ui::Figure> figures{};
    std::vector<ui::Tab> tabs{};
    StandingChart chart{};
    std::string caption{};
    std::vector<ui::Column> columns{};
    std::vector<std::vector<ui::Cell>> rows{};
    std::int64_t all_rows = 0;
    int pages = 1;
    std::string pager{};
    std::string as_csv{}, as_xlsx{};
    std::vector<Quote> quotes{};
    std::vector<StoppedParent> stopped{};
    bool names_shown = false;
    calendar::Day today{};
};

void install_standing(Site&);

}  // namespace programmes
