#pragma once
#include <vector>

#include "modules/programmes/take_home/take_home.hpp"
#include "platform/html/form.hpp"
#include "platform/site/site.hpp"

namespace programmes {

struct TakeHomeView {
    std::string token{};
    CameTo session{};
    std::vector<TakeHome> resources{};
    html::Form form{};
    bool answered = false;
};

void install_take_home(Site&);

}  // namespace programmes
