// A parent's page with the three questions, and the letters that ask for them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/programmes/courses/evaluation_store.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct EvaluationView {
    std::string token{};
    EvaluatedPlace place{};
    std::optional<Moment> moment{};  // that can be answered now
    bool answered = false;
    std::vector<NextGroup> next{};
    html::Form form{};
};

/// Asks everybody whose turn it is; a second run asks nobody twice.
void ask_for_evaluations(Platform&, std::string_view);

}  // namespace programmes
