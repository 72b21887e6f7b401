// Planning a cohort, step by step: which subscription, when and where, who leads, check, confirm.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "modules/programmes/planning/planning_store.hpp"
#include "modules/programmes/planning/planning_words.hpp"
#include "platform/html/components.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct PlanChooseView {
    html::Form form{};
    std::string school{};  // that was asked for
    std::vector<ToPlan> lines{};
};

/// What was answered in other steps, to be carried along.
using CarriedAnswers = std::vector<std::pair<std::string, std::string>>;

struct PlanDetailsView {
    html::Form form{};
    ToPlan to_plan{};
    CarriedAnswers answers{};
};

struct PlanTrainerView {
    html::Form form{};
    ToPlan to_plan{};
    CohortPlan plan{};
    std::vector<ui::Option> trainers{};
    CarriedAnswers answers{};
    std::string back{};
};

struct PlanCheckView {
    ToPlan to_plan{};
    CohortPlan plan{};
    std::vector<ui::SummaryRow> rows{};
    Warnings warnings{};
    std::string sign{};
    CarriedAnswers answers{};
    std::string back{};
    bool changed_meanwhile = false;
};

void install_planning(Site&);

}  // namespace programmes
