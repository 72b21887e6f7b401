#pragma once
#include <string>
#include <vector>

#include "modules/conversations/school_settings/school_settings.hpp"
#include "platform/html/components.hpp"
#include "platform/html/form.hpp"

namespace conversations {

struct SchoolSettingsView {
    html::Form form{};
    bool for_county = false;
    std::string place{};
    std::vector<ui::Option> people{};
};

}  // namespace conversations
