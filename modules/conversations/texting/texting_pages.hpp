#pragma once
#include <vector>

#include "modules/conversations/texting/texting.hpp"
#include "platform/html/components.hpp"

namespace conversations {

struct TextingView {
    std::vector<TextingPlaces> places{};
    bool may_write = false;
};

}  // namespace conversations
