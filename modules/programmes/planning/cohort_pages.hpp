// The list of cohorts, and a cohort's own page.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/planning/cohorts_store.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct CohortsView {
    html::Form filter{};
    std::vector<ui::Option> schools{};
    std::vector<ui::Option> trainers{};
    std::vector<ui::Option> states{};
    std::vector<ui::Option> ahead{};
    std::vector<CohortLine> lines{};
    bool filtered = false;
    bool may_plan = false;
    bool may_assign = false;  // find people for all groups of a term
    int page = 1;
    int pages = 1;
    std::string pager{};
};

struct CohortView {
    Cohort cohort{};
    std::vector<CohortSession> sessions{};
    PlacesCounted places{};
    std::vector<CohortChangeMade> changes{};
    std::vector<ui::SummaryRow> rows{};
    std::optional<std::int64_t> too_few{};  // sessions left, when that is fewer than complete it
    bool may_change = false;
    bool may_see_families = false;
    bool may_take_registers = false;
};

/// The message that names a state.
std::string_view name_of(SessionState);
std::string_view name_of(CohortState);
/// The colour its tag has.
std::string_view colour_of(SessionState);
std::string_view colour_of(CohortState);

void install_cohorts(Site&);

}  // namespace programmes
