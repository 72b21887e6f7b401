#pragma once
#include <vector>

#include "modules/conversations/astray/astray.hpp"
#include "platform/html/components/fields.hpp"
#include "platform/html/form.hpp"

namespace conversations {

struct AstrayView {
    html::Form form{};
    AstrayText text{};
    bool shared = false;  // several people have the number: one of them is asked for, else a school
    std::vector<ui::Option> whose{};
};

}  // namespace conversations
