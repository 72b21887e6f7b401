#pragma once
#include <string>
#include <vector>

#include "modules/conversations/outbox/links.hpp"
#include "modules/conversations/own/own.hpp"
#include "modules/conversations/telephone/telephone.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace conversations {

struct PhoneView {
    std::string address{};
    PhoneOwner owner{};
    std::vector<PhoneLine> lines{};  // the latest first
    std::vector<Phone> others{};
    html::Form form{};
};

void install_telephone(Site&);

}  // namespace conversations
