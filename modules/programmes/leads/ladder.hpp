// The ladder as a parent sees it: taking part, leading, training others.
#pragma once
#include <optional>
#include <string>

#include "modules/programmes/leads/leads.hpp"

namespace programmes {

struct LadderView {
    std::string token{};
    bool completed = false;
    std::optional<LeadState> state{};
    bool waits_to_train = false;
    bool trainer = false;
    bool link = false;  // leads to the page where the steps are taken
};

/// The message that says where somebody is with leading.
std::string_view own_words(std::optional<LeadState>);

}  // namespace programmes
