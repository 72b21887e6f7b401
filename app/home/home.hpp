// The first page: for strangers what this is; for staff their home, made of the modules' panels.
#pragma once
#include <vector>

#include "platform/html/out.hpp"
#include "platform/site/site.hpp"

namespace app {

struct HomeView {
    std::string name{};
    std::string place{};
    std::string role{};
    std::vector<html::Html> panels{};
};

struct FrontView {};

void install_home(Site&);

}  // namespace app
