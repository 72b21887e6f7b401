// The first page: for strangers what this is; for staff their home, made of the modules' panels.
#pragma once
#include <string>

#include "platform/html/out.hpp"
#include "platform/site/site.hpp"

namespace app {

struct HomeView {
    std::string place{};
    html::Html panels{};
};

struct FrontView {};

void install_home(Site&);

}  // namespace app
